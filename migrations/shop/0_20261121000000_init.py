"""The first light: every table of the market, with the CHECKs that no code path can get around."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = {
    "sqlite": """
CREATE TABLE "categories" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "name" VARCHAR(64) NOT NULL UNIQUE,
    "name_uz" VARCHAR(64) NOT NULL,
    "name_ru" VARCHAR(64) NOT NULL,
    "emoji" VARCHAR(16) NOT NULL,
    "position" INT NOT NULL,
    "parent_id" BIGINT REFERENCES "categories" ("id") ON DELETE RESTRICT
);
CREATE TABLE "login_throttles" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "subject" VARCHAR(64) NOT NULL UNIQUE,
    "failures" INT NOT NULL,
    "blocked_until" TIMESTAMP
);
CREATE TABLE "market_facts" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "name" VARCHAR(32) NOT NULL UNIQUE,
    "value" VARCHAR(256) NOT NULL
);
CREATE TABLE "users" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "user_id" BIGINT UNIQUE,
    "username" VARCHAR(64) UNIQUE,
    "name" VARCHAR(128) NOT NULL,
    "language" VARCHAR(8) NOT NULL,
    "role" VARCHAR(16) NOT NULL,
    "is_active" INT NOT NULL,
    "is_reachable" INT NOT NULL,
    "email" TEXT,
    "email_index" VARCHAR(64) UNIQUE,
    "phone" TEXT,
    "phone_index" VARCHAR(64) UNIQUE,
    "address" TEXT,
    "password" VARCHAR(128),
    "logged_out" INT NOT NULL,
    "referral_code" VARCHAR(36) NOT NULL UNIQUE,
    "referral_count" INT NOT NULL,
    "deactivation_reason" VARCHAR(256) NOT NULL,
    "referred_by_id" BIGINT REFERENCES "users" ("id") ON DELETE SET NULL,
    CONSTRAINT "ck_users_referral_count" CHECK (referral_count >= 0),
    CONSTRAINT "ck_users_referred_by_id" CHECK (referred_by_id <> id)
);
CREATE TABLE "account_moves" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "old_user_id" BIGINT,
    "new_user_id" BIGINT NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "due_at" TIMESTAMP NOT NULL,
    "account_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE TABLE "carts" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "user_id" BIGINT NOT NULL UNIQUE REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE TABLE "checkouts" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "key" VARCHAR(16) NOT NULL UNIQUE,
    "status" VARCHAR(16) NOT NULL,
    "lines" JSON NOT NULL,
    "from_cart" INT NOT NULL,
    "total" BIGINT NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "delivery" TEXT,
    "customer_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "ck_checkouts_total" CHECK (total >= 0)
);
CREATE INDEX "ix_checkouts_customer" ON "checkouts" ("customer_id", "status");
CREATE TABLE "notifications" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "kind" VARCHAR(32) NOT NULL,
    "facts" JSON NOT NULL,
    "key" VARCHAR(96) NOT NULL UNIQUE,
    "state" VARCHAR(16) NOT NULL,
    "due_at" TIMESTAMP NOT NULL,
    "attempts" INT NOT NULL,
    "chat_id" BIGINT,
    "last_error" VARCHAR(256) NOT NULL,
    "user_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "ix_notifications_due" ON "notifications" ("state", "due_at", "id");
