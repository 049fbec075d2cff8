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
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_product_day_product_2cb4f4" UNIQUE ("product_id", "day"),
    CONSTRAINT "ck_product_days_units" CHECK (units >= 0)
);
CREATE INDEX "ix_product_days_day" ON "product_days" ("day", "product_id", "units", "revenue");
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
CREATE INDEX "ix_orders_time" ON "orders" ("created_at", "status", "seller_id", "customer_id", "total");
CREATE INDEX "ix_orders_seller_time" ON "orders" ("seller_id", "created_at", "status", "customer_id", "total");
CREATE INDEX "ix_orders_customer_time" ON "orders" ("customer_id", "created_at", "status", "total");
DROP INDEX "ix_order_items_order";
CREATE INDEX "ix_order_items_order" ON "order_items" ("order_id", "product_id", "quantity", "price");
DROP INDEX "ix_order_items_product";
CREATE INDEX "ix_order_items_product" ON "order_items" ("product_id", "order_id", "quantity", "price");
CREATE INDEX "ix_users_referred_by" ON "users" ("referred_by_id");
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
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_product_day_product_2cb4f4" UNIQUE ("product_id", "day"),
    CONSTRAINT "ck_product_days_units" CHECK (units >= 0)
);
CREATE INDEX "ix_product_days_day" ON "product_days" ("day", "product_id", "units", "revenue");
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
CREATE INDEX "ix_orders_time" ON "orders" ("created_at", "status", "seller_id", "customer_id", "total");
CREATE INDEX "ix_orders_seller_time" ON "orders" ("seller_id", "created_at", "status", "customer_id", "total");
CREATE INDEX "ix_orders_customer_time" ON "orders" ("customer_id", "created_at", "status", "total");
DROP INDEX "ix_order_items_order";
CREATE INDEX "ix_order_items_order" ON "order_items" ("order_id", "product_id", "quantity", "price");
DROP INDEX "ix_order_items_product";
CREATE INDEX "ix_order_items_product" ON "order_items" ("product_id", "order_id", "quantity", "price");
CREATE INDEX "ix_users_referred_by" ON "users" ("referred_by_id");
CREATE INDEX "ix_ratings_product" ON "ratings" ("product_id", "score");
""",
}

DOWN = """
DROP INDEX "ix_ratings_product";
DROP INDEX "ix_users_referred_by";
DROP INDEX "ix_order_items_product";
CREATE INDEX "ix_order_items_product" ON "order_items" ("product_id");
DROP INDEX "ix_order_items_order";
CREATE INDEX "ix_order_items_order" ON "order_items" ("order_id");
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
    "eJztXVlz47gR/issPW2qnKkZe651UqmSZXlHWVly2fLOJnGKBVOQxZgCtTzsdTb+7wHA+xRBUhIF94"
    "tnBKJB8APQ6AuNP3r20ly/62ua6RLn0nzCvVPljx5BK/af7MMjpYfW6+AR++mge4PXRV41dUXr2bzi"
    "ve1YSHPowwUybEyL5tjWLH3t6CahpcQ1DFZoarSiTh6iIpfov7lYdcwH7CyxRR/869+0WCdz/Dtt3P"
    "+5flQXOjbmiS7rc/ZuXq46L2tedqY/jIhzweuyF96rmmm4KxLVX784S5OEBDpxWOkDJthCDmZvcCyX"
    "fQHroP/FwUd5nY2qeL2M0czxArmGE/viezUq66nqZDpTb4YzVe0JYKSZhOFLu2pzAB5YF/784/Hxyc"
    "mX4/cnn79++vjly6ev77/Sury/2UdfXr3ORGh5TXHMRj+NJjPWIZMOojfErOCV0yAHeVR8MCL0NQsz"
    "vFTkZEfhnD5x9BXOH4ckZWo85j7pu+A/6dEJxqJseIKCaHyiaRkOxl8XLtEY9srKnGPDfnePbPyOmM"
    "9/621p4ErGYDa6HN7M+pdXrPmVbf9mcBz7syF7csxLX1KlP3z+U3LQwkaU76PZN4X9VP45nQw5zKbt"
    "PFj8jVG92T97rE/IdUyVfriK5nGsguKgiFaNht+kn+Da2FJFV2GKcPNyzBlwf7UJjbckCzIaAYKf64"
    "1AirDWCNRactINge0gx7Wz6A+WyBoSd8XxH9GOIqLhzDhE1KkhoB+2Na73jHSHASk2Dr3v/dFsNPnp"
    "VPHp78g5ZSynytwk+I5cDy9ub4bnp4qFF3RmeVNu85it0O+qgcmDs6Q/P3wuGY5f+teDb/3rHz6kWd"
    "7Ef3LMHyVHZ07lCvHdKaLa1860xWUi0w4USKGi7C9JB9xPiPsxYXzxmCsQ+rhmB+PCtLD+QH7GLxl+"
    "mGZ8TAm5pVvTAY7BazDPgtJITrHQc6i+pKYf/Xgqe2LH2zb6N4P++bDHUb5H2uMzsuZqAm72xDw2Uy"
    "Vh3eyj1fEqXYIIeuD4sA9h3eawD5Dl9DIaIS89KlYFNfocVEBQAQU3WVABJdiAaykfrSseb2QdZjbe"
    "4j0ixh4dvMpRT858soufr7GB+DcX7MWM/Y9oIxLtx6/ZLTQ5pbN4TQmemfTPVsWXvc7jqsJLbPVWkF"
    "waSiN84uVKJMGULJNK1HDytyua/Iu3zkffMucubfbfIK10hUuCtALSSoG08puLiKM7L9nBL1x/cRKZ"
    "7ATHHz5++fj15PPHcP2FJWXLLmv/9PisIFeLEckE6o5Nz/7mI4x+kg4GoC3rVyAUNDJ9BdaWAxuAqt"
    "JjbOXnS485E7wxpldRO5LCmlzSXbIoOvjBtF56OTK8/6RUhud1dIgwAYEdBPY3KLDzfzMDz1zrBWEN"
    "fv12nOn7XX8Jz/jnjxU8458/FnrG2aPXDLSq+19RdH2S3UUrHDrElisMsUcCEFeAGK/M/+giAIcEO4"
    "y32Ran33bwDOXmeuAZqGguiZPsTrF8v10ZqDVbyRpZuEa0SoIMgiVb0tY9VFvQ1yM95rBGobJuGZ9+"
    "CdXymgp416PBrEy3jMnyS92Y06aaOSNlQzsZroheGvpqPXjOURWEuiYsVILIt3Q0gkk+e1COR7ttEw"
    "6bU4VWHH/CbTDkvKjBBG/fHxvxBfoO8Md2Zws+KjHvzJGIL86vLZPDojXRkn5XLk8sC8MKSGQCdMcu"
    "OAs/YeLm2KjKgI8RAfS1oQ/3FHHnc4IQhqA9/2e0Ce9Kp+raQFT3gyYmYYc8dkusPZpu3jmA4EmZoO"
    "fX2b7D7o9e9Dk9zbUdcxXGJfqn6hgF/n1tYdum7ws/PBT9flfD7qpBC/xr/LnY4/T0E/iPV5AhOylD"
    "govwTbsIH3HOflNs//erS+cgbN/6f4AHm+cWWjiCi6Z3ft2/mJ0qnPaOXI37A3aKeW0grSuHmA2d4J"
    "yB+PvNdJI/yUOCNE/TNUf5n2Lo9iHKuCWwMigSDCuA84fL/q9ppAfj6VmaE7EGzlKwLyxzpebH9J2Z"
    "poERyUc/QZcagXtKuC3oA+azW+jPptNxAvqzUWoLn9xeng3plOfjQCvpToFG55gOMsREqZAEtLj6ir"
    "RrWZhoQttonEbCQIWTCiz8pJCDn2SyUGBDf8J5ivGM6hcFxs4YTS2Eu+n/ypU5h7/Oyrl3KHKOp5Of"
    "gupplp6e1QmVUMA8lCQExtKaeSimYjcyD0meHSI1AUVNQ7H8XNYcW40cpVPWwsHyml16Scc6eZyuMe"
    "llzGbhk6NisxkV2B9Vk1bainPUwgtMt2s+kPx0c9o7mrClBed7N1vPol6rwaFpMJ11jSEfgekMTGf5"
    "prOALwiLSClCEJFq617dyJ/yZqAvkU7jmyRIp8XSaWrtbz7EmZ9PBUCtn1NlR57gsfmgk9nSMh2Hg5"
    "uWaxOPy4RbVlF1/JpwlBOETRA2356wabv3/8F5Z/mLjcwxEun8te0fhVsg3XCtPEdhIYOLk8BprbRs"
    "fm+Y2iNlOy5x9By3VDnPyhC3wLa6aWU7WO6UUQb2IWRdIusROxeeLJSSsGLPSsSrFa+lLpAGWXhBtg"
    "LZ6o1wL0iTkee3P67iuD8u9twfp6WqJ2TkHe8oxjYkkDAs4vhTldg2WqsQYP5MKJPx9rbeienoC11D"
    "PiapzTfxtGT7JbF6O456ZzGWXuRleF9JJb9dosvq3Juu4LmDDR82/APZ8B8ptiKbUlBfwj2p/S0/1K"
    "SqhluHBLsPt46to3tXNxyd2O/Ya/exirYShA3HO/gs/7GK4PVjsdz1Y+7xjgLBttrpjh0Lue3dWncz"
    "nJzzEhuTeVAy4z+dO3I7+Xky/T45VVzySNkvuSMX/dGYHQlh1tKuHAk51HvtYN9vdt+d4+DVOm93Kp"
    "S74yRg48+cfViiGtnrIyLIxlY38slAtqNiyzJzgkOK9/cklXQ5HFszsECMWRdjzCAU6kBDobxzEBkb"
    "YXg8osg4GJ3AaD3hWSwZh40NY1NUf+pQSSU7odf7KqkxGLuJGyZ5h5LJOARf6n9T5VcmzVrROxNdSY"
    "HgHR6t3KVALq6BQVHvmnXIf4VYv1KvLOqZYFfCVjd0BszJYE4GtbJraiVxV/d5kkmJBzmkkM7UBplU"
    "aNtrzzQmamy7Ckxr68C01h8MhlczZj5DmobXtJt35Obb6OqKFdlLfb1mJefD8eiX4TUr88+9s9JBfz"
    "IYjrntTWPQ0N2Olg5/vRrxmnRj0q2uGOTW6GWVm0682iDHyHeZL8fFoiN8fjukY+TiO3LVH7E8OUin"
    "Y3I9vLidnLNBsTDlxPOOjYq6opKzWeAxqzw4sVZ2OEYaspeig0R1pW/qdKL6y+ofbP34rex9SCDJCy"
    "R56YjnuIrjGJK8tCUUbyPJC5WBsfVUN0Y/Sw1B+l1WUzwhUKUap513KVEJI0sTguOgiuMgFLrVe7F9"
    "I0UnHdrtS0WBObeGLzJBCP7I+gIS5Avb8xAkTObVByBBBvC35ayMe5gaOSzjeeMPixNV9VmmmHDCb0"
    "n7oExux+NeLrdpDK7k3uCyXHjR7XNZJtIY15uwGUmRTXDNBrf6sbtsmt3Gxr3owyd8kKy6CO7EnNQd"
    "vGoO0Yi2IhNCWw7X8GZUfsxGONtKAzfUaG63Hb5hBpEjwVUlcM66KyLREfjJwQBVkMPm4By54ivyDf"
    "twPaYvymHjVKB9tqV9hhtkIym+av7qrg1BVSE+Pvc6Fi3LpdV86SsQZMuFr1Bo3t2B+sRS9u6I9n/9"
    "5iLi6I5nzrZ0OuMqhkZ6n6GG07lakGby5fFuNe3IOrr6GkI0u8YPQfQE0bOTKX72LZEkBb/jr1Ukv+"
    "OvxaIfe5aKFOO8VIi/hSQg9dV2+cS3s4oHWhM7oETIt3amFdSYPU7opOQmwkzidDAAoEd2S4/MmeON"
    "Ub2K2pEU15QeJ+pl256KfsVkFyo9Er5GU0p6/OFRsZrO5R9V4/V2nfku7rysdKw00dnNp0tBCQYlGJ"
    "TgrinBkAxsSynvivMJbnZrHUJuwd756GYwvWVZvua6rZkuy/Q1mgyuh/2b4amiE8YebNwNN9QaW1ru"
    "UcJi5SGikElzaC/LE/30B9N6EY/tTRJCdHVdtdglc5PUSVmXIITjOV3enSF8u0uGD4iDraaiF8fBCt"
    "21begk7+ql6iGeMaV7TNuSCPEtBnqmQSszZQSoVjFnqOFwtp+3KzCrBFY0CP3sDDs9KjE9mLSdGk7C"
    "BBnsbrUFSIKf68CfIAP4a8PPpnGgOQsopmkymUagNe2UzdEa2KbJANv8/M5sO6+R4TkikwlY8IbLPw"
    "ClZ3oD6bOh4zbhIDywkah+qjfGBMArvhOv+F7j1gPkc7TIcEiKtUdeZcd+8JR9WjDVctBnlYoSJb7w"
    "dALhonfSmeqnjBR7e0TXsAO2aYgEBPivD6iqvbxJauvolYLJrZt+4tpcuwaCeIdObtdHEO8AHhUI+t"
    "9H0H+8ZxmYy7I2JsgkSG9Wtmi2kbeRvprYRnRnbhL54psW03Rw4WL50NS4cNHGyNKWIsshooCVILwS"
    "4NwRpEPuxg7bdjpk3zStioez5ZHC1YWZbImOqT0KoBrWl4lttIjmoaV26SEqhjwJX+DQH8xGvwxZKh"
    "dGfUfYAqYFLLkL3cVpUUeSsXhWIdV2VwJzPEkEPCM9y318RF2NaTIANh9YYUgBzFxe7Bs5q25sfnUA"
    "MuN+de+pLrxUBc/NpMhauZhC6uMzez1f0FHJDHKHyw4/BJ8XDkLz4PP85NYBv2iM7CDWkKTYpnhrgx"
    "TXGrIctXEO5wFtRbYUzjlpZyDV9Qac8s8ZwLGRUtDm6KUhTDwU4hzJxPESCOkr9NB0KnGMRqwhWVFa"
    "I92yVXOhmiy8qg24rmiLUqMFGJVi5BlyGqF0HdqCZARoZT7hVdM7Qm6Y8+LSb0kmpLYezcq2vKKAVn"
    "873BDTqgabb9tnIWMR0/QVmYOQiRDIOfJTHsdDh2mr3rSy2E0dbpVcyPFvUv1GISaya6YFPiMKYiL9"
    "QavqS0aQKLTIPBwun+pTOSSRCdAdmyoDZiUEfIwIoIfzaIc0ACV2YjgzJcmZKc9oUCRnhiaFTZJmZM"
    "TYoqy5Nm2dNwKZNzrDI8oEPjgE86YPwYTLtbrQHyeBqJCMq3yJjj99zsJZHBASUUgY9/z5Y4VwkM8f"
    "C8NB2KMkwAvdyE85UYxwjKSVcJtOIUznTgWIaa1CjPmzHJDvzZw9oWxnjlNBNk9Qow5oAECNkl+N4o"
    "6yIi0q8KJtUqJCr91GHar3zXxWaI9eFB68YStL05grlD0ulSB3wF8UjDT6k7apsMkztxWdeFXmuoW5"
    "WGsfKbapmAQrfPQVROxn2tq7XmrodvC6Tbofd/uWexpy7l60Q1JVJPGCNxLqPbbL7ltM5Xqo/Rrv04"
    "rfA9ptJ7XbaIJVVG4iApk20PZuPwvWj9CcjlPJBCsIhvIPAAiGOxIMM2wGcN18s1yMsXZH3PYjrjKS"
    "dhSJVSRkx8K92nZRuLY3o4oSg5dIqbZG510FidHvPdwC3mV+XiYtgi/kTftCvHVeXVcI68skUrWXHN"
    "pcrXIzkxTnOoqRyGCnL1sb28l2BPrBfu/hsmsoxzEigL4t1SyQ9hrpD7e21MdjYxMP8m/L7wTxj3tn"
    "tLLoGHiRVuado95+8m3QikArAq2oc1oRZQeqaK7kBJF0V0S3H9TE8RJMJBSnAYg3Q3x4OQjNNSaCLK"
    "p3NZycjyY/nSqUdk7xviNTWnSqsLbuyM3tDavAEhLars2qdCUjodcdZlpV2W3heRGpJUshj1iCfMk7"
    "iPR7xvjReFHn+oMfSJESs0zTwIjkw56hTUF+T4m3hXlYstvt+2w6HSd27rNR2jJze3k2pJOfDwKtpD"
    "udtha8EQE3YysoVsE2R48I5tuRSNl9Lcq101aaHXmxim6wqg+TbLaT1zazEHmGDMmSEGXtQZuMnFOC"
    "Zyb9s1UT5153jaYGzoL8dI1ta7nJQBKzstzCtrVUIFHCyEqZQDZHOsT6C2k+uiryHJXY9CDNB6T5OM"
    "AJDWk+OgA9xNS3y0Egufb+rQGQXFtUuC5Orr1fL3cilWFWGk9nOiyUyFlFNZFdcXcXTydDCCqdVkv1"
    "F2KQu8x+yiRz8La/aW87RcxBIqpZUF8mCaC9i6NKPImbfb77cCWKg9tj/l3u8WUuXu7xZQau6eDnU4"
    "VOTLYv3JHv16PZUJ1eXJwqz5buYNVcLO7I9Pp8eM18wVxCx3NGObu9nrAiCzuuRbriHfavPxA9dxqj"
    "gnwkdfU9wbAUSe+1aj8gBcL1u6X5QYjzoYc4c29WRucLfFxFqh5zE+1YwbPwAlt0w1XvX6olI+F9VG"
    "NkoNh1kbscgWIHil2+YreXaK9uyVN7O5MnGr0epwE5trdBjhVFt91jAR2Kz/1w/LWK3nv8tVjxZc+S"
    "6BqIPLh+gu+qCMdpdoiycLB6TZyroFyMcQZhyzQK0K1gIvJpd4iy5tqOufLDeQTMRIPbm9n0cnh9qg"
    "Qt3JGb4XjMSjxnzh3pn1+OJqcKmq900g3Dj26rVCLXn/I8/WWh6Qm6HYalB4z9YKPSdaZmIG3JQRDG"
    "PEEKsFeHHa+QbmTxLs6VERJApgzxTBkcPJV/rMi+miID0XCTaLim+ORwkeJZHRLArK6R/4WBJz6rU2"
    "QwqzfNaqr1M1OdyLyOkcDMrjGzkW0/m5bQpQ9xGhkw34WuaT484LlquqIHQZOEcApUQPDzbPrIoGjO"
    "hZT8DKF0OQBOqmiTJ8Xa5ElGm4xh5ualpiuJHE8Tws1H6Zk8x1zj5mf0apzhLyCXzkq4lVP8KYdiln"
    "uXnopI00KsTEshBSmHbaOwgopHNTs2DFVDCrKTMBFWQLuhTG7H47K4ggh2Fgbd6ChxX+N8ngWKb4vb"
    "7AHzBMfQllh7pAJbI5wGfiOygmTo5FFlYZWNUBrTVqZ+Kh8ZUWIA0ZXLwAKcSnAipqMvdI1j0AioSa"
    "whWcGC3Cul8MRuSqiLT3Qdg5QA+RpbI4jkkrlykomURF7GRAVk5RmEfLIg38hGWcFvRRIssyd4m0NU"
    "+dDoIYL0rP8X5VlwRUH6HrYjCUhCIc7+12eCnCNUisKcPfwhi7PUcY8Qfgzhx0FRcoty8FrEGhvU7/"
    "LJx844hNmiE/EGB/WlAHfXvmBIm9rNtKlZ5QIyFVa1fm+8iqWtE3J9bOnaMis++uUl4iOKanRGenwr"
    "omNDF22xUPiELVsXc9PGSKTYvtLO2U+VnLOfSpyznzLxYmsh0cuvLiG6H96/rxK09P59cdASe5a+Z5"
    "A4ufcM/v1mOinQaCKStDqja47yP8XQ7QP2aeWBy8AoF8XSUtdRUglhDZw1lQiabmOv/wdpofF8"
)
