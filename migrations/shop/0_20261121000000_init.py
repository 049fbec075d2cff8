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
    "customer_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "ck_checkouts_total" CHECK (total >= 0)
);
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
    "category_id" BIGINT NOT NULL REFERENCES "categories" ("id") ON DELETE RESTRICT,
    "seller_id" BIGINT NOT NULL REFERENCES "sellers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "ck_products_stock" CHECK (stock >= 0),
    CONSTRAINT "ck_products_price" CHECK (price >= 0),
    CONSTRAINT "ck_products_discount_percent" CHECK (discount_percent BETWEEN 0 AND 90),
    CONSTRAINT "ck_products_sold" CHECK (sold >= 0)
);
CREATE INDEX "ix_products_new" ON "products" ("category_id", "status", "id");
CREATE INDEX "ix_products_price" ON "products" ("category_id", "status", "price", "id");
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
    "customer_id" BIGINT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "ck_checkouts_total" CHECK (total >= 0)
);
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
    "category_id" BIGINT NOT NULL REFERENCES "categories" ("id") ON DELETE RESTRICT,
    "seller_id" BIGINT NOT NULL REFERENCES "sellers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "ck_products_stock" CHECK (stock >= 0),
    CONSTRAINT "ck_products_price" CHECK (price >= 0),
    CONSTRAINT "ck_products_discount_percent" CHECK (discount_percent BETWEEN 0 AND 90),
    CONSTRAINT "ck_products_sold" CHECK (sold >= 0)
);
CREATE INDEX "ix_products_new" ON "products" ("category_id", "status", "id");
CREATE INDEX "ix_products_price" ON "products" ("category_id", "status", "price", "id");
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
DROP TABLE "categories";
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXWtz2rga/isMn/bM5HRScmmbOXNmCCFbtglkErLds5sdjzACvDEyteWk3W7/+5Hk+0"
    "WOhQ0YRV/SIuv15ZH06r3re9tZWKs3XV23XISvrSfYPmt9byOwpP/JXjxotcFqFVyiPzGY"
    "mKwv8LppS9LPYR0nDraBjsnFGTAdSJqm0NFtY4UNC5FW5JombbR00tFA86jJRcYXF2rYmk"
    "O8gDa58MefpNlAU/iV3Nz/uXrUZgY0p4lXNqb02axdw99WrO3cmA8QvmR96QMnmm6Z7hJF"
    "/Vff8MJCIYGBMG2dQwRtgCF9ArZd+gX0Bf0vDj7Ke9moi/eWMZopnAHXxLEvnmhRW1vThq"
    "Oxdtcfa1pbACPdQhRf8qoOA2BOX+HfHzqdo6N3ncOj0/cnx+/enbw/fE/6svfNXnr3w3uZ"
    "CC3vVgyzwc+D4Zi+kEUG0Rti2vCD0QAMPCo2GBH6ug0pXhrA2VG4IFewsYT545CkTI3H1C"
    "d9E/wnPTrBWBQNT9AQjU80LcPB+M/MRTrFvrW0ptB03kyAA98g6/m/7Q0NXMEYjAfX/btx"
    "9/qG3n7pOF9MhmN33KdXOqz1W6r1p9N/JQctvEnr82D8sUV/tn4fDfsMZsvBc5s9Meo3/r"
    "1N3wm42NLIh2tgGscqaA6aSNdo+C3yCa4DbU10FaYIX16OOQPurzah8ZZkQUYjgODzeiOQ"
    "IlxrBNZactINgYMBdp0s+r0FsPvIXTL8B+RFAdJhZhwi6tQQkA/bGNd7BgamQIqNQ/tzdz"
    "AeDH8+a/n0D+iCMJaz1tRC8AHd9i/v7/oXZy0bzsjM8qbcy2O2BF81E6I5XpCfb08LhuPX"
    "7m3vY/f2p7dpljf0r3TYpeToTIlcIb47RVS72pk2uExk2oECKVSU/SXpFPcT4n5UGJ895g"
    "qEPq7Zwbi0bGjM0Sf4LcMP04yPKiH3ZGvawzH4EcyzoDWSU2zwHKovqelHPp7InhB720b3"
    "rte96LcZyhOgPz4De6ol4KZXrI6Vagn7Zi8tO8t0C0BgzvChH0Jfm8HeAzZuZzRC1nrAVw"
    "V1cl2pgEoFFNxklQoowQa8lvJRu+LxStZhZuPl7xEx9ojhMkc9OffJLj/dQhOwb+bsxZT9"
    "D8hNJNqPf2S30OSUzuI1QnBskT8bFV92Oo/LCi+x1VtCcqkojbCJlyuRBFOySCrRwslfr2"
    "jyB7s7G33bmrrktn8qaaUpXFJJK0pa4UgrX1yAsIG/ZQefu/7iJDLZCTpvj98dvz86PQ7X"
    "X9hStOyy9k+PzwpytRiRTKBu2fTsbz7C6Cfp1ADUZf0KhIJKpq/A2rJnA1BWeoyt/HzpMW"
    "eCV8b0JrqPpLAml3STLIoYzi37WztHhvevFMrwrI+hIkyUwK4E9lcosLN/MwNPXeucsAa/"
    "fz3O9N2uv4Rn/PS4hGf89JjrGaeXfmSg1dy/RdH1SbYXrbDvENuuMMQeiYK4BMRwaf1liA"
    "AcEmwx3mZTnH7TwTOEmxuBZ6CkuSROsj3F8nCzMlBttpIVsOEa0SoJMhUsWZO27qFag74e"
    "6TH7NQqldcv49EuolrdEwLsd9MZFumVMll8Y5pTcqpozUja08wwelfy18hk7cty1tdknFl"
    "B/tNy8qKfgykGBfcLvo8wTyjyRGQVlnpDePPEIc1yJfN3D7y6dcaJ+zWMPkyqmNphhwUXT"
    "vrjtXo7PWoz2Ad1cdXs0g2JlAr0pCRSmgWDOQPxyNxrmT/KQIM3TDB23/mmZhrPHokkerB"
    "SKBMMK4PzpuvtbGune1eg8zYnoDc5TsM9sa6nl+xPPLcuEAOWjn6BLjcCEEG4K+oD5bBf6"
    "89HoKgH9+SC1hQ/vr8/7ZMqzcSCdDJzY2SPAsYWBKSZKhSTKg752CIPu2kQj1IW20TiNhE"
    "bSoxIs/IjLwY/SDFx3HWwt14jSThGqSV5bmIgPbGXTk+RZUqkJKBrUEMtTt6fQrmRTGdE7"
    "SGRz2pxB5cqaG2i8sC2MGSIpq0ry8gHftGLSjhr2eyoDizKwZEZBGVikN7A47uQvmBcAyJ"
    "cOYyTSGVrq95/PgGG6dp6Gz2VwcRLl4k0rNBPT0h8J23ERNnL0yWKelSGugW01UyTZW+4k"
    "kIO5OSHrGtiPEF96slBKwopdKxCvlqyXNgO6cl4p2UrJVq+Ee6nY2jyDW6eMxa3DN7l10l"
    "LVEzBdIWxDAgntmZ2TMk4p0osLMLsmVP5gc1vv0MLGzNCBj0lq801cLdh+Uazf5vff7+3o"
    "05hz1HOZhkXOyLZKKeDXFWEvDnsl/ybhRv1VS7yyNvWmazBP24ycfAH78UNt+GrDVxt+0z"
    "b8R4KtyKYU9JdwT6p/yw81qbJxEiHB9uMkYuto4homNpDzhj52F6toI9ETKi6LzfIPZQSv"
    "D3y560NuXBZHsC0XlrVlIbe+Urd3/eEFa3EgmgYtY/YTP6D74afh6PPwrOWiR8J+0QO67A"
    "6uaCwXtZY2JZZrX4vhqn2/WpFcjOFylbc78evjxkiUjT8TtLQAa5S8iYhUCte64WImcLAG"
    "bdvKCZ7h7+9JKukSP2szsDSvsOermeQF4WL59ShVqNj6NSm3ZCr0gsYyNsIwloxnHIzC1W"
    "qvWhnLaXOgaZL2dOHKhK0wFYFXyk7ovb0WD3LkWAkpu4kbJtkL+Y+KUjhEHup/E/+RyjCp"
    "DJNKQWmagoLc5SRvjyvwRYYU0hltVDIduffKM7KImm1uAiPNKjDSdHu9/s2YGmKArsMVec"
    "0HdPdxcHNDm5yFsVrRlov+1eDX/i1tI6vXeII2be11h73+FbPi6BQasreQ1v5vNwPWk+xI"
    "ht0U084KfFvmVrMoN8gx8m2mTLpQdIQv7umBUy58QDfdAU2VBMbUO3tqeBEcPkUe2axR0Z"
    "ZEBrM4vpfSgxO7yxbHSAfOQnSQiNT9URsNNX9Z/Y+uH/8uOx8Sleen8vwa4oOsN8/P37hy"
    "EB4TBYhj2o/RrIVww4ySRUJx/7dxQh7O+BlDmfhqNPw56J52PiYxJzIwtJ/WjfbOUqtw7y"
    "arKZ4QqBGN08mriVfAyNKEygRdxgQdCt3aRGzfSNFJh3b9UlFgGFzDq5UgVJ6t9QUklaa/"
    "65Oc4wbo8gOQIFPw1+X2ivsqKrm+4oX89osTlS6UkGTCCQ8YeYfW8P7qqp3LbZRfcf0SFF"
    "Hx0ywTqYzrXXgbSZFNcM0KRWXhE0TV6qUyf2z/Ce4lq+ZW+IjPycpHgDKI5D8DtFbHvzej"
    "8r3/4WwrDAHQorlddyCAFcQg+N4ddXxlY0SiA+UnVwYoTjWUvXPkiq/IV+zD9Zi+KIeNUy"
    "ntsy7tM9wgK0nxZcvGNW0Iygrx8bnXsLjL/IPDE4JssfC1oaPDi8ItQzhLBjx676iFc7Vc"
    "nGXsqEix58RO41ThlU3jZUpsVGJjIwu97FqaSAptnfdlpLbOe77YRq+lj+E29ByAi0/gNn"
    "KlBiWxvcTlIti/uABhA+e4hrmwx0lkQr62zEalguxwQifP8BZhJnE6NQBKB2yWDpgzxyuj"
    "Kt8hd2lck6ta2EO2OfU6gD6jXMfGhKdax8833J5erfuHRq6XWxi8s4bgc3ktm/vMUPQTe3"
    "hIVvHxZKX4iTViz4/oKr6AY5nlk0nDxwdUm08ljR75UjJp+qEVP3FlrVwTqOzVRooJB8q8"
    "oswryryyC/NK/M0yMBfltiTIJAgC33Z2C3k0csyoRm0SeX5lwzSdKnBYPDRrFDh0ILD1hc"
    "hyiCjUShBeCcrCq5JGm7HD1p00aji65SKsraCt59YP4E7wPFJVKjCTU4It/VEA1bC/TGyj"
    "RjT3LQCuDYgY8iRc5qLbGw9+7dOAN0r9gOgCJg00BI7s4qSpISFrnlVIc9ylwBxPEimekZ"
    "7lPj6Mu4rDGpIpYPOBFYZUgZnLi30jZ9mNze+ugMxIuUlLeXkVI0Uok8SgMn9lh7/A765S"
    "KMt5iMukUOYxmsrI9mI3khTbFG+tkKCqAxtrlTMwe+QusiVg5gSeqUTVl1J5l2Ced1pzeY"
    "j8KI0BvZGsKHlyeyWYbkPRX0aAltYTXFZNnL+jtqpr/04yIbXx2Clv8fECqMKl+UIUlRYx"
    "g7rzw2NheivLMdhNVI54Y4RnSqOiUbbiTty3aJRwuWYGn++qjJEo80zGNrAAnZNTERdkRC"
    "GhA/L0uIQP4fSY60Ogl1InZxomzDW98BGOkchQtnYLtTQZYhMrZ08o2pnjVKq0o8rr2aMB"
    "KLAvqhyUGnJQdlrhwVfOMwpUpLTzVKeYZaBunSk4py2YXkpfagwzOFD6ktKXODW1dML0Rf"
    "zYQX+Z9uP6fNnWMv8YIn5gcoxEBll++6HJSrjcqXSvDsptilyvDsqt4aBclawvk6Lkx8Bk"
    "FKUoNoanKHnBJZtP1FdakdKKlFbUOK2IsANNNLE5QSTdubz1Oz4YXo9QKL0tTqMgfhni/U"
    "sYslYQCbKonJrZI9J01qL3ekB393e0A6uW7Tq0S1PSh7zXoZVR1jhVL5dYguTmLXgDm6Gz"
    "vhIxK6OxlokaZvGw1UNhJVK58jTTOgJhZYIoq0i+ZB0ZITi2yJ+N2kZ2utCrWkY40f5VlP"
    "JE3GxWN0+H1XJVdNpRS4Tybq+mXtLiUarSWep9VT35Ju9aB8o4oIwD+cYBghgGAi7TsL9M"
    "ro76ktILFJ+XVdRdaD7i4LapOsoUVKqRMgWVbquj3qezFpmYdF94QJ9vB+O+Nrq8PGs92w"
    "aGmjWbEUX29sI71IlJxPTwptv++P52SJtsiF0bNUWZ3VHt9Ib5v3fjhBW0olUxoKXxltp+"
    "pqILmmAwUB5ZeTyyTIfO6HyBZs1T9ahyqnyxSt3KjIJSt6RXt3ZirG+WlLOzwD5RF3icRk"
    "mXL0mXza+cviUn30bqppsAzV2/kkBZhOM0W0RZ2OO9Js5lUOZjnEHYtkwOuiUMNz7tFlHW"
    "XQdbS0/QFDHe9O7vxqPr/u1ZK7jDA7qjh2qTFi9M8AF1L64Hw7MWmC4N1AxzjOFoUe3V1M"
    "ZpEfAB4siucbrU6EwI4aaGJ2Ds25WGzkejq4QgdD5IJx3cX5/3CfYMetLJwJz9kgBHxE19"
    "wUAQxjxBqmAvDztcAsPM4s1PuAkJVLqNeLoNA09jHyuyr6bIlGj4kmi4IvjkcBH+rA4J1K"
    "xeI4mMgic+q1Nkala/NKuJ1k/jI0TmdYxEzew1ZjZwnGfLFqouE6eRAfNt6JrWfA6nmuXm"
    "FZgpkvyShFuU+8KWvRX8bDiDtg1MguZUSMnPEEqXSHBURps84muTR9mDLiLMBE9lyBCqEm"
    "vpmTyFTONm0bprJAJwyKWzEm4kFcCbn4QFT8QPIMjSqgiWmhz9MWizY7KZlPaGDUNZR392"
    "Eiac/eQ1WsP7q6tyxdppcHKlpIKuzvg8Dd/eFLfZde6FvoD6IxHYqtWz928iK0jIwsbM0H"
    "mHp5YHahi7kaxgqWQnVc2+EkC+jF0JIrl2SbEa9snTSvgoBtliZU4rkQjL7FFR1SEqfTrR"
    "PoL0bPwN8mxuoiB9Du8jCUhCoaL+12eCRSNUeOGiHv4qYFTqSDUVMKoCRoOmVNETuBKxnw"
    "X9m5xB1hgXHl10Iv67oL8U4G7be6fqlDSzTomqM1Fe5jsQrcBZV6ZRF9qGvsiKj357gfgI"
    "oh6NkR5fi+hY0anGFwqfoO3kngvFFwxiJFJsX2l32kkpd9pJgTvtJBPhsxISvfzuEqL79v"
    "CwTJjJ4SE/zIReS5eXRzi3vPwvd6MhR6OJSNLqjKHj1j8t03D22AuRBy4Fo1gUS0tdB0kl"
    "hN7gvKpEUHUb+/F/weo5JA=="
)
