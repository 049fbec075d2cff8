"""Numbers: the sales rollups, the indexes that reports read, changes of many prices, and who opened whose link."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = {
    "sqlite": """
ALTER TABLE "sellers" ADD COLUMN "weekly_digest" INT NOT NULL DEFAULT 0;
CREATE TABLE "link_opens" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "referrer_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "user_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_link_opens_referre_d8e304" UNIQUE ("referrer_id", "user_id"),
    CONSTRAINT "ck_link_opens_user_id" CHECK (referrer_id <> user_id)
);
CREATE INDEX "ix_link_opens_user" ON "link_opens" ("user_id");
CREATE TABLE "price_changes" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "key" VARCHAR(32) NOT NULL UNIQUE,
    "kind" VARCHAR(16) NOT NULL,
    "percent" INT NOT NULL,
    "category_id" BIGINT,
    "undone_at" TIMESTAMP,
    "seller_id" BIGINT NOT NULL REFERENCES "sellers" ("id") ON DELETE CASCADE,
    CONSTRAINT "ck_price_changes_percent" CHECK (percent BETWEEN 0 AND 900)
);
CREATE INDEX "ix_price_changes_seller" ON "price_changes" ("seller_id", "id");
CREATE TABLE "price_change_lines" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "old_price" BIGINT NOT NULL,
    "new_price" BIGINT NOT NULL,
    "old_discount" INT NOT NULL,
    "new_discount" INT NOT NULL,
    "change_id" BIGINT NOT NULL REFERENCES "price_changes" ("id") ON DELETE CASCADE,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_price_chang_change__b16621" UNIQUE ("change_id", "product_id")
);
CREATE TABLE "seller_days" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "day" INT NOT NULL,
    "units" BIGINT NOT NULL,
    "revenue" BIGINT NOT NULL,
    "orders" INT NOT NULL,
    "seller_id" BIGINT NOT NULL REFERENCES "sellers" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_seller_days_seller__517f97" UNIQUE ("seller_id", "day"),
    CONSTRAINT "ck_seller_days_orders" CHECK (orders >= 0)
);
CREATE INDEX "ix_seller_days_day" ON "seller_days" ("day");
CREATE TABLE "product_days" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "day" INT NOT NULL,
    "units" BIGINT NOT NULL,
    "revenue" BIGINT NOT NULL,
    "lines" INT NOT NULL DEFAULT 0,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_product_day_product_2cb4f4" UNIQUE ("product_id", "day"),
    CONSTRAINT "ck_product_days_units" CHECK (units >= 0)
);
CREATE INDEX "ix_product_days_day" ON "product_days" ("day", "product_id", "units", "revenue");
CREATE INDEX "ix_product_days_product" ON "product_days" ("product_id", "day", "lines", "units", "revenue");
CREATE TABLE "category_days" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "day" INT NOT NULL,
    "units" BIGINT NOT NULL,
    "revenue" BIGINT NOT NULL,
    "category_id" BIGINT NOT NULL REFERENCES "categories" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_category_da_categor_057dbd" UNIQUE ("category_id", "day"),
    CONSTRAINT "ck_category_days_units" CHECK (units >= 0)
);
CREATE TABLE "product_pairs" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "orders" INT NOT NULL,
    "other_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_product_pai_product_a71e11" UNIQUE ("product_id", "other_id"),
    CONSTRAINT "ck_product_pairs_orders" CHECK (orders >= 0)
);
CREATE INDEX "ix_product_pairs_best" ON "product_pairs" ("product_id", "orders", "other_id");
CREATE INDEX "ix_product_pairs_other" ON "product_pairs" ("other_id");
CREATE INDEX "ix_orders_time" ON "orders" ("created_at", "status", "seller_id", "customer_id", "total", "id");
CREATE INDEX "ix_orders_seller_time" ON "orders" ("seller_id", "created_at", "status", "customer_id", "total", "id");
CREATE INDEX "ix_orders_customer_time" ON "orders" ("customer_id", "created_at", "status", "total", "id");
CREATE INDEX "ix_orders_total" ON "orders" ("total", "status", "id");
DROP INDEX "ix_order_items_order";
CREATE INDEX "ix_order_items_order" ON "order_items" ("order_id", "product_id", "quantity", "price");
DROP INDEX "ix_order_items_product";
CREATE INDEX "ix_order_items_product" ON "order_items" ("product_id", "order_id", "quantity", "price");
CREATE INDEX "ix_users_referred_by" ON "users" ("referred_by_id");
CREATE INDEX "ix_users_role" ON "users" ("id", "role");
CREATE INDEX "ix_products_own_price" ON "products" ("status", "price", "id");
CREATE INDEX "ix_products_worth" ON "products" ("id", "price", "rating_sum", "rating_count", "status");
CREATE INDEX "ix_products_rated" ON "products" ("seller_id", "id", "rating_sum", "rating_count");
CREATE INDEX "ix_ratings_product" ON "ratings" ("product_id", "score");
""",
    "postgres": """
