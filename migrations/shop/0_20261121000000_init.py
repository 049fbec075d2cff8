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
    "eJztXetz2rgW/1cYPu2dye2k5NE2c+fOEEK2bBPIJGS7dzc7HmEEeGNkastJu93+71eS38"
    "9Y2IBxzpe0yDp+/CQdnbe+t62FsXrTVVXDJvTaeMLts9b3NkFL/p/kxYNWG61W3iX+k6KJ"
    "Lvoip5uyZP0s0XFiUROplF2cId3CrGmKLdXUVlQzCGsltq7zRkNlHTUyD5pson2xsUKNOa"
    "YLbLILf/zJmjUyxV/Zzd2fq0dlpmF9GnllbcqfLdoV+m0l2s61+YDQS9GXP3CiqIZuL0nQ"
    "f/WNLgziE2iE8tY5JthEFPMnUNPmX8Bf0P1i76Oclw26OG8ZopniGbJ1GvriiRK0tRVlOB"
    "ord/2xorQlMFINwvFlr2oJAOb8Ff79odM5OnrXOTw6fX9y/O7dyfvD96yveN/kpXc/nJcJ"
    "0HJuJTAb/DwYjvkLGWwQnSHmDT8EDaLIoRKDEaCvmpjjpSCaHIULdoVqS5w+DlHK2HhMXd"
    "I33n/io+ONRd7weA3B+ATT0h+M/8xsonLsW0tjinXrzQRZ+A0xnv/b3tDA5YzBeHDdvxt3"
    "r2/47ZeW9UUXOHbHfX6lI1q/xVp/Ov1XdND8m7Q+D8YfW/xn6/fRsC9gNiw6N8UTg37j39"
    "v8nZBNDYV9uIKmYay8Zq+JdQ2G32CfYFvYVGRXYYzw5eWYMuDuapMa74YsyGAECH5ebwRi"
    "hGuNwFpLrnFDYFFEbSuJfm+BzD6xlwL/AXtRRFScGIeAOjYE7MM2xvWekUY5kHLj0P7cHY"
    "wHw5/PWi79A7lgjOWsNTUIfiC3/cv7u/7FWcvEMzaznCn38pgt0VdFx2ROF+zn29Oc4fi1"
    "e9v72L396W2c5Q3dKx1xKTo6UyZXyO9OAdWudqYNLpMm7UCeFCrL/qJ0wP2kuB8XxmePqQ"
    "Khi2tyMC4NE2tz8gl/S/DDOOPjSsg925r2cAx+ePPMaw3kFBM9++pLbPqxj2eyJ6bOttG9"
    "63Uv+m2B8gSpj8/InCoRuPkVo2PEWvy+yUvLzjLeggiaC3z4h/DXFrD3kEnbCY1QtB5kq4"
    "Iquw4qIKiAkpssqIAN2IDXUj4qVzxeyTpMbLzZe0SIPVK8TFFPzl2yy0+3WEfimzP2Ys7+"
    "B+wmDdqPfyS30OiUTuI1InhssD8bFV92Oo+LCi+h1VtAcikpjYiJlyqReFMyTypR/MlfrW"
    "jyh7i7GH3TmNrstn+CtFIXLgnSCkgrGdLKFxsRqtFvycHPXH9hkibZCTpvj98dvz86PfbX"
    "n9+St+yS9k+Hz0pytRBRk0DdsunZ3Xyk0Y/SwQBUZf3yhIJSpi/P2rJnA1BUegyt/HTpMW"
    "WCl8b0JrhPQ2GNLuk6WRQpnhvmt3aKDO9eyZXhRR8NIkxAYAeB/RUK7OLfxMBz13pGWIPb"
    "vxpn+m7XX8QzfnpcwDN+epzpGeeXfiSgVey/ZdF1SbYXrbDvEJu2NMQOCUBcAGK8NP7SZA"
    "D2CbYYb7MpTr/p4BnGzTXPM1DQXBIm2Z5iebhZGagyW8kKmXiNaJUIGQRLVqStO6hWoK8H"
    "esx+jUJh3TI8/SKq5S0T8G4HvXGebhmS5ReaPmW3KueMbBraaQaPUv7a5hk7Uty1ldknFl"
    "h9NOy0qCfvykGOfcLts3nzxPd28Dlt1baosfS9sG4MMafAX1dM+7LY8/wP9+0YXxX/dRXv"
    "DuJr3MnTFvTsE8SPH2AQAYMIGETqZhB5xCnOy2xtx+3eOHNI9brOHqZxTE00o5KLpn1x27"
    "0cn7UE7QO5uer2eM7GSkdqXVI2dI3glIH45W40TJ/kPkGcp2kqbf3T0jVrj4WhNFg5FBGG"
    "5cH503X3tzjSvavReZwT8Rucx2CfmcZSSfdgnhuGjhFJRz9CFxuBCSPcFPQe89ku9Oej0V"
    "UE+vNBbAsf3l+f99mUF+PAOmk0srMHgFODIl1OlPJJwGe/dtCEaptMB1WlttEwTQPNskcF"
    "WPhRJgc/SuTcYV17wmYKwmOmX2Rk3IVo1kK4ntp+qszZ/22cz719kfNqNPzZ6x5n6fFZHV"
    "EJJSKxooTAWCoLBgqp2JALlxMQFJ2AsqEroWoE5hSbpSxnI36HveU12zSbXRlzjYwXpkGp"
    "QCRmO4tePsg2oOm8o0LdnhDlA0atxCiAUavxRi3LnvyF08I8syXyEEnjjFvVR0nMkKbbZp"
    "pVJZPBhUnAkR9XIie6oT4ytmMTqqXo8Pk8K0FcAduqp0iyt9xJItN2c0LWNTIfMb10ZKGY"
    "hBW6liNeLUUvZYZUKNAAshXIVq+Ee0EEdZqRs1PEytnJNnN24lLVE9JtKWx9ggbakDsnRR"
    "yBrFcmwOKaVJGLzW29Q4NqM01FLiaxzTdyNWf7JaF+Ww4R4g5px03tl7Jj2+rLIUKRV1am"
    "znSFCCHY8GHD35MN/5FhK7Mpef0buCdVv+X7mlTR2BSfYPuxKaF1NLE1nWrEesMfu4tVtJ"
    "GIFYiFE7P8QxHB60O23PUhNRYuQ7AtFgq3ZSG3uoLGd/3hhWixMJl6LWPxkz6Q++Gn4ejz"
    "8Kxlk0fGfskDuewOrnj8HLeW1iV+bl9LHsO+X64UMqV4uUrbnbKrIIdIwMafCBRboDUKGw"
    "VEkKi3boiejiyqYNM0UoJnsvf3KFXj0nsrM7DUr3zrq5nkOeFi6VVHIVRs/cqjWzIVOkFj"
    "CRuhH0uWZRwMwtUqr00ayly0sK6z9nh50rx0wkJ2Qufti+QRcnYTNkyKF4pmLko+1P2m7E"
    "eCYRIMk6Cg1E1BIfZykrbH5fgifYrGGW0ggZHde+UYWWTNNjeekWblGWm6vV7/ZswNMUhV"
    "8Yq95gO5+zi4ueFN1kJbrXjLRf9q8Gv/lre56Sa8tdcd9vpXwoqjcmjY3sJa+7/dDERPti"
    "NpZl1MOyv0bZlas6TYIIfIt5mmamPZEb6458eK2fiB3HQHPD0VaVPnhLHhhXfEGHtkvUZF"
    "WTIZzMjwvRQenNBdtjhGKrIWsoPEpO6PymiouMvqf3z9uHfZ+ZBAbiXkVtbEBwm5lfueW8"
    "lkYGw+rRvtnaSGcO86qymOEKgwjdNKq3yYw8jihGCCLmKC9oVuZSK3b8ToGod29VKRZxhc"
    "w6sVIQTP1voCEqTp7/q87rABuvgARMgA/qrcXmFfRSnXV7hc435xosKFEqJMOOIBY+/QGt"
    "5fXbVTuQ34FdcvQRGUuE0ykdK43vm3aSiyEa5ZonQwfsKkXFVc4Y/tP+G9ZNWZFT7Cc7L0"
    "Qa8Couaf9Fqp49+ZUenef3+25YYAKMHcrjoQwPBiELwKwZCxWxeR6AD85GCAyqiGsneOXP"
    "kV+Yp9uA7Tl+WwYSrQPqvSPv0NspQUX7RsXN2GoKgQH557NYu7TD8ePiLI5gtfGzogPi/c"
    "0oezYMCj846KP1eLxVmGDgSVe07ozFUIr6wbLwOxEcTGWhZ62bU0ERXaOu+LSG2d99liG7"
    "8WP2xdU1MAzj9nXUuVGkBie4nLBbB/sRGhGk1xDWfCHiZpEvKVZTaCCrLDCR09qV2GmYTp"
    "YABAB6yXDpgyx0uj2ryjDOO4Rle1tIdsc+q1B31CuQ6NSZZqHT7FcounIrpHg66XW+i9s0"
    "Lwc3EtO/OZvugn93CfrOTj2UpxE2vknh/QlXwBy9CLJ5P6j/eoNp9KGjzypWTS+ENLfuLK"
    "WNk6guzVWooJB2BeAfMKmFd2YV4Jv1kC5rzclghZA4LAt53dwh5NLD2oURtFPruyYZwOCh"
    "zmD80aBQ4tjEx1IbMcAgpYCdIrASy8kDRajx226qRRzVINm1BlhU01tX5A5gRPI4VSgYmc"
    "EmqojxKo+v2bxDYqRHPfAuDaiIkhT9JlLrq98eDXPg9449QPhC9g1sBD4NguzppqErLmWI"
    "UUy15KzPEoEfCM+Cx38RHcVR5WnwyATQdWGlIAM5UXu0bOohub2x2ATLh97QnThReKZNH6"
    "GFkl5TtqVAat+hMaYh6J4qpcjLBJkhlkWDcd/pz4BkhVLeaJL5KqmsZoSiPbC92oodjGeG"
    "uJRGAVmVQpnenaY3dpWqJrSoAfJAS/lDK9RPO0U7GLQ+RGwwz4jZqKkqMflYLp1lexmgjQ"
    "0njCy7IFCu64TfDavVOTkNp4jJqz+LIC1fyl+UK0mhIwg6rz8EPhkCvD0sRNIBe/NsIzp4"
    "Gon6oZQSOifvzlmhj8bJdwiATMYAnbwAJ1Tk5lLGABRQMdvafHBexfp8eZ9i9+KXZCqabj"
    "VNNLNsIhkiaUB95CzVKB2MRI2RPyduYwFZTQhPypPRqAHPsi5PpUkOuz00oarnKeUKACpT"
    "1LdQpZBqrWmbzz8LzpBfpSbZjBAehLoC9l1C5TGdOXiRfw+jdpP67uBGJjmX7cU3YAeIik"
    "CbL89kPAQbjcqXQPBxLXRa6HA4krOJAYiiI0SVFyY2ASilIQG5OlKDnBJZsviABaEWhFoB"
    "XVTiti7ECRTSCPEDXu/OPqHR8CL8no6jANQPwyxPuXmGWsMJFkUSm1yUes6azF7/VA7u7v"
    "eAdRldy2eJe6pGk5r8Mr0KxxemEqcQOSyLfgDayHzvpKxKyExlokaljEw5YPhW2QypWmmV"
    "YRCNskiJKK5EvWkRHBY4P92ahtZKcLvaxlJCPav4xSHombTerm8bDaTBWdd1Qiobzbq10Y"
    "tXgUqigXe1+o21/nXesAjANgHEg3DjDEKJJwmfr9m+TqqC75P0fxeVlF3YXmIw9um6ujQk"
    "HlGqlQUPm2Oup9Omuxicn3hQfy+XYw7iujy8uz1rOpUawYsxlTZG8vnMOzhETMD8m67Y/v"
    "b4e8ycTUNkldlNkd1aivmf97N05YSStaQ2sTVG8/g+iCOhgMwCPbHI+s0KETOp+nWWepel"
    "w5BV8sqFuJUQB1q/Hq1k6M9fWScnYW2CfrAg/TgHT5knRZ/wr1W3LybaQ+vY7I3HYrCRRF"
    "OEyzRZSlPd5r4lwE5WyMEwibhp6BbgHDjUu7RZRV26LG0hE0ZYw3vfu78ei6f3vW8u7wQO"
    "744eWsxQkTfCDdi+vB8KyFpkuN1MMco1lKUOM2tnEaDHxEMmTXMF1sdCaMcFPD4zH27UpD"
    "56PRVUQQOh/Ekw7ur8/7DHsBPeuk0Yz9kgHHxE11IUCQxjxCCrAXhx0vkaYn8c5OuPEJIN"
    "1GPt1GgKeIj5XZV2NkIBq+JBquGD4pXCR7VvsEMKvXSCLj4MnP6hgZzOqXZjXT+nl8hMy8"
    "DpHAzF5jZiPLejZMqeoyYZomYL4NXdOYz/FUMey0AjN5kl+UcItyn9+yt4KfiWfYNJHO0J"
    "xKKfkJwsYlEhwV0SaPsrXJo+SBIgFmkqdfJAihxFp8Jk+x0LhFtO4aiQAZ5I2zEm4kFcCZ"
    "n4wFT+QPIEjSQgRLRY7+ELTJMdlMSnvNhqGooz85CSPOfvYareH91VWxYu08OLlUUkFXFX"
    "yeh29vitvsOvdCXWD1kQls5erZuzdpKkjEoNpMU7MOqS0O1DB0o6aCBclOUM2+FECujF0K"
    "ombtknI17KOnlWSj6GWLFTmtpEFYJo+KKg9R4dOJ9hGkZ+1vlGZzkwXps3+fhoAkFSrqfn"
    "0iWDRAJStc1MEfAkYbHakGAaMQMOo1xYqe4JWM/czrX+cMstq48Piik/Hfef0bAe62vXdQ"
    "p6SedUqgzkRxme9AtgJnVZlGXWxq6iIpPrrtOeIjCnrURnp8LaJjSadatlD4hE0r9VyobM"
    "EgRNKI7SvuTjsp5E47yXGnnSQifFZSopfbvYHovj08LBJmcniYHWbCr8XLyxOaWl7+l7vR"
    "MEOjCUji6oym0tY/LV2z9tgLkQYuByNfFItLXQdRJYTf4LysRFB2G/vxfyBtR8M="
)