CREATE TABLE "sellers" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "shop_name" VARCHAR(64) NOT NULL UNIQUE,
    "shop_key" VARCHAR(64) NOT NULL UNIQUE,
    "status" VARCHAR(16) NOT NULL,
    "suspension_reason" VARCHAR(256) NOT NULL,
    "user_id" BIGINT NOT NULL UNIQUE REFERENCES "users" ("id") ON DELETE RESTRICT
);
CREATE TABLE "orders" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "number" VARCHAR(16) NOT NULL UNIQUE,
    "status" VARCHAR(16) NOT NULL,
    "payment" VARCHAR(16) NOT NULL,
    "payment_method" VARCHAR(16) NOT NULL,
    "total" BIGINT NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "delivery" TEXT,
    "reserved_until" TIMESTAMP,
    "cancel_reason" VARCHAR(256) NOT NULL,
    "cancelled_by" VARCHAR(16) NOT NULL,
    "checkout_id" BIGINT REFERENCES "checkouts" ("id") ON DELETE SET NULL,
    "customer_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "seller_id" BIGINT NOT NULL REFERENCES "sellers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_orders_checkou_eee9b2" UNIQUE ("checkout_id", "seller_id"),
    CONSTRAINT "ck_orders_total" CHECK (total >= 0)
);
CREATE INDEX "ix_orders_customer" ON "orders" ("customer_id", "id");
CREATE INDEX "ix_orders_seller" ON "orders" ("seller_id", "status", "id");
CREATE TABLE "order_events" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "order_id" BIGINT NOT NULL REFERENCES "orders" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_order_event_order_i_072810" UNIQUE ("order_id", "status")
);
CREATE TABLE "products" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "description" TEXT NOT NULL,
    "translations" JSON NOT NULL,
    "search" TEXT NOT NULL,
    "price" BIGINT NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "discount_percent" INT NOT NULL,
    "stock" INT NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "rating_sum" INT NOT NULL,
    "rating_count" INT NOT NULL,
    "rating" INT NOT NULL,
    "sold" INT NOT NULL,
    "publish_key" VARCHAR(32) UNIQUE,
    "category_id" BIGINT NOT NULL REFERENCES "categories" ("id") ON DELETE RESTRICT,
    "seller_id" BIGINT NOT NULL REFERENCES "sellers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "ck_products_stock" CHECK (stock >= 0),
    CONSTRAINT "ck_products_price" CHECK (price >= 0),
    CONSTRAINT "ck_products_discount_percent" CHECK (discount_percent BETWEEN 0 AND 90),
    CONSTRAINT "ck_products_sold" CHECK (sold >= 0)
);
CREATE INDEX "ix_products_new" ON "products" ("category_id", "status", "id");
CREATE INDEX "ix_products_price" ON "products" ("category_id", "status", ("price" * (100 - "discount_percent") / 100), "id");
CREATE INDEX "ix_products_rating" ON "products" ("category_id", "status", "rating", "id");
CREATE INDEX "ix_products_sold" ON "products" ("category_id", "status", "sold", "id");
CREATE INDEX "ix_products_seller" ON "products" ("seller_id", "status", "id");
CREATE INDEX "ix_products_popular" ON "products" ("status", "sold", "id");
CREATE TABLE "cart_items" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "quantity" INT NOT NULL,
    "cart_id" BIGINT NOT NULL REFERENCES "carts" ("id") ON DELETE CASCADE,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_cart_items_cart_id_f0fc41" UNIQUE ("cart_id", "product_id"),
    CONSTRAINT "ck_cart_items_quantity" CHECK (quantity > 0)
);
CREATE TABLE "order_items" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "price" BIGINT NOT NULL,
    "quantity" INT NOT NULL,
    "order_id" BIGINT NOT NULL REFERENCES "orders" ("id") ON DELETE CASCADE,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE RESTRICT,
    CONSTRAINT "ck_order_items_quantity" CHECK (quantity > 0),
    CONSTRAINT "ck_order_items_price" CHECK (price >= 0)
);
CREATE INDEX "ix_order_items_order" ON "order_items" ("order_id");
CREATE INDEX "ix_order_items_product" ON "order_items" ("product_id");
CREATE TABLE "product_images" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "position" INT NOT NULL,
    "sha256" VARCHAR(64) NOT NULL,
    "file_id" VARCHAR(256),
    "file_bot" BIGINT,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_product_ima_product_2e5e32" UNIQUE ("product_id", "position")
);
CREATE TABLE "ratings" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "score" INT NOT NULL,
    "comment" TEXT,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    "user_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_ratings_user_id_e2ad5f" UNIQUE ("user_id", "product_id"),
    CONSTRAINT "ck_ratings_score" CHECK (score BETWEEN 1 AND 5)
);
CREATE TABLE "stock_movements" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "delta" INT NOT NULL,
    "reason" VARCHAR(16) NOT NULL,
    "order_id" BIGINT,
    "key" VARCHAR(64) UNIQUE,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "ck_stock_movements_delta" CHECK (delta <> 0)
);
CREATE INDEX "ix_stock_movements_product" ON "stock_movements" ("product_id", "id");
CREATE TABLE "wizards" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "step" VARCHAR(64) NOT NULL,
    "data" TEXT NOT NULL,
    "user_id" BIGINT NOT NULL UNIQUE REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "aerich" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSON NOT NULL
);
""",
    "postgres": """