ALTER TABLE "sellers" ADD COLUMN "weekly_digest" BOOL NOT NULL DEFAULT false;
CREATE TABLE "link_opens" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "referrer_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "user_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_link_opens_referre_d8e304" UNIQUE ("referrer_id", "user_id"),
    CONSTRAINT "ck_link_opens_user_id" CHECK (referrer_id <> user_id)
);
CREATE INDEX "ix_link_opens_user" ON "link_opens" ("user_id");
CREATE TABLE "price_changes" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "key" VARCHAR(32) NOT NULL UNIQUE,
    "kind" VARCHAR(16) NOT NULL,
    "percent" INT NOT NULL,
    "category_id" BIGINT,
    "undone_at" TIMESTAMPTZ,
    "seller_id" BIGINT NOT NULL REFERENCES "sellers" ("id") ON DELETE CASCADE,
    CONSTRAINT "ck_price_changes_percent" CHECK (percent BETWEEN 0 AND 900)
);
CREATE INDEX "ix_price_changes_seller" ON "price_changes" ("seller_id", "id");
CREATE TABLE "price_change_lines" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "old_price" BIGINT NOT NULL,
    "new_price" BIGINT NOT NULL,
    "old_discount" INT NOT NULL,
    "new_discount" INT NOT NULL,
    "change_id" BIGINT NOT NULL REFERENCES "price_changes" ("id") ON DELETE CASCADE,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_price_chang_change__b16621" UNIQUE ("change_id", "product_id")
);
CREATE TABLE "seller_days" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "day" INT NOT NULL,
    "units" BIGINT NOT NULL,
    "revenue" BIGINT NOT NULL,
    "orders" INT NOT NULL,
    "seller_id" BIGINT NOT NULL REFERENCES "sellers" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_seller_days_seller__517f97" UNIQUE ("seller_id", "day"),
    CONSTRAINT "ck_seller_days_orders" CHECK (orders >= 0)
);
CREATE INDEX "ix_seller_days_day" ON "seller_days" ("day");
CREATE TABLE "product_days" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "day" INT NOT NULL,
    "units" BIGINT NOT NULL,
    "revenue" BIGINT NOT NULL,
    "lines" INT NOT NULL DEFAULT 0,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_product_day_product_2cb4f4" UNIQUE ("product_id", "day"),
    CONSTRAINT "ck_product_days_units" CHECK (units >= 0)
);
CREATE INDEX "ix_product_days_day" ON "product_days" ("day", "product_id", "units", "revenue");
CREATE INDEX "ix_product_days_product" ON "product_days" ("product_id", "day", "lines", "units", "revenue");
CREATE TABLE "category_days" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "day" INT NOT NULL,
    "units" BIGINT NOT NULL,
    "revenue" BIGINT NOT NULL,
    "category_id" BIGINT NOT NULL REFERENCES "categories" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_category_da_categor_057dbd" UNIQUE ("category_id", "day"),
    CONSTRAINT "ck_category_days_units" CHECK (units >= 0)
);
CREATE TABLE "product_pairs" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "orders" INT NOT NULL,
    "other_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_product_pai_product_a71e11" UNIQUE ("product_id", "other_id"),
    CONSTRAINT "ck_product_pairs_orders" CHECK (orders >= 0)
);
CREATE INDEX "ix_product_pairs_best" ON "product_pairs" ("product_id", "orders", "other_id");
CREATE INDEX "ix_product_pairs_other" ON "product_pairs" ("other_id");
CREATE INDEX "ix_orders_time" ON "orders" ("created_at", "status", "seller_id", "customer_id", "total", "id");
CREATE INDEX "ix_orders_seller_time" ON "orders" ("seller_id", "created_at", "status", "customer_id", "total", "id");
CREATE INDEX "ix_orders_customer_time" ON "orders" ("customer_id", "created_at", "status", "total", "id");
CREATE INDEX "ix_orders_total" ON "orders" ("total", "status", "id");
DROP INDEX "ix_order_items_order";
CREATE INDEX "ix_order_items_order" ON "order_items" ("order_id", "product_id", "quantity", "price");
DROP INDEX "ix_order_items_product";
CREATE INDEX "ix_order_items_product" ON "order_items" ("product_id", "order_id", "quantity", "price");
CREATE INDEX "ix_users_referred_by" ON "users" ("referred_by_id");
CREATE INDEX "ix_users_role" ON "users" ("id", "role");
CREATE INDEX "ix_products_own_price" ON "products" ("status", "price", "id");
CREATE INDEX "ix_products_worth" ON "products" ("id", "price", "rating_sum", "rating_count", "status");
CREATE INDEX "ix_products_rated" ON "products" ("seller_id", "id", "rating_sum", "rating_count");
CREATE INDEX "ix_ratings_product" ON "ratings" ("product_id", "score");
""",
}

DOWN = """
DROP INDEX "ix_ratings_product";
DROP INDEX "ix_products_rated";
DROP INDEX "ix_products_worth";
DROP INDEX "ix_products_own_price";
DROP INDEX "ix_users_role";
DROP INDEX "ix_users_referred_by";
DROP INDEX "ix_order_items_product";
CREATE INDEX "ix_order_items_product" ON "order_items" ("product_id");
DROP INDEX "ix_order_items_order";
CREATE INDEX "ix_order_items_order" ON "order_items" ("order_id");
DROP INDEX "ix_orders_total";
DROP INDEX "ix_orders_customer_time";
DROP INDEX "ix_orders_seller_time";
DROP INDEX "ix_orders_time";
DROP TABLE "product_pairs";
DROP TABLE "category_days";
DROP TABLE "product_days";
DROP TABLE "seller_days";
DROP TABLE "price_change_lines";
DROP TABLE "price_changes";
DROP TABLE "link_opens";
ALTER TABLE "sellers" DROP COLUMN "weekly_digest";
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXVtz27gV/iscPW1n3ExiJ07W7XRGluWNurLkseXNtnWHQ1OQxZoCtbzY627z3wuA9wsogqQkCj"
    "4vTkTigOAH8ODc8UfPWVrrd31dtzzsXlnPqHem/NHD2or+J3/zSOlp63V4i/50tQeTtdX8ZuqKtHNY"
    "wwfHtTXdJTcXmukgcmmOHN021q5hYXIVe6ZJL1o6aWjgx/iSh43fPKS61iNyl8gmN/71b3LZwHP0O+"
    "k8+Ll+UhcGMuepIRtz+mx2XXVf1+zaufE4wu4la0sf+KDqlumtcNx+/eouLRwRGNilVx8RRrbmIvoE"
    "1/boG9ABBm8cvpQ/2LiJP8oEzRwtNM90E2/8oMbXeqo6mc7U2+FMVXsCGOkWpviSoToMgEc6hD//eH"
    "x8cvL5+P3J6ZdPHz9//vTl/RfSlo03f+vzd38wMVp+Vwyz0U+jyYwOyCKT6E8xvfCd0Wiu5lOxyYjR"
    "121E8VI1Nz8LF+SOa6xQ8TykKTPzMQ9I34X/yc5OOBdl0xNeiOcnXpbRZPx14WGdYq+srDkynXcPmo"
    "PeYevlb70tTVzJHMxGV8PbWf/qmna/cpzfTIZjfzakd47Z1dfM1R9O/5SetKgT5dto9lWhP5V/TidD"
    "BrPluI82e2LcbvbPHh2T5rmWSl5c1eZJrMLL4SXSNJ5+i7yC5yBbFf0KM4SbP8eCCQ++NqH5luSDjG"
    "cAo5d6M5AhrDUDtT456abAcTXXc/LoD5aaPcTeiuE/IgPVsI5y8xBTZ6aAvNjWuN6LZrgUSLF56H3r"
    "j2ajyU9nSkB/jy8IYzlT5hZG9/hmeHl3O7w4U2y0ICvLX3Kb52yl/a6aCD+6S/Lzw2nJdPzSvxl87d"
    "/88CHL8ibBnWN2Kz07cyJXiO9OMdW+dqYtfiYy7UChFCrK/tJ0wP2EuB8VxhdPhQJhgGt+Mi4tGxmP"
    "+Gf0muOHWcZHlZA7sjUd4Bx8D9dZeDWWU2ztJVJfMsuPvDyRPZHrbxv920H/YthjKD9o+tOLZs/VFN"
    "z0jnVsZa5EbfO3Vser7BUNa48MH/oidNgM9oFmu72cRsiuHvFVQZ3cBxUQVEDBTRZUQAk24FrKR+uK"
    "xxv5DnMbL3+PSLBHF60K1JPzgOzy5xtkauydOXsxZf8j0olE+/H3/BaaXtJ5vKYYzSzyZ6viy17XcV"
    "XhJfH1VpBcGkojbOEVSiThkiyTStRo8bcrmvyL9c5m37bmHun23yCtdIVLgrQC0gpHWvnN07BruK/5"
    "yed+f0kSmewExx8+fv745eT0Y/T9RVfKPru8/dPns4JcLUEkE6g7Nj0Hm48w+mk6mIC2rF+hUNDI9B"
    "VaWw5sAqpKj4kvv1h6LFjgjTG9jvuRFNb0J90li6KLHi37tVcgwwd3SmV41saACBMQ2EFgf4MCO/s3"
    "N/HUtc4Jawjat+NM3+/3l/KMn36s4Bk//cj1jNNb33PQqt5/RdENSHYXrXDoENueMMQ+CUBcAWK0sv"
    "5jiAAcEeww3mZbnH7bwTOEmxuhZ6CiuSRJsjvF8v12ZaDWbCVrzUY1olVSZBAs2ZK27qPagr4e6zGH"
    "NQuVdcvk8kupljdEwLsZDWZlumVCll8a5px01cwZKRva6XBF7bWhr9aH50KrglDXhIVKEAWWjkYwyW"
    "cPKvBot23CoWuKa8UJFtwGQ86rGi7w9v2xMV8gzwB/bHe24KMS885cE/HFBa1lcli0JlqS9yrkiWVh"
    "WCGJTIDu2AVno2eEvQIbVRnwCSKAvjb00Z4i7nxOEcIUtOf/jDfhXelUXZuI6n7Q1CLskMduifQnyy"
    "vKAwjvlAl6QZvtO+z+6MWv09M9x7VWUVxikFVHKdDvaxs5Dnle9OKR6Pe7Gg1XDXtgbxOsxR6jJ6/A"
    "fnwHGbKTMiS4CN+0i/AJFew3fPt/0Fw6B2H71v8DTGye29rCFfxoehc3/cvZmcJo7/H1uD+gWcxrU9"
    "O7ksRsGhgVTMTfb6eT4kUeEWR5mqG7yv8U03AOUcYtgZVCkWJYIZw/XPV/zSI9GE/Ps5yIdnCegX1h"
    "Wyu1OKbv3LJMpOFi9FN0mRl4IITbgj5kPruF/nw6HaegPx9ltvDJ3dX5kCx5Ng+kkeFyNDrXcjVTTJ"
    "SKSECLq69Ie7aNsC60jSZpJAxUOKnAwk+4HPwkV4UCmcYzKlKMZ0S/4Bg7EzS1EO6m/6tQ5hz+Oivn"
    "3pHIOZ5OfgqbZ1l6dlWnVEIB81CaEBhLa+ahhIrdyDwkeXWIzAIUNQ0l6nPZc2Q3cpROaQ8Hy2t26S"
    "UdG/hpuka4lzObRXeO+GYzIrA/qRZptBXnqI0WiGzXbCJZdnPWO5qypYX5vZutZ/Go1TBpGkxnXWPI"
    "R2A6A9NZseks5AvCIlKGEESk2rpXN+qnvBnoS6TT5CYJ0ilfOs18+5uTOIvrqQCo9Wuq7MgTPLYeDT"
    "xb2pbrMnCzcm3qdplwSxuqbtASUjlB2ARh8+0Jm4738B9UlMvPNzInSKTz17afCrfQDNOzixyFXAaX"
    "JIFsraxs/mBa+hNhOx52jQK3VDnPyhG3wLa6aWU7WO6UUwb2IWRdafYTci99WSgjYSXulYhXK9ZKXW"
    "g6VOEF2QpkqzfCvaBMRpHf/riK4/6Y77k/zkpVz5pZlN7BxzYikDAs4vhTldg20ooLMLsnVMl4e1vv"
    "xHKNhaFrASaZzTd1t2T7xYl2O456pzGWfuRldF5JJb9dasjq3F+u4LmDDR82/APZ8J8ItiKbUthewj"
    "2p/S0/0qSqhltHBLsPt058Rw+eYboGdt7Rx+7jK9pKEDakd7BV/mMVwetHvtz1Y2F6B0ewrZbdsWMh"
    "t71T626Hkwt2xUF4Hl6ZsZ/uPb6b/DyZfpucKR5+IuwX3+PL/mhMU0KotbQrKSGHeq4d7PvNzrtzXb"
    "RaF+1OXLk7SQI2/lzuw1KrUb0+JoJqbHUjn0zNcVVk21ZBcAh/f09TSVfDsTUDC8SYdTHGDEKhDjQU"
    "ys+DyNkIo/QInnEwzsBoveBZohiHg0xzU1R/Jqmkkp3QH32V0hiU3SQNk2xA6WIcgg8N3qnyI9Nmrf"
    "iZqaFkQIiSR0UGFkrHNZDgjbGNYQUPEhtd5sG88dUaUNS32JCiZ9VbNhE5mLO7ti8egTkb1FqO/9pb"
    "PRRJRiUe7IhCOlMfVHIhfa9905yose86NO2tQ9NefzAYXs+o+U7TdbQmw7zHt19H19f0krM01mt65W"
    "I4Hv0yvKHXgrx7enXQnwyGY2b70yk0ZIclV4e/Xo9YS7IhGXZXDIJr7XVVWM682iQnyHdZr8dDojN8"
    "cTckc+She3zdH9E6PZpB5uRmeHk3uaCTYiPCiecdmxV1RSR3i+Oxqzw5iV52OEe65ixFJ4noal/V6U"
    "QNPqt/0O8n6GXvUwJFZqDITEc811Uc11Bkpi2heBtFZogMjOznujkCeWpIEuiymuILgSrROJ2iQ5FK"
    "GFmWEBwXVRwXkdCtPojtGxk66dBuXyoKzck1fKEpQvCH1heQoF7ZnqcgZayvPgEpMoC/LWdp0sPVyG"
    "GarFt/WJyoqs80w4RTflMyBmVyNx73CrlNY3Al90aX1eKLT7/LM5HGuN5G3UiKbIprNjhVkJ6l0+w0"
    "OObFHz6jg2TVPLhTa9Jw0ao5RCPSi0wIbTlcxF9RxTEj0WorDRxR47XddviIFUauhEelQJ53V0SiI/"
    "CTgwGKU0Pn4By54l/kG/bh+kxflMMmqUD7bEv7jDbIRlJ81frZXZuCqkJ8cu11LFqXSavF0lcoyJYL"
    "X5HQvLuE/tSn7J9RHfz6zdOwa7i+Ods2yIqrGBLpv4YaLedqUZjphyeH1XQg6/jobQjR7Bo/BNETRM"
    "9Olhjat0SSFvyOv1SR/I6/8EU/ei8TKcZ4qRB/i0hA6qvt8kluZxUTalM7oETIt5ZTC2rMHhd0WnIT"
    "YSZJOpgA0CO7pUcWrPHGqF7H/UiKa0aPE/WybU9Fv6ayC5EeMftGM0p68uYRX01n8o+qs3a7rryXdF"
    "5Wyk9MDXZzdisowaAEgxLcNSUYipFtqeQev57hZrfWIdQ27F2MbgfTO1plbG44uuXRSmOjyeBm2L8d"
    "nikGpuzBQd1wQ62RrRemEvKVh5hCJs2hvSpT5NUfLftVPLY3TQjR1XXVYg/PLVynZF6KENJzurw7Q/"
    "h2lwwfEAdbTUXnx8EKnfVtGrjo6KfqIZ4JpXtM+pII8S0GemZBKzNlhKhWMWeo0XS2XzcsNKuEVjQI"
    "/ewMOz0qMT1YpJ8aTsIUGexutQVIjF7qwJ8iA/hrw0+Xcag5CyimWTKZZqA17ZSu0RrYZskA2+L60n"
    "Q7r1FhOiaTCVjwhss/AaU5vaH02dBxm3IQHthMVM/qTTAB8IrvxCu+17j1EPkCLTKaEr72yJrs2A+e"
    "sU8L1uwNx6wSUaLEF54tWsx7JlmpQclIsafHdA0H4FimSEBA8PiQqtrDm5TWjh8pWFy76SuurbVnar"
    "UeGClPYk+0XnCsd1V7Zph2ERD5q0J1vFXiVyTshmmz1Uf0YtnusuY8+39LRiS22lHZegPzTyfNPxB5"
    "8qZ9W5B+sd30i+TIcjCX1c9MkUlQaK7so9lGBU3yaOyY8enJaeT5Z25m6eDozfKpqXH0poM0W1+KfA"
    "4xBXwJwl8CZIBBYepu7LBtF6YOnASqeGBhESkcYpmrW+la+pMAqlF7mdhGi2geWpGdnkbEkGfhozT6"
    "g9nolyEtqkOp7zH9gMkFWmaH7OLkUkfK4qTtHhXXeJoIeEZ2lWcNWmKw7sHpe1jACkMKYBby4sDcXH"
    "VjC5oDkDlHuPdAdOGlKpjBlCFr5YgQqROZ9prp0VHJDKq4yw4/pAFwJ6F5GkBxmfGQXzRGdpDoSFJs"
    "M7y1QbFxXbNdtXE17QHpRbZi2gUFgKDo+AacijM+IIGnFLS59toQJhYIcaHJxPFSCBkr7bHpUmIYjW"
    "hHsqK01gzbUa2FatFAtzbguiY9So0WYFSKkW/IaYTSTWQLkhGglfWMVk1Pa7mlzouroCeZkNp6XDHd"
    "8nihxcF2uCG6WA0337azUhOx6+QRuZTUVGTkXAuKTyeDuEmv/rKy6ZkpXpWq1Ml3UoNOq8Vmph8dkE"
    "byW9OhQIXsDls62HxzQjSDhVDVta1BBVmetTr6hKov5YhEJkB3bDkNGZYQ8AkigL429Bztn4t61B5c"
    "XZDz2YG1XOIBgLxESfISfXMQT4OIjEWbdIjYPLVFLWJtOQbrBKrbdIZHlMnOkN70ptObos+1ugSUJA"
    "EhKBcEsdSOP53m4eSH+sQUEka0n36sEOhz+pEb6ENvpQFeGGZxWRc+wgmSVgKpOoUwWTsVICatuBiz"
    "ewUgP1gFe0LZzpykgoq5dTVSUKNAjerWNEiiRjEXKE+LCv2jm5SoyB+7UYfqfbVeFDKiV4WF5TjK0j"
    "LnCmGPSyWsCfEXBWk6+Un6VOjimTuKgf0mc8NGTKx1jhTHUiyMFDb7ioadF9Lbu15m6nbwuE26H3Po"
    "l/uQCs43dSJSVaTUiD8T6gNyyjw2GQdS7cf4r8Z/Dmi3ndRu4wVWUbmJCWTaQNs7YTD8foTWdJJKJl"
    "hBMJR/AkAw3JFgmGMzgOvm0xsTjLU74nYQS5eTtOMYO56QnQjka9tF4Tn+iuIV3y+RUh2drLsKEmMw"
    "eogj6jI/L5MWwRfypn0h/ndeXVeI2sskUrVXgN1arQprzvCrWCVIZLDTl30b26ljBfrBfs+6c2ooxw"
    "kigL4t1SyU9hrpD3eO1InPiYUHNe7ld4IEifw5rSxO8OdpZX6G/PYL3INWBFoRaEWd04oIO1BFq2Cn"
    "iKQ7hr39oCaGl2CJqCQNQLwZ4sOrLmmtERZkUb3r4eRiNPnpTCG0c4L3PZ6SS2cK7ese397d0ga01K"
    "TjObRJV2pN+sOhplWV7BpOUURqyadQRCxBJewdRPq9IPRkvqpz4zEIpMiIWZZlIg0Xw56jzUD+QIi3"
    "hXl0Zbfb9/l0Ok7t3OejrGXm7up8SBY/mwTSyHA7bS14IwJuzlbAV8E2R48IVlKSSNn9zqui1FYBJX"
    "mxik+Jqw+TbLaTFERN60v5hgzJykvl7UGbjJxTjGYW+bNVE+ded42mBk5O5cHGtrXCMi+pVVluYdta"
    "kZe4FGilGi+bIx0S491QwAVsep206UHFFKiYcoALGiqmdAB6iKlvl4NA2fT9WwOgbLqocM0vm75fL3"
    "eqSGVeGs/WsORK5LShmqqbubvD3dMhBJWy1TLjhRjkLrOfMskcvO1v2ttOEHM1EdUsbC+TBNDekWAl"
    "nsTNPt99uBLFwe1R/y7z+FIXL/P4UgPXdPDzmUIWJt0X7vG3m9FsqE4vL8+UF9twkWotFvd4enMxvK"
    "G+YCahozmlnN3dTOglG7mejbviHQ4OthDNO01QQT2SuvqeYFiKpCeWtR+QAuH63dL8IMT50EOcmTcr"
    "p/OFPi6eqkfdRDtW8Gy0QDbZcNWH12rFSNgY1QRZiWKXKXniT5JtmVVSWIPn0Mb8B4DmCJojaI5d0x"
    "z3Ek7WLYFtb0l/ouHxSRoQlHsbBGVRdNvNO+hQAPCH4y9VFOvjL3zNmt7LHICg4UcvqCBeFeEkzQ5R"
    "Fo6Gr4lzFZT5GOcQDsWpWjaogHaHKOue41qrIF5IwA41uLudTa+GN2dK2MM9vh2Ox/SK7y26x/2Lq9"
    "HkTNHmKwN3w7JkOCoR+Y3nolCCstj3FN0O495Dxn6wYe8G1WM0fclAEMY8RQqwV4cdrTTDzOPNL8YR"
    "EUApDvFSHAw8lb2syL6aIQPRcJNouCb4FHAR/qqOCGBV1ygwQ8ETX9UZMljVm1Y10fqpjU5kXSdIYG"
    "XXWNma47xYttCpEkkaGTDfha5pPT6iuWp5opmmaUJIMxUQ/HyngWYSNOdCSn6OULoiAydVtMkTvjZ5"
    "ktMmE5h5RbXvSkLTs4RwtFJ2Jc8R07hZEmCNIgEccumshFspE5DxWOa5d2naRZYWgnFailnIeIQbxS"
    "1UzAXt2DRUjVnIL8JU3AIZhjK5G4/LAhdi2GmcdaNc5b7O+DyNRN8Wt9kD5imOoS+R/kQEtkY4DYJO"
    "ZAXJNPCTSuM2G6E0Jr1Mg1pBMqJEASJfLgULcCrBCVuusTB0hkEjoCaJjmQFC4q7lMKTOIqhLj7xeQ"
    "9SAhRobI0gkkvmKqhWUhLamRAVNLvIIBSQhQVNNsoKQS+SYJlPEW4OUeWs1EME6cX4r1ZkwRUF6VvU"
    "jyQgCcVQB2+fi6KOUeHFUfv4Q5loqeMeIfwYwo/DS+ktykVrEWts2L7LqZWdcQjTj07EGxy2lwLcXf"
    "uCoS5rN+uy5pULKIVY1fq98ayXtlLw+sg29GVefAyul4iPWtyiM9LjWxEdG7po+ULhM7IdQ8xNmyCR"
    "YvvKOmc/VXLOfipxzn7KxYuthUSvoLmE6H54/75K0NL79/ygJXove5AhdgsPMvz77XTC0Whikqw6Y+"
    "iu8j/FNJwD9mkVgUvBKBfFslLXUVoJoR2cN5UImm5j3/8PaJFF/A=="
)
