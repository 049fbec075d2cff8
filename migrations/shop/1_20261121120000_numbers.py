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
""",
}

DOWN = """
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
    "tnRKJB8Guw0Rcaf/Tspbl+19c00yXOpfmEe6fKHz2CVuw/2ZtHSg+t18Et9tNB9wZvi7xm6oq2s3nD"
    "e9uxkObQmwtk2JhemmNbs/S1o5uEXiWuYbCLpkYb6uQhuuQS/TcXq475gJ0ltuiNf/2bXtbJHP9OO/"
    "d/rh/VhY6NeWLI+pw9m19XnZc1v3amP4yIc8Hbsgfeq5ppuCsStV+/OEuThAQ6cdjVB0ywhRzMnuBY"
    "LnsDNkD/jYOX8gYbNfFGGaOZ4wVyDSf2xvdqdK2nqpPpTL0ZzlS1J4CRZhKGLx2qzQF4YEP484/Hxy"
    "cnX47fn3z++unjly+fvr7/Stvy8WZvfXn1BhOh5XXFMRv9NJrM2IBMykSPxezCK6dBDvKoODMi9DUL"
    "M7xU5GS5cE7vOPoK5/MhSZnix9wnfRf8J82dgBdl7AkuRPyJpmXIjL8uXKIx7JWVOceG/e4e2fgdMZ"
    "//1tsS40p4MBtdDm9m/csr1v3Ktn8zOI792ZDdOeZXX1JXf/j8pyTTwk6U76PZN4X9VP45nQw5zKbt"
    "PFj8iVG72T97bEzIdUyVvriK5nGsgsvBJdo0Yr9JX8G1saWKfoUpws2fYw7D/a9NiN+SfJARBwh+rs"
    "eBFGEtDtT65KRjge0gx7Wz6A+WyBoSd8XxH9GBIqLhDB8i6hQL6IttTeo9I91hQIrxofe9P5qNJj+d"
    "Kj79HTmnguVUmZsE35Hr4cXtzfD8VLHwgs4sb8pt5tkK/a4amDw4S/rzw+cSdvzSvx5861//8CEt8i"
    "b+nWN+K8mdOdUrxFeniGpfK9MWPxOZVqBACxUVf0k6kH5C0o8p44vHXIXQxzXLjAvTwvoD+Rm/ZORh"
    "WvAxI+SWLk0HyIPXYJ4FVyM9xULPofmSmn705anuiR1v2ejfDPrnwx5H+R5pj8/ImqsJuNkd89hMXQ"
    "nbZm+tjlfpK4igB44PexE2bA77AFlOL2MR8qtHxaagRu+DCQgmoOAiCyagBAtwLeOjdcPjjXyHmYW3"
    "eI2IiUcHr3LMkzOf7OLna2wg/s4FazET/yPaiUTr8Wt2CU1O6SxeU4JnJv2zVfVlr/O4qvIS+3oraC"
    "4NtRE+8XI1kmBKlmklajj521VN/sV759y3zLlLu/03aCtdkZKgrYC2UqCt/OYi4ujOS5b5hd9fnEQm"
    "P8Hxh49fPn49+fwx/P7CK2WfXdb/6clZQakWI5IJ1B27nv3FRxj9JB0woC3vV6AUNHJ9Bd6WA2NAVe"
    "0x9uXna485E7wxpldRP5LCmvyku+RRdPCDab30cnR4/06pDs/b6JBhAgo7KOxvUGHn/2YYz0LrBWkN"
    "fvt2gun7/f4SkfHPHytExj9/LIyMs1uvGWhV97+i6Poku8tWOHSILVcYYo8EIK4AMV6Z/9FFAA4Jdp"
    "hvsy1Jv+3kGSrN9SAyUNFdEifZnWH5frs6UGu+kjWycI1slQQZJEu2ZK17qLZgr0d2zGFxobJtGZ9+"
    "CdPymip416PBrMy2jOnyS92Y066aBSNlQzuZroheGsZqPXjOURWEuqYsVILI93Q0gkk+f1BORLttFw"
    "6bU4VeHH/CbXDkvKjBBG8/HhvJBfoMiMd2Zwk+KnHvzJFILM5vLVPAojXVkr5XrkwsS8MKSGQCdMch"
    "OAs/YeLm+KjKgI8RAfS1oQ/XFPHgc4IQWNBe/DNahHdlU3WNEdXjoIlJ2KGI3RJrj6abtw8guFOm6P"
    "ltth+w+6MXvU5Pc23HXIV5if6uOkaBf19b2Lbp88IXD1W/39VwuGrQA38bfy72OD19Bf7jFXTITuqQ"
    "ECJ80yHCR5yz3hT7//3m0gUI2/f+H+DG5rmFFo7gR9M7v+5fzE4VTntHrsb9AdvFvDaQ1pVNzIZOcA"
    "4j/n4zneRP8pAgLdN0zVH+pxi6fYg6bgmsDIqEwArg/OGy/2sa6cF4epaWRKyDsxTsC8tcqfk5fWem"
    "aWBE8tFP0KU4cE8JtwV9IHx2C/3ZdDpOQH82Si3hk9vLsyGd8pwPtJHuFFh0jukgQ0yVCknAiqtvSL"
    "uWhYkmtIzGaSRMVDipIMJPCiX4SaYKBTb0J5xnGM+ofVHg7IzR1EK4m/GvXJ1z+OusXHqHKud4Ovkp"
    "aJ4W6elZnTAJBdxDSUIQLK25h2ImdiP3kOTVIVITUNQ1FKvPZc2x1ShQOmU9HKys2WWUdKyTx+kak1"
    "7GbRbeOSp2m1GF/VE1aaOtBEctvMB0ueaM5Lub09HRhC8t2N+72XsWjVoNNk2D66xrAvkIXGfgOst3"
    "nQVyQVhFShGCilTb9upG/ZQ3A32JdhpfJEE7LdZOU9/+5k2c+fVUANT6NVV2FAkemw86mS0t03E4uG"
    "m9NnG7TLllDVXHbwlbOUHZBGXz7Smbtnv/H5y3l7/YyRwjkS5e2/5WuAXSDdfKCxQWCrg4CezWSuvm"
    "94apPVKx4xJHzwlLlcusDHELYqubXraDlU4ZY2AfStYlsh6xc+HpQikNK3avRL1a8VbqAmlQhRd0K9"
    "Ct3oj0gjIZeXH74yqB++PiyP1xWqt6Qkbe9o5ibEMCCdMijj9VyW2jrQoB5veEKhlvb+mdmI6+0DXk"
    "Y5JafBN3S5ZfEmu346x3lmPpZV6G55VUitslhqzOvekKkTtY8GHBP5AF/5FiK7IoBe0lXJPaX/JDS6"
    "pqunVIsPt069h3dO/qhqMT+x177D6+oq0kYcP2Dj7Lf6yieP1YrHf9mLu9o0Cxrba7Y8dKbnun1t0M"
    "J+f8io3JPLgy4z+dO3I7+Xky/T45VVzySMUvuSMX/dGYbQlh3tKubAk51HPtYN1vdt6d4+DVOm91Kt"
    "S74yTg48/sfViiGtXrIyKoxlY388lAtqNiyzJzkkOK1/cklXQ1HFtzsECOWRdzzCAV6kBTobx9EBkf"
    "Ybg9osg5GO3AaL3gWawYh40NY1NWf2pTSSU/oTf6KqUxmLiJOyb5gJLFOAQf6r9T5Ucm3VrRMxNDSY"
    "HgbR6tPKRAL66BQdHomg3If4TYuFKPLBqZ4FDCXjcMBtzJ4E4Gs7JrZiVxV/d5mklJBDmkkM7VBpVU"
    "aN9rzzUm6my7Clxr68C11h8Mhlcz5j5DmobXdJh35Obb6OqKXbKX+nrNrpwPx6Nfhtfsmr/vnV0d9C"
    "eD4Zj73jQGDV3t6NXhr1cj3pIuTLrVFYfcGr2scsuJV2NyjHyX9XJcLMrh89sh5ZGL78hVf8Tq5CCd"
    "8uR6eHE7OWdMsTCVxPOOcUVdUc3ZLIiYVWZOrJcd8khD9lKUSdRW+qZOJ6r/Wf2DfT9+L3tnCRR5gS"
    "IvHYkcVwkcQ5GXtpTibRR5oTowtp7q5uhnqSFJv8tmiqcEqtTitPMOJSoRZGlCCBxUCRyESrd6L7Zu"
    "pOikQ7t9rShw59aIRSYIIR5ZX0GCemF7ZkHCZV6dAQkygL+tYGU8wtQoYBmvG39YkqhqzDIlhBNxSz"
    "oGZXI7HvdypU1jcCWPBpfVwotOn8sKkca43oTdSIpsQmo2ONWPnWXT7DQ2HkUfPuGDFNVFcCfmpO7g"
    "VXOIRrQXmRDacrqGN6PyczbC2VaauKFGc7vt9A0zyBwJjiqBfdZdUYmOIE4ODqiCGjYHF8gV/yLfcA"
    "zXE/qiEjZOBdZnW9ZnuEA20uKr1q/uGguqKvHxudexbFmureZrX4EiW658hUrz7jbUJz5l74xo/9dv"
    "LiKO7njubEunM65iaqT3Gmo4naslaSYfHh9W04Gso6OvIUWza/IQVE9QPTtZ4mffGklS8Tv+WkXzO/"
    "5arPqxe6lMMS5LheRbSAJaX+2QT3w5q7ihNbECSoR8a3tawYzZ44ROam4iwiROBwwAO7JbdmTOHG+M"
    "6lXUj6S4puw40Sjb9kz0K6a7UO2R8G80ZaTHbx4Vm+lc/1E13m7Xle/iwctK20oTg928uxSMYDCCwQ"
    "jumhEMxcC2VPKuuJ7g5rDWIdQW7J2PbgbTW1bla67bmumySl+jyeB62L8Znio6YeLBxt0IQ62xpeVu"
    "JSw2HiIKmSyH9qo80Vd/MK0X8dzeJCFkV9c1i10yN0mdknUJQtie0+XVGdK3u+T4gDzYaiZ6cR6s0F"
    "nbhk7yjl6qnuIZM7rHtC+JEN9iomcatDJXRoBqFXeGGrKz/bpdgVsl8KJB6mdnxOlRievBpP3UCBIm"
    "yGB1q61AEvxcB/4EGcBfG342jQPLWcAwTZPJxIHWrFM2R2tgmyYDbPPrO7PlvEaF54hMJmAhGi4/A0"
    "r39AbaZ8PAbSJAeGCcqL6rNyYEICq+k6j4XvPWA+RzrMiQJcXWI2+y4zh4yj8tWGo5GLNKVYmSWHi6"
    "gHDRM+lM9UtGij09oms4ANs0RBIC/McHVNUe3qS0dfRIweLWTV9xba5dA0G+QyeX6yPId4CICiT97y"
    "PpPz6yDMxlVRsTZBKUNyv7aLZRt5E+mthGdGZuEvnikxbTdHDgYjlrahy4aGNkaUuRzyGigC9B+EuA"
    "fUdQDrkbK2zb5ZB917Qqns6WRwpHF2aqJTqm9iiAatheJrHRIpqHVtqlh6ga8iR8gEN/MBv9MmSlXB"
    "j1HWEfML3AirvQVZxe6kgxFs8rpNruSmCOJ4lAZqRnuY+PaKgxTQbA5gMrDCmAmSuLfSdn1YXNbw5A"
    "ZsKv7j21hZeq4L6ZFFkrB1NIvX1mr/sLOqqZQe1w2eGH5PNCJjRPPs8vbh3Ii8bIDmIdSYptSrY2KH"
    "GtIctRG9dwHtBeZCvhnFN2Bkpdb8Apf58BbBspBW2OXhrCxFMhzpFMEi+BkL5CD02nEsdoxDqSFaU1"
    "0i1bNReqydKr2oDrivYoNVqAUSlGniOnEUrXoS9IRoBW5hNeNT0j5IYFLy79nmRCauvZrGzJK0po9Z"
    "fDDTmtarD4tr0XMpYxTR+R2QiZSIGcI7/kcTx1mPbqTSuLndThVqmFHH8n1e8UciK75lrgM6IgJ9Jn"
    "WtVYMoJCoUXu4fDzqT6VQxKZAN2xqzIQVkLAx4gAetiPdkgMKPETw54pSfZMeU6DIj0zdCls0jQjJ8"
    "YWdc21aeu8E6i80RkZUabwwSaYN70JJvxcqyv9cRLICsmEypfo+NPnLJzFCSERhYR5z58/VkgH+fyx"
    "MB2E3UoCvNCN/JITxQjHSFpJt+kUwnTuVICYtirEmN/LAfnezFkTylbmOBVU8wQz6oAYAGaU/GYUD5"
    "QVWVFBFG2TERVG7TbaUL1v5rNCR/Si8OQNW1maxlyh4nGpBLUD/qJgpNGftE+FTZ65rejEazLXLczV"
    "WvtIsU3FJFjh3FcQsZ9pb+96Kdbt4HGbbD8e9i2PNOScvWiHpKpI4QWPE+o9tsvOW0zVeqj9GO/Vip"
    "8D1m0nrdtoglU0biICmRbQ9k4/C74foTkdp5IJVlAM5WcAKIY7UgwzYgZw3XyyXEywdkfd9jOuMpp2"
    "lIlVpGTH0r3aDlG4tjejoDB450RsmQIH4Yk3HZ6wNSryBdT3sL1MWk579ZrN1Sq3WEhx+aEYiQyu87"
    "JvYzsFiEBl3+/RWHYNezVGBNC3ZS0FClgjlf7WlnrHamziQUls+eMS/g7sjKEU7cwuMpS8rc3br4cN"
    "VhFYRWAVdc4qouJAFS1fnCCS7tTm9vOMOF6CtX3iNADxZogPryygucZEUET1roaT89Hkp1OF0s4p3n"
    "dkSi+dKqyvO3Jze8MasBqBtmuzJl0pEugNh8XHVXaAd16SaMmnkEcsQQnjHSTfPWP8aLyoc/3Bz21I"
    "qVmmaWBE8mHP0KYgv6fE28I8vLLb5ftsOh0nVu6zUdozc3t5NqSTnzOBNtKdTnsL3oiCm/EVFJtgmx"
    "M6BEvgSGTsvhaVv2mr8o28WEWHStWHSTbfyWubhYE8R4ZkdYGy/qBNTs4pwTOT/tmqi3Ovq0ZTB2dB"
    "ybjGvrXc+hyJWVnuYdtadY6ohmOl4hyb01Vj44XKG11VeY5KfHpQeQMqbxzghIbKGx2AHtLc25UgUO"
    "96/94AqHctqlwX17veb5Q7UV0wq42niw8WauSsoZooeLi7s6CTKQSVNpClxqvG8jVAM++a+CnTzCHa"
    "/qaj7RQxB4mYZkF7mTSA9s5yKokkbo757iOUKA5uj8V3ecSXhXh5xJc5uKaDn08VOjHZunBHvl+PZk"
    "N1enFxqjxbuoNVc7G4I9Pr8+E1iwVzDR3PGeXs9nrCLlnYcS3SleiwfyKB6FbQGBWUCKlr7wmmpUh6"
    "1FT7CSmQrt8tyw9SnA89xZlHszI2XxDjKjL1WJgIkpvB3MpwAcwt6c2tveRgdUvL2dtOOdGc8jgNaJ"
    "ebtEtRdNtN1u9Q1uyH469VrNHjr8XmKLuXRNdA5MH1K2FXRThOs0OUhVPIa+JcBeVijDMIW6ZRgG4F"
    "x41Pu0OUNdd2zJWfZCPgvBnc3syml8PrUyXo4Y7cDMdjdsULsdyR/vnlaHKqoPlKJ91wx+i2SvVk/S"
    "kv/l6WMJ6g22GyeCDYDzZXnAJnsXKKHARhzBOkAHt12PEK6UYW7+IKFiEB1K8Qr1/BwVP5y4qsqyky"
    "UA03qYZrik+OFCme1SEBzOoaVVkYeOKzOkUGs3rTrKZWP8uPEJnXMRKY2TVmNrLtZ9MSOh0hTiMD5r"
    "uwNc2HBzxXTVd0e2aSEPZmCih+Fl5gy0IGRXMuZORnCKXbmX9SxZo8KbYmTzLWZAwzN69gXEk+d5oQ"
    "jghKz+Q55hY33zlXY2d9Abl0XsKt7K335icVwfcvwkGGLC1ksLQU6I9Bm+XJdmrEdYwNVQP92UmYCP"
    "bTYSiT2/G4LNqfPD2+0QbfvsblPEvf3pa02QPmCYmhLbH2SBW2RjgN/E5kBcnQyaPKkh0boTSmvUz9"
    "AjsyosQAol8uAwtwKsGJmI6+0DWOQSOgJrGOZAULKqKUwhM7UqAuPtG5BVIC5FtsjSCSS+fKKfFRkg"
    "8ZUxWQlecQ8smCKiAbdQW/F0mwzO6rbQ5R5a2chwjSs/5flOfBFQXpe9iPJCAJJR77b59JPY5QKUo+"
    "9vCH9GOp8x4h/RjSj4NLySXKwWsRb2zQvsv7ETsTEGYfnUg0OGgvBbi7jgVDMdNuFjPNGhdQP7Cq93"
    "vjASlt7VvrY0vXlln10b9eoj6iqEVntMe3ojo2DNEWK4VP2LJ1sTBtjESK5SsdnP1UKTj7qSQ4+ymT"
    "L7YWUr385hKi++H9+ypJS+/fFyctsXvp0/+Ik3v6399vppMCiyYiSZszuuYo/1MM3T7gmFYeuAyMcl"
    "UsrXUdJY0Q1sFZU42g6TL2+n/J0Kv+"
)