CREATE TABLE "categories" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "name" VARCHAR(64) NOT NULL UNIQUE,
    "name_uz" VARCHAR(64) NOT NULL,
    "name_ru" VARCHAR(64) NOT NULL,
    "emoji" VARCHAR(16) NOT NULL,
    "position" INT NOT NULL,
    "parent_id" BIGINT REFERENCES "categories" ("id") ON DELETE RESTRICT
);
CREATE TABLE "login_throttles" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "subject" VARCHAR(64) NOT NULL UNIQUE,
    "failures" INT NOT NULL,
    "blocked_until" TIMESTAMPTZ
);
CREATE TABLE "market_facts" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "name" VARCHAR(32) NOT NULL UNIQUE,
    "value" VARCHAR(256) NOT NULL
);
CREATE TABLE "users" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "user_id" BIGINT UNIQUE,
    "username" VARCHAR(64) UNIQUE,
    "name" VARCHAR(128) NOT NULL,
    "language" VARCHAR(8) NOT NULL,
    "role" VARCHAR(16) NOT NULL,
    "is_active" BOOL NOT NULL,
    "is_reachable" BOOL NOT NULL,
    "email" TEXT,
    "email_index" VARCHAR(64) UNIQUE,
    "phone" TEXT,
    "phone_index" VARCHAR(64) UNIQUE,
    "address" TEXT,
    "password" VARCHAR(128),
    "logged_out" BOOL NOT NULL,
    "referral_code" VARCHAR(36) NOT NULL UNIQUE,
    "referral_count" INT NOT NULL,
    "deactivation_reason" VARCHAR(256) NOT NULL,
    "referred_by_id" BIGINT REFERENCES "users" ("id") ON DELETE SET NULL,
    CONSTRAINT "ck_users_referral_count" CHECK (referral_count >= 0),
    CONSTRAINT "ck_users_referred_by_id" CHECK (referred_by_id <> id)
);
CREATE TABLE "account_moves" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "old_user_id" BIGINT,
    "new_user_id" BIGINT NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "due_at" TIMESTAMPTZ NOT NULL,
    "account_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE TABLE "carts" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "user_id" BIGINT NOT NULL UNIQUE REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE TABLE "checkouts" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "key" VARCHAR(16) NOT NULL UNIQUE,
    "status" VARCHAR(16) NOT NULL,
    "lines" JSONB NOT NULL,
    "from_cart" BOOL NOT NULL,
    "total" BIGINT NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "delivery" TEXT,
    "customer_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "ck_checkouts_total" CHECK (total >= 0)
);
CREATE INDEX "ix_checkouts_customer" ON "checkouts" ("customer_id", "status");
CREATE TABLE "notifications" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "kind" VARCHAR(32) NOT NULL,
    "facts" JSONB NOT NULL,
    "key" VARCHAR(96) NOT NULL UNIQUE,
    "state" VARCHAR(16) NOT NULL,
    "due_at" TIMESTAMPTZ NOT NULL,
    "attempts" INT NOT NULL,
    "chat_id" BIGINT,
    "last_error" VARCHAR(256) NOT NULL,
    "user_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "ix_notifications_due" ON "notifications" ("state", "due_at", "id");
CREATE TABLE "sellers" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "shop_name" VARCHAR(64) NOT NULL UNIQUE,
    "shop_key" VARCHAR(64) NOT NULL UNIQUE,
    "status" VARCHAR(16) NOT NULL,
    "suspension_reason" VARCHAR(256) NOT NULL,
    "user_id" BIGINT NOT NULL UNIQUE REFERENCES "users" ("id") ON DELETE RESTRICT
);
CREATE TABLE "orders" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "number" VARCHAR(16) NOT NULL UNIQUE,
    "status" VARCHAR(16) NOT NULL,
    "payment" VARCHAR(16) NOT NULL,
    "payment_method" VARCHAR(16) NOT NULL,
    "total" BIGINT NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "delivery" TEXT,
    "reserved_until" TIMESTAMPTZ,
    "cancel_reason" VARCHAR(256) NOT NULL,
    "cancelled_by" VARCHAR(16) NOT NULL,
    "checkout_id" BIGINT REFERENCES "checkouts" ("id") ON DELETE SET NULL,
    "customer_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "seller_id" BIGINT NOT NULL REFERENCES "sellers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_orders_checkou_eee9b2" UNIQUE ("checkout_id", "seller_id"),
    CONSTRAINT "ck_orders_total" CHECK (total >= 0)
);
CREATE INDEX "ix_orders_customer" ON "orders" ("customer_id", "id");
CREATE INDEX "ix_orders_seller" ON "orders" ("seller_id", "status", "id");
CREATE TABLE "order_events" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "order_id" BIGINT NOT NULL REFERENCES "orders" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_order_event_order_i_072810" UNIQUE ("order_id", "status")
);
CREATE TABLE "products" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "description" TEXT NOT NULL,
    "translations" JSONB NOT NULL,
    "search" TEXT NOT NULL,
    "price" BIGINT NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "discount_percent" INT NOT NULL,
    "stock" INT NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "rating_sum" INT NOT NULL,
    "rating_count" INT NOT NULL,
    "rating" INT NOT NULL,
    "sold" INT NOT NULL,
    "publish_key" VARCHAR(32) UNIQUE,
    "category_id" BIGINT NOT NULL REFERENCES "categories" ("id") ON DELETE RESTRICT,
    "seller_id" BIGINT NOT NULL REFERENCES "sellers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "ck_products_stock" CHECK (stock >= 0),
    CONSTRAINT "ck_products_price" CHECK (price >= 0),
    CONSTRAINT "ck_products_discount_percent" CHECK (discount_percent BETWEEN 0 AND 90),
    CONSTRAINT "ck_products_sold" CHECK (sold >= 0)
);
CREATE INDEX "ix_products_new" ON "products" ("category_id", "status", "id");
CREATE INDEX "ix_products_price" ON "products" ("category_id", "status", ("price" * (100 - "discount_percent") / 100), "id");
CREATE INDEX "ix_products_rating" ON "products" ("category_id", "status", "rating", "id");
CREATE INDEX "ix_products_sold" ON "products" ("category_id", "status", "sold", "id");
CREATE INDEX "ix_products_seller" ON "products" ("seller_id", "status", "id");
CREATE INDEX "ix_products_popular" ON "products" ("status", "sold", "id");
CREATE TABLE "cart_items" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "quantity" INT NOT NULL,
    "cart_id" BIGINT NOT NULL REFERENCES "carts" ("id") ON DELETE CASCADE,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_cart_items_cart_id_f0fc41" UNIQUE ("cart_id", "product_id"),
    CONSTRAINT "ck_cart_items_quantity" CHECK (quantity > 0)
);
CREATE TABLE "order_items" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "price" BIGINT NOT NULL,
    "quantity" INT NOT NULL,
    "order_id" BIGINT NOT NULL REFERENCES "orders" ("id") ON DELETE CASCADE,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE RESTRICT,
    CONSTRAINT "ck_order_items_quantity" CHECK (quantity > 0),
    CONSTRAINT "ck_order_items_price" CHECK (price >= 0)
);
CREATE INDEX "ix_order_items_order" ON "order_items" ("order_id");
CREATE INDEX "ix_order_items_product" ON "order_items" ("product_id");
CREATE TABLE "product_images" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "position" INT NOT NULL,
    "sha256" VARCHAR(64) NOT NULL,
    "file_id" VARCHAR(256),
    "file_bot" BIGINT,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_product_ima_product_2e5e32" UNIQUE ("product_id", "position")
);
CREATE TABLE "ratings" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "score" INT NOT NULL,
    "comment" TEXT,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    "user_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_ratings_user_id_e2ad5f" UNIQUE ("user_id", "product_id"),
    CONSTRAINT "ck_ratings_score" CHECK (score BETWEEN 1 AND 5)
);
CREATE TABLE "stock_movements" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "delta" INT NOT NULL,
    "reason" VARCHAR(16) NOT NULL,
    "order_id" BIGINT,
    "key" VARCHAR(64) UNIQUE,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE CASCADE,
    CONSTRAINT "ck_stock_movements_delta" CHECK (delta <> 0)
);
CREATE INDEX "ix_stock_movements_product" ON "stock_movements" ("product_id", "id");
CREATE TABLE "wizards" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "step" VARCHAR(64) NOT NULL,
    "data" TEXT NOT NULL,
    "user_id" BIGINT NOT NULL UNIQUE REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "aerich" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSONB NOT NULL
);
""",
}

DOWN = """
DROP TABLE "wizards";
DROP TABLE "stock_movements";
DROP TABLE "ratings";
DROP TABLE "product_images";
DROP TABLE "order_items";
DROP TABLE "cart_items";
DROP TABLE "products";
DROP TABLE "order_events";
DROP TABLE "orders";
DROP TABLE "sellers";
DROP TABLE "notifications";
DROP TABLE "checkouts";
DROP TABLE "carts";
DROP TABLE "account_moves";
DROP TABLE "users";
DROP TABLE "market_facts";
DROP TABLE "login_throttles";
UPDATE "categories" SET "parent_id" = NULL;
DROP TABLE "categories";
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXVtz2zYW/isaPXVnvBlHviTx7OyMLMuNGlvy2HLTbd3hQBQksaZAhQTtpGn++wLg/W"
    "pCpCSKPi9pDeJQ5HfAg3PH97a1MFZvuqpq2IReG0+4fdb63iZoyf8nefGg1UarlXeJ/0nR"
    "RBdzkTNNWbJ5lpg4saiJVMouzpBuYTY0xZZqaiuqGYSNElvX+aChsokamQdDNtG+2Fihxh"
    "zTBTbZhT/+ZMMameKv7Obun6tHZaZhfRp5ZG3Kf1uMK/TbSoyda/MBoZdiLv/BiaIaur0k"
    "wfzVN7owiE+gEcpH55hgE1HMf4GaNn8D/oDuG3sv5TxsMMV5yhDNFM+QrdPQG0+UYKytKM"
    "PRWLnrjxWlLYGRahCOL3tUSwAw54/w7w+dztHRu87h0en7k+N3707eH75nc8XzJi+9++E8"
    "TICWcyuB2eDnwXDMH8hgTHRYzAd+CBpEkUMlmBGgr5qY46UgmuTCBbtCtSVO50OUMsaPqU"
    "v6xvufOHc8XuSxxxsI+BMsS58Z/5nZROXYt5bGFOvWmwmy8BtiPP+3vSHG5fBgPLju3427"
    "1zf89kvL+qILHLvjPr/SEaPfYqM/nf4ryjT/Jq3Pg/HHFv+z9fto2BcwGxadm+IXg3nj39"
    "v8mZBNDYW9uIKmYay8YW+ITQ3Yb7BXsC1sKrJfYYzw5c8xheHu1ybF74Z8kAEHCH5ejwMx"
    "wrU4sNYn1zgWWBRR20qi31sgs0/spcB/wB4UERUn+BBQx1jAXmxjUu8ZaZQDKceH9ufuYD"
    "wY/nzWcukfyAUTLGetqUHwA7ntX97f9S/OWiaesZXlLLmXebZEXxUdkzldsD/fnuaw49fu"
    "be9j9/ant3GRN3SvdMSlKHemTK+Q350Cql3tTBv8TJq0A3laqKz4i9KB9JOSflwZnz2mKo"
    "QurklmXBom1ubkE/6WkIdxwceNkHu2Ne0hD35468wbDfQUEz375kts+bGXZ7onps620b3r"
    "dS/6bYHyBKmPz8icKhG4+RWjY8RG/LnJS8vOMj6CCJoLfPiL8McWsPeQSdsJi1CMHmSbgi"
    "q7DiYgmICSmyyYgA3YgNcyPio3PF7Jd5jYeLP3iJB4pHiZYp6cu2SXn26xjsQ7Z+zFXPwP"
    "2E0atB//SG6h0SWdxGtE8Nhg/2xUfdnpOi6qvIS+3gKaS0ltRCy8VI3EW5J5WoniL/5qVZ"
    "M/xN0F901jarPb/gnaSl2kJGgroK1kaCtfbESoRr8lmZ/5/YVJmuQn6Lw9fnf8/uj02P/+"
    "/JG8zy7p/3TkrKRUCxE1CdQtu57dzUca/SgdMKAq75enFJRyfXnelj1jQFHtMfTlp2uPKQ"
    "u8NKY3wX0aCmv0k66TR5HiuWF+a6fo8O6VXB1ezNEgwwQUdlDYX6HCLv6bYDwPrWekNbjz"
    "qwmm7/b7i0TGT48LRMZPjzMj4/zSjwS0iv23LLouyfayFfYdYtOWhtghAYgLQIyXxl+aDM"
    "A+wRbzbTYl6TedPMOkueZFBgq6S8Ik2zMsDzerA1XmK1khE6+RrRIhg2TJiqx1B9UK7PXA"
    "jtkvLhS2LcPLL2Ja3jIF73bQG+fZliFdfqHpU3arcsHIpqGd5vAoFa9tnrMjJVxbmX9igd"
    "VHw07LevKuHOT4J9w5m3dPfG8Hr9NWbYsaSz8K6+YQcwr8dcWsL4v9nv/ivh/jq+I/ruLd"
    "QbyNu3jagp69gvjjBzhEwCECDpG6OUQecUrwMtvacac3zh1Sva2zh2UcUxPNqORH07647V"
    "6Oz1qC9oHcXHV7vGZjpSO1LiUbukZwCiN+uRsN0xe5TxCXaZpKW/+0dM3aY2UoDVYORURg"
    "eXD+dN39LY5072p0HpdE/AbnMdhnprFU0iOY54ahY0TS0Y/QxTgwYYSbgt4TPtuF/nw0uo"
    "pAfz6IbeHD++vzPlvygg9skkYjO3sAODUo0uVUKZ8EYvZrJ02otslsUFVqGw3TNNAte1RA"
    "hB9lSvCjRM0d1rUnbKYgPGb2RUbFXYhmLYTrae2n6pz938b50ttXOa9Gw5+96XGRHl/VEZ"
    "NQIhMrSgiCpbJkoJCJDbVwOQlB0QUom7oS6kZgTrFZynM24nfYW1mzTbfZlTHXyHhhGpQK"
    "RGK+s+jlg2wHms4nKtSdCVk+4NRKcAGcWo13aln25C+cluaZrZGHSBrn3Ko+S2KGNN0207"
    "wqmQIuTAKB/LgROdEN9ZGJHZtQLcWGz5dZCeIKxFY9VZK9lU4SlbabU7KukfmI6aWjC8U0"
    "rNC1HPVqKWYpM6RCgwbQrUC3eiXSCzKo05ycnSJezk62m7MT16qekG5LYesTNNCH3DkpEg"
    "hkszIBFtekmlxsbusdGlSbaSpyMYltvpGrOdsvCc3bcooQD0g7YWq/lR3bVl9OEYo8sjJ1"
    "litkCMGGDxv+nmz4jwxbmU3Jm9/APan6Ld+3pIrmpvgE289NCX1HE1vTqUasN/xnd/EVbS"
    "RjBXLhxCr/UETx+pCtd31IzYXLUGyLpcJtWcmtrqHxXX94IUYsTKbeyFj8SR/I/fDTcPR5"
    "eNayySMTv+SBXHYHVzx/jntL65I/t68tj2HfL9cKmVK8XKXtTtldkEMk4ONPJIot0BqNjQ"
    "IiKNRbN0VPRxZVsGkaKckz2ft7lKpx5b2VOVjq17711SzynHSx9K6jkCq2fufRLbkKnaSx"
    "hI/QzyXLcg4G6WqV9yYNVS5aWNfZeLw9aV45YSE/ofP0ReoIubgJOybFA0UrFyV/1H2n7J"
    "8ExyQ4JsFAqZuBQuzlJG2Py4lF+hSNc9pAASO798pxssi6bW48J83Kc9J0e73+zZg7YpCq"
    "4hV7zAdy93Fwc8OHrIW2WvGRi/7V4Nf+LR9zy034aK877PWvhBdH5dCwvYWN9n+7GYiZbE"
    "fSzLq4dlbo2zK1Z0kxJofIt1mmamNZDl/c82PFbPxAbroDXp6KtKlzwtjwwjtijP1kvbii"
    "LJkOZmTEXgozJ3SXLfJIRdZClklM6/6ojIaK+1n9j38/7l12zhKorYTayprEIKG2ct9rK5"
    "kOjM2ndbO9k9SQ7l1nM8VRAhVmcVppnQ9zBFmcEFzQRVzQvtKtTOT2jRhd49CuXivyHINr"
    "RLUihBDZWl9BgjL9XZ/XHXZAF2dAhAzgryrsFY5VlAp9hds17pckKtwoISqEIxEw9gyt4f"
    "3VVTtV2kBccf0WFEGL26QQKY3rnX+bhiIbkZolWgfjJ0zKdcUV8dj+E95LUZ3Z4SO8Jksf"
    "9Cogav5Jr5UG/p0VlR7991dbbgqAEqztqhMBDC8HwesQDBW7dVGJDiBODg6ojG4oexfIlf"
    "8iX3EM1xH6shI2TAXWZ1XWp79BltLii7aNqxsLiirx4bVXs7zL9OPhI4psvvK1oQPi89It"
    "fTgLJjw6z6j4a7VYnmXoQFC53wmduQrplXWTZaA2gtpYy0Yvu9Ymokpb530Rra3zPltt49"
    "fih61ragrA+eesa6laA2hsL0m5APYvNiJUoymh4UzYwyRNQr6yykYwQXa4oKMntcsIkzAd"
    "MABswHrZgClrvDSqzTvKMI5r9KuWjpBtzrz2oE8Y1yGeZJnW4VMst3gqons06Hq1hd4zKw"
    "Q/F7eyM3+TLVW3skXu1wO6kg9gGXrxak7/5z2qzddyBj/5UjVn/EdLvuLKWNk6gvLRWu7T"
    "B+DfAP8G+Dd24d8IP1kC5rzikghZA7Kwt11ewn6aWHrQJDaKfHZrwTgddBjMZ80aHQYtjE"
    "x1IfM5BBTwJUh/CeBiharNeuywVVdtapZq2IQqK2yqqQX8mQs8jRR69SWKOqihPkqg6s9v"
    "ktioEM19y0BrI6aGPEn3mej2xoNf+zzjjFM/EP4BswGeg8Z2cTZUk5wxxyukWPZSYo1HiU"
    "BmxFe5i4+QrvKw+mQAbDqw0pACmKmy2HVyFt3Y3OkAZCLuak+YLbxQJLvGx8gq6Z9Roz5k"
    "1R+REItIFDflYoRN0sygxLnp8OckGECtaLFQeJFa0TRBUxrZXuhGDcU2JltLVOKqyKRK6V"
    "LTHrtL0ypNUzLsoCL3pZrlJZqnHUtdHCI3HWXAb9RUlBz7qBRMt76J1USAlsYTXpbtEHDH"
    "fYLX7p2ahNTGk8Scjy8rU8z/NF9IF1MCYVB1IXwoH3FlWJq4CRTD10Z55jSQ9VO1IGhE1o"
    "//uSaYnx0SDpGAGyzhG1igzsmpjAcsoGhgoPf0uID/6/Q40//FL8WOCNV0nOp6yUY4RNKE"
    "/rxbaBoqEJsYKXtC3s4cpoIellDAtEcMyPEvQrFNBcU2O21l4RrnCQMqMNqzTKeQZ6Bqm8"
    "k7kM5bXmAv1UYYHIC9BPZSRvMwlQl9mXwBb36T9uPqjgA2lunnLWUngIdImqDLbz8FHJTL"
    "nWr3cCJwXfR6OBG4ghOBoStBkwwlNwcmYSgFuTFZhpKTXLL5jgRgFYFVBFZR7awiJg4U2Q"
    "LyCFHjDiCuPvAh8JLMrg7TAMQvQ7x/hVnGChNJEZXSHHzEhs5a/F4P5O7+jk8QbcFti0+p"
    "S5mW8zi8A80axwemEjegiHwL0cB62KyvRM1KWKxFsoZFPmz5VNgGmVxplmkVibBNgihpSL"
    "7kHRkRPDbYPxv1jez0Qy/rGcnI9i9jlEfyZpO2eTytNtNE5xOVSCrv9poHRj0ehTrKxZ4X"
    "GufXedc6AOcAOAfSnQMMMYokQqb+/CaFOqor/s8xfF42UXdh+ciD2+bmqDBQuUUqDFS+rY"
    "56n85abGHyfeGBfL4djPvK6PLyrPVsahQrxmzGDNnbC+f0KqER81Oqbvvj+9shHzIxtU1S"
    "F2N2R03iaxb/3k0QVtKL1tDeBNX7zyC7oA4OA4jINiciK2zohM3nWdZZph43TiEWC+ZWgg"
    "tgbjXe3NqJs75eWs7OEvtkQ+BhGtAuX9Iu69+hfktBvo30p9cRmdtuJ4GiCIdptoiydMR7"
    "TZyLoJyNcQJh09Az0C3guHFpt4iyalvUWDqKpozzpnd/Nx5d92/PWt4dHsgdPz2cjThpgg"
    "+ke3E9GJ610HSpkXq4YzRLCXrcxjZOg4GPSIbuGqaLcWfCCDfFHk+wb1cbOh+NriKK0Pkg"
    "XnRwf33eZ9gL6NkkjWbslww4pm6qCwGCNOYRUoC9OOx4iTQ9iXd2wY1PAOU28uU2AjxFvK"
    "zMvhojA9XwJdVwxfBJkSLZq9ongFW9RhEZB09+VcfIYFW/tKqZ1c/zI2TWdYgEVvYaKxtZ"
    "1rNhSnWXCdM0AfNt2JrGfI6nimGnNZjJ0/yihFvU+/yRvVX8TDzDpol0huZUyshPEDaukO"
    "CoiDV5lG1NHiUPFAkwkzz9IkEILdbiK3mKhcUtsnXXKATIIG+cl3AjpQDO+mQieCJ/AEGS"
    "FjJYKgr0h6BN8mQzJe01Y0PRQH9yEUaC/ewxWsP7q6tizdp5cnKpooKuKuQ8T9/elLTZde"
    "2FusDqI1PYyvWzd2/SVJCIQbWZpmYdUlscqGHoRk0FC4qdoJt9KYBcHbsURM3aJeV62EdP"
    "K8lG0asWK3JaSYOwTB4VVR6iwqcT7SNIz9rfKM3nJgvSZ/8+DQFJKlXUfftEsmiASla6qI"
    "M/JIw2OlMNEkYhYdQbijU9wSsZ/5k3v84VZLUJ4fGPTiZ+581vBLjbjt5Bn5J69imBPhPF"
    "db4D2Q6cVVUadbGpqYuk+uiO56iPKJhRG+3xtaiOJYNq2UrhEzat1HOhshWDEEkjtq94OO"
    "2kUDjtJCecdpLI8FlJqV7u9Aai+/bwsEiayeFhdpoJvxZvL09oanv5X+5GwwyLJiCJmzOa"
    "Slv/tHTN2uMoRBq4HIx8VSyudR1EjRB+g/OyGkHZbezH/wETDiAU"
)
