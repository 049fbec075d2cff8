"""Sums that cannot outgrow 64 bits: what a line and an order may cost at most, and until when an order is answered.

An order from before that costs more than anybody may order is written down to it, line by line, so that the books
still add up: such sums were no purchases, and with them every figure of the market was beyond reading.
"""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

MOST = 1_000_000_000_000  # of a line and of an order: services/numbers.py
FIGURE = 2**60

# The sums of days are counted anew at the start when an order was written down.
_WRITE_DOWN = f"""
UPDATE "market_facts" SET "value" = '' WHERE "name" = 'rollup_zone'
    AND EXISTS (SELECT 1 FROM "orders" WHERE "total" > {MOST});
UPDATE "order_items" SET "price" = {MOST} / (
    SELECT SUM(n."quantity") FROM "order_items" n WHERE n."order_id" = "order_items"."order_id"
) WHERE "order_id" IN (SELECT "id" FROM "orders" WHERE "total" > {MOST});
UPDATE "checkouts" SET "total" = (
    SELECT SUM(i."price" * i."quantity") FROM "orders" o JOIN "order_items" i ON i."order_id" = o."id"
    WHERE o."checkout_id" = "checkouts"."id"
) WHERE "id" IN (SELECT "checkout_id" FROM "orders" WHERE "total" > {MOST});
UPDATE "orders" SET "total" = (SELECT SUM(i."price" * i."quantity") FROM "order_items" i WHERE i."order_id" = "orders"."id")
WHERE "total" > {MOST};
"""
_LINES = f"CHECK (price * quantity <= {MOST})"
_ORDERS = f"CHECK (total <= {MOST})"
_DAYS = f"CHECK (revenue BETWEEN 0 AND {FIGURE} AND units BETWEEN 0 AND {FIGURE})"


def _items(check: str) -> str:
    """SQLite adds no CHECK to a table and takes none away: it is made anew, with this one at its end."""
    return f"""
CREATE TABLE "order_items_new" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "price" BIGINT NOT NULL,
    "quantity" INT NOT NULL,
    "order_id" BIGINT NOT NULL REFERENCES "orders" ("id") ON DELETE CASCADE,
    "product_id" BIGINT NOT NULL REFERENCES "products" ("id") ON DELETE RESTRICT,
    "names" JSON NOT NULL DEFAULT '{{}}',
    CONSTRAINT "ck_order_items_quantity" CHECK (quantity > 0),
    CONSTRAINT "ck_order_items_price" CHECK (price >= 0){check}
);
INSERT INTO "order_items_new" (id, created_at, name, price, quantity, order_id, product_id, names)
SELECT id, created_at, name, price, quantity, order_id, product_id, names FROM "order_items";
DROP TABLE "order_items";
ALTER TABLE "order_items_new" RENAME TO "order_items";
CREATE INDEX "ix_order_items_order" ON "order_items" ("order_id", "product_id", "quantity", "price");
CREATE INDEX "ix_order_items_product" ON "order_items" ("product_id", "order_id", "quantity", "price");
"""


def _days(table: str, key: str, parent: str, own: str, checked: str, unique: str, check: str) -> str:
    """The same of the sums of days; one that had become a floating number is a whole one again."""
    capped = ", ".join(f"CAST(MAX(MIN({total}, {FIGURE}), 0) AS INTEGER)" for total in ("units", "revenue"))
    columns = ", ".join(name for name in (own.partition(" ")[0], key) if name)
    return f"""
CREATE TABLE "{table}_new" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "day" INT NOT NULL,
    "units" BIGINT NOT NULL,
    "revenue" BIGINT NOT NULL,{
        own
        and f'''
    {own},'''
    }
    "{key}" BIGINT NOT NULL REFERENCES "{parent}" ("id") ON DELETE CASCADE,
    CONSTRAINT "{unique}" UNIQUE ("{key}", "day"),
    CONSTRAINT "ck_{table}_{checked}" CHECK ({checked} >= 0){check and check.format(table=table)}
);
INSERT INTO "{table}_new" (id, day, units, revenue, {columns}) SELECT id, day, {capped}, {columns} FROM "{table}";
DROP TABLE "{table}";
ALTER TABLE "{table}_new" RENAME TO "{table}";
"""


def _tables(lines: str, days: str) -> str:
    sellers = ("seller_id", "sellers", "orders INT NOT NULL", "orders", "uid_seller_days_seller__517f97")
    products = ("product_id", "products", "lines INT NOT NULL DEFAULT 0", "units", "uid_product_day_product_2cb4f4")
    categories = ("category_id", "categories", "", "units", "uid_category_da_categor_057dbd")
    return f"""
{_items(lines)}
{_days("seller_days", *sellers, days)}
CREATE INDEX "ix_seller_days_day" ON "seller_days" ("day");
{_days("product_days", *products, days)}
CREATE INDEX "ix_product_days_day" ON "product_days" ("day", "product_id", "units", "revenue");
CREATE INDEX "ix_product_days_product" ON "product_days" ("product_id", "day", "lines", "units", "revenue");
{_days("category_days", *categories, days)}
"""


def _capped(table: str) -> str:
    return f"""
UPDATE "{table}" SET "units" = LEAST("units", {FIGURE}), "revenue" = LEAST(GREATEST("revenue", 0), {FIGURE})
WHERE "units" > {FIGURE} OR "revenue" NOT BETWEEN 0 AND {FIGURE};
ALTER TABLE "{table}" ADD CONSTRAINT "ck_{table}_fit" {_DAYS};
"""


_WAITING = """CREATE INDEX "ix_orders_answer" ON "orders" ("answer_by") WHERE "status" = 'pending';"""
UP = {
    "sqlite": f"""
{_WRITE_DOWN}
{
        _tables(
            f''',
    CONSTRAINT "ck_order_items_most" {_LINES}''',
            f''',
    CONSTRAINT "ck_{{table}}_fit" {_DAYS}''',
        )
    }
ALTER TABLE "orders" DROP COLUMN "reserved_until";
ALTER TABLE "orders" ADD COLUMN "answer_by" TIMESTAMP CONSTRAINT "ck_orders_most" {_ORDERS};
UPDATE "orders" SET "answer_by" = strftime('%Y-%m-%d %H:%M:%f', 'now', '+1 day') || '000+00:00' WHERE "status" = 'pending';
{_WAITING}
""",
    "postgres": f"""
{_WRITE_DOWN}
ALTER TABLE "order_items" ADD CONSTRAINT "ck_order_items_most" {_LINES};
{_capped("seller_days")}
{_capped("product_days")}
{_capped("category_days")}
ALTER TABLE "products" ALTER COLUMN "sold" TYPE BIGINT;
ALTER TABLE "orders" DROP COLUMN "reserved_until";
ALTER TABLE "orders" ADD COLUMN "answer_by" TIMESTAMPTZ;
ALTER TABLE "orders" ADD CONSTRAINT "ck_orders_most" {_ORDERS};
UPDATE "orders" SET "answer_by" = now() + interval '1 day' WHERE "status" = 'pending';
{_WAITING}
""",
}
DOWN = {
    "sqlite": f"""
DROP INDEX "ix_orders_answer";
ALTER TABLE "orders" DROP COLUMN "answer_by";
ALTER TABLE "orders" ADD COLUMN "reserved_until" TIMESTAMP;
{_tables("", "")}
""",
    "postgres": """
DROP INDEX "ix_orders_answer";
ALTER TABLE "orders" DROP COLUMN "answer_by";
ALTER TABLE "orders" ADD COLUMN "reserved_until" TIMESTAMPTZ;
ALTER TABLE "orders" DROP CONSTRAINT "ck_orders_most";
ALTER TABLE "products" ALTER COLUMN "sold" TYPE INT;
ALTER TABLE "category_days" DROP CONSTRAINT "ck_category_days_fit";
ALTER TABLE "product_days" DROP CONSTRAINT "ck_product_days_fit";
ALTER TABLE "seller_days" DROP CONSTRAINT "ck_seller_days_fit";
ALTER TABLE "order_items" DROP CONSTRAINT "ck_order_items_most";
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN[db.capabilities.dialect]


MODELS_STATE = (
    "eJztXe1T47gZ/1cy+XSdoTu7sMvu0U5nQgi36UHCQLi9tnQ8whHExbFzfoGj1/3fK8mvsi3Hsp3EEc+X28PWo8g/SY+ed/3Rdxf26t1A123f8i7t"
    "Z9w/6f3Rt9CS/k/+5UGvj1ar6BX900P3JmuLgmbakrRzWcN713OQ7pGXD8h0MXk0x67uGCvPsC3y1PJNkz60ddLQsB6TR75l/OZjzbMfsbfADnnx"
    "r3+Tx4Y1x7+TzsM/V0/ag4HNOTdkY05/mz3XvNcVe3ZqPI4t75y1pT94r+m26S+tpP3q1VvYVkxgWB59+ogt7CAP01/wHJ9+AR1g+MXRRwWDTZoE"
    "o0zRzPED8k0v9cX3WvKsr2mT6Uy7Gc00rS+BkW5bFF8yVJcB8EiH8OcfDw+Pjj4fvj86/vLp4+fPn768/0LasvHmX33+HgwmQSvoimE2/mk8mdEB"
    "2WQSgymmD74zGuShgIpNRoK+7mCKl4a8/CyckTeescTF88BTZuZjHpK+i/4nOzvRXJRNT/QgmZ9kWcaT8dcH39Ip9r2lPcem++4eufidZb/8rb+h"
    "iSuZg9n4cnQzG1xe0e6XrvubyXAczEb0zSF7+pp5+sPxn/hJizvpfRvPvvbon71/TicjBrPteo8O+8Wk3eyffTom5Hu2Rj5cQ/M0VtHj6BFpmky/"
    "TT7Bd7Gjye7CDOH67Vgw4eFuk5pvRTZkMgMWfqk3AxnCWjNQa8spNwWuhzzfzaM/XCBnZPlLhv+YDBRZOs7NQ0KdmQLyYRvjei/I8CiQcvPQ/zYY"
    "z8aTn056If2ddUYYy0lvblv4zroend/ejM5Oeg5+ICsrWHLr52yJftdMbD16C/Lnh+OS6fhlcD38Orj+4UOW5U3CN4fsFT87cyJXyJ9OCdWuTqYN"
    "bhOVTqBICpVlfzwdcD8p7keF8YenQoEwxDU/Gee2g41H62f8muOHWcZHlZBbcjTt4Rx8j9ZZ9DSRUxz0EqsvmeVHPp7IntgLjo3BzXBwNuozlO+R"
    "/vSCnLnGwU3f2Id25kncNv9qebjMPkEWemT40A+hw2awD5Hj9XMaIXt6IFYFdfIeVEBQASUPWVABFTiAaykfrSseb2Qf5g5e8RmRYo8eXhaoJ6ch"
    "2fnP19hE7JsFZzFl/2PSiULn8ff8Ecov6TxeUwvPbPKfjYovO13HVYWX1O6tILk0lEbYwiuUSKIlWSaVaPHib1c0+Rfrnc2+Y8990u2/QVrpCpcE"
    "aQWkFYG08puPLM/wXvOTL9x/aRKV7ASHHz5+/vjl6PhjvP/iJ2XbLm//DPisJFdLEakE6pZNz+HhI40+TwcT0Jb1KxIKGpm+ImvLnk1AVekxtfOL"
    "pceCBd4Y06ukH0Vh5bd0lyyKHn60ndd+gQwfvimV4VkbAyJMQGAHgf0NCuzs39zEU9e6IKwhbN+OM323+4/zjB9/rOAZP/4o9IzTV7zwaFga6dw0"
    "3EUBf7NtEyNLwOA4wgzS94RyU3spQn+7e+Z0Or3gtsvpOMPFJreXp6PrHz4w8EkjwxPI6/Rfzf+v7IIOSbYYILIp1rTpNc3QcnxpgAMSAHgtwHhp"
    "/8eQgTcmUA7c9mOVyOFpRI6YitapNMn29Pj3mxU5WzNNrZCDawQHcWQQm9qScSRAtQXzSKI27tcsVFbl08uP0+SviTx9PR7OylT5lOq0MMw56aqZ"
    "71c1tPnoUPTa0DUewHOGqiC0L7alIhNcI5jUM78VBBC0bTGja0poNAsX3Bq72asWLfD23d8JXyC/Ae7v7hzBByXWtDmScX2GrVXyD7UmWpLvKuSJ"
    "ZVFvEYlKgG7Z4+ngZ2z5BSbBMuBTRAB9bejjM0Xe188RwhS0525ODuFt6VRdm4jqbmduEXbIQbrA+pPtF6VdRG/KBL2wzeb9o3/0k8/p677r2cs4"
    "DDRMYqQU+PeVg12X/F784bHo97sWD1eLemBfE67FPqMnn8D++A4yZCdlSPDIvmmP7BMuOG/E9v+wuXL+2Pat/3uYRz530IMnuWn6Z9eD89lJj9He"
    "WVcXgyFNGl+ZSMdzmkU+G18HWeSe4XQli9w0LFwwNX+/mU6Kl31MkOVyhu71/tczDXcfpd4SWCkUHAuL4PzhcvBrFunhxfQ0y5toB6cZ2B8ce6kV"
    "B1WWRihwdBCgUD1AwbM9ZMoJVzEJ6HX1VWvfcbClSx2saZrtsfytna9HFVj4kZCDH+XKgGDTeMZFqvKMaBwC82eKphbC3fSIFUqho19n5dw7FkIv"
    "ppOfouZZlp5d1ZySKGEw4gmBsbRmMEop3Y0MRoqX58gsQFljUapAmjPHTiPX6ZT2sLe8Zpt+0wvDepqusNXPGdLiNwdiQxoR2J80mzTaiLvUwQ+Y"
    "HNdsIll6edZfylnXogTr9fa0ZNRalLUOxrSuMeQDMKaBMa3YmBbxBWkRKUMIIlJt3asbBWzeDPQl0mn6kATpVCydZvb++iza4oI2AGr9ojZb8g1f"
    "2I+GNVs4tucxcLNyLfe6TLilDTUvbAm5tCBsgrD59oRN17//Dy4qpiA2MqdIlPPgtp8c94AM03eKHIVCBpcmgfytrGx+b9r6E2E7vuUZBW6pcp6V"
    "I26BbXXTyra33CmnDOxCyLpEzhP2zgNZKCNhpd6ViFdL1kp7QDqUQQbZCmSrN8K9oE5Jkd/+sIrj/lDsuT/MSlXPyCxK+BBjGxMoGBZx+KlKbBtp"
    "JQSYvZMqJb25o3die8aDoaMQk8zhy70tOX6tVLstx8HTqMsgFjO+MKaS344bsjYPlit47uDAhwN/Tw78J4KtzKEUtVfwTGr/yI81qarh1jHB9sOt"
    "U/vo3jdMz7Dcd/Rnd7GLNhKEDQkfbJX/WEXw+lEsd/1YmPAhEGyr5XtsWcht79rAm9HkjD1xsTWPnszYn96ddTv5eTL9Njnp+dYTYb/WnXU+GF/Q"
    "nBBqLe1KSsi+XiwI536zCwc9Dy9XRaeTUO5Ok4CNP5f7sEA1rg9IiKA+W93IJxO5noYdxy4IDhGf7zyVclUdWzOwQIxZF2PMIBRqT0OhgjyInI0w"
    "To8QGQeTDIzWS6ClynO42DTXRfVnkkoq2QmD0VcplkHZTdowyQbEl+eQ/NHwmyr/JG/WSn6TG0oGhDh5VGZgkXRcAwnRGNsYVvhDcqPL/LBofLUG"
    "FPctN6T4t+otm5gczNldOxcPwJwNaq3Af+0v74skoxIPdkyhnKkParuQvleBaU7W2HcVmfZWkWlvMByOrmbUfId0Ha88WuXl5uv46oo+chfGakWf"
    "nI0uxr+MWOWXMO+ePh0OJsPRBbP96RQacsKSp6Nfr4IaMeRA6k6NmBV6XRYWOK82ySnybVbw8bHsDJ/djsgc+fjOuhqMaeUeZLC6Pee3k7OgcA/h"
    "xPOOzYq2JJK7LfDYVZ6cVC9bnCMdBTftyEwS0dW+atOJFm6rf9D9E/ay8ymBIjNQZKYjnusqjmsoMtOWULyJIjPIcl+IintfAHq52sIRQmpAl5WT"
    "QPTTiJ7pFl2OVMK+soTgrqjirohF7cJttQ7uhE45tNuXhSIjcg0PKEcIXtD6YhFUKdvxFHAm+uoTwJEB/G25SNN+rUZu0nT9+v3iRFU9pRkmzHlL"
    "yRh6k9uLi34ht2kMruI+6LIKfMkteHkm0hjXm7gbRZHluGaD2wXpnTrNboVjvvvRM95LVi2Cm1uThoeXzSEak15UQmjDQSLBiiqOFIlXW2m4iJas"
    "7baDRuwoXiW6MgWyu7siEh2AdxwMUILKOXvnvpXfkW/YcxswfVkOm6YC7bMt7TM+IBtJ8VWrZndtCqoK8em117EYXSatFktfkSBbLnzFQvP20vi5"
    "rRzcVR3+9ZuPLM/wAnO2Y5AVVzEQMvgMLV7O1WIv+R9PD6vpQFbJFdwQmNk1fgiiJ4ienSwstGuJhBf8Dr9UkfwOv4hFP/ruew5fqVIDMQGUGuD2"
    "UBulBoKDTeqwiUlABK/tf0vLFjzyQtg5cUQh5FtLawadcocLmhejZZhJmg4mAJT6bin1BWu8MapXST+K4ppRqmVdnpuzl1xR2YWI8hbboxmLSfrl"
    "gdhmwuQfTWfttl38MO1JrpQiyg12fYIxWCTAIgEWia5ZJKAe3IaqHopLSq73Me5Decn+2fhmOL2lhd7mhqvbPi32Np4Mr0eDm9FJz7Aoe3BxN3yC"
    "K+zohdmcYuUhoVBJc2iv0Bf59EfbeZUPtOYJIdS9rlrsW3PbqlO1kCOEXKkun84QS98lwwcEJVdT0cVByVLXrZuGVeTMqR5vm1K6L0hfCiG+wajb"
    "LGhlpowI1SrmDC2ezvZLt0VmlciKBnG4nWGnByWmB5v0U8NJyJHB6VZbgLTwSx34OTKAvzb8dBlHmrOEYpolU2kGWtNO6RqtgW2WDLAtLvFNj/Ma"
    "Rb4TMpWABW+4+hNQmmAdSZ8NHbecg3DPZqJ6inWKCYBXfCte8Z0mEUTIF2iR8ZSItUfWZAeXAIb5XZGQW9EbHoxWs1+sRD6uligQ5SqERGR9ki/Q"
    "XH+Z+isWSqJc0+ojerEdb1F9NNlIgPIRSYwj2HficYCa3kk1HSIE3rQPAnIWNpuzkB5ZDuayUpMcmQLV2co2zSaKTZKftlwzuWi4as5Ilg5SR8qn"
    "pkbqiIuRoy9ktkNCATtBeidApg7UcO7GCdt2DefQmKvJB4AVkcJ9j7lij56tP0mgGrdXiW20iOa+VabpIyKGPEvfOjEYzsa/jGglGkp9Z9ENTB7Q"
    "2jTkFCePOlJLhrd7VFzjPBHwjOwqzxq05GDdgXNuv4CVhhTALOTFtikbdRlSKIPltj2b/j1RmheaZEpKhqyVazeUzkzZaeh+R0U4qJGuOvwQ1y2c"
    "hOZx3cVFvCN+0RjZYaojRbHN8NYGpbx15Hha41rVQ9KLaqWqCyq6QEnvNTgVh/BDRkYpaHP02hAmFjFxhlTieBxCxhI9Nl1KDKMx7UhVlFbIcFzN"
    "ftBsGrnUBlxXpEel0QKMSjEKLD6NULqOjUYqArS0n/Gy6V0oN9TLcRn2pBJSGw8UpUeeKFY0PA7XhItq0eHbdpphKhiZ/EQux5ALoZyjsLRzOiqX"
    "9BosK4feSOJXqfmc/iYt7LRaECf/0yFpLL81HQrUn+6wpYPNtyCWM1wIVX3gCEqCivwD8RaqvpRjEpUA3bLlNGJYUsCniAD62tALtH8h6nF7ZRxi"
    "rTEPSOLrlgcAEs0USTQLzEEiDSI2Fq3TIRLz1Aa1iJXtGqwTKFfSGR5RJjtDHtSbzoOKt2t1CShNAkJQLghigQ4/HefhFIf6JBQKhr4ff6wQ6HP8"
    "URjoQ1/xAD8YZnGdDjHCKZJWAqk6hTBZOxUgJq2EGLN3BSDf2wVnQtnJnKaCEqi1IwZBjQI1qlPToIgaxVygIi0q8o+uU6Jif+xaHar/1X7pkRG9"
    "9lhYjttb2Oa8R9jjohcVj/hLDyOd/En67NHFM3d7hhU0mRsOZmKte9Bz7Z5t4R6b/R6y3BfS27t+Zuq28HPrdD/m0C/3IRXcHurGpJpMTZJgJrR7"
    "7JZ5bDIOpNo/E3ya+HdAu+2kdpsssIrKTUKg0gHa3pVx0f6RWtNpKpVgBcFQ/QkAwXBLgmGOzQCu66/jSzHW7ojbYSxdTtJOYuxEQnYqkK9tF4Xv"
    "BitKVE29REp1dbLuKkiM4eghjqjL/LxMWgRfyJv2hQT7vLquELdXSaRqr6K2vVwWFqcRl7tKkahgpy/bG5speAX6wW4vL3NrKMcpIoC+LdUskvYa"
    "6Q+3rtKJz6mFB0XL1XeChIn8Oa0sSfAXaWVBhvzmK5aDVgRaEWhFndOKCDvQZMtlc0TK3avdflATw0uyRFSaBiBeD/H+laG0V9iSZFH9q9HkbDz5"
    "6aRHaOcE7ztrSh6d9Ghfd9bN7Q1tQGtSur5Lm3SlKGUwHGpa1egV60URqSVboYhYgZLZW4j0e8H4yXzV5sZjGEiREbNs28TIKoY9R5uB/J4Qbwrz"
    "+Ml2j+/T6fSCO7lPx1nLzO3l6YgsfjYJpJHhCawFL8jVoh0uA3qKbIt4R0fB3sLdDePMG9EncqYZsca7PlhHsnCVQraFjAkmKVrVVr0qdbFKblmr"
    "D5NqpioOoqblvAK7kWLVvPLmt3U25amFZzb5z0Ytyjs9NZrakwWFHhubMgur6nCrstygubGaOknl1UolddYHlqTGu6ZeDphQO2lChQI1UKBmDxc0"
    "FKjpAPSQwtAuB4Eq9bu3BkCVelnhWlylfrdBBVxN0Lw0ni0ZKpTIaUONK1O6vcvR+YiNSsmBmfFCyHeX2U+ZZA7BDW86uIEg5iEZ1Sxqr5IE0N5V"
    "bSWO2/Uu9l14buXB7VN3OnOwUyccc7BTA9d0+PNJjyxMei7cWd+ux7ORNj0/P+m9OIaHNfvh4c6aXp+NrqnrnUnoeE4pZ7fXE/rIwZ7vWF1xxof3"
    "iMim+aaooPxLXX1PMgpI0Qvi2o//geyIbml+EFG+7xHlzJuV0/kiH5dI1aNuoi0reA5+wA45cLX712q1X9gYtRRZiWKXqTATTJJjm1UyhsPfoY3F"
    "PwCaI2iOoDl2TXPcSThZtwS2neVYymYjpGlAUO6vEZRl0W03zaND8dYfDr9UUawPv4g1a/ouq97hlSvIpymN++UJIdJaIvSX/iubXZOmUaEYwRZS"
    "CUxkPfrhXQRVYU7TbJGBSOfV1MS5CgMRs48c84g0hVrm1ZB2iyjrvuvZyzAUTsLEOry9mU0vR9cnvaiHO+tmdHFBn6SC63ZuJjVcjeivxrMsK+fo"
    "IIejOiM3qFKO9AUDQRpzjhRgrw47XiLDzOMtLuQTE6hwcpZprZso48PA09jHypykGTLQc3juXeAQIPgUcBHxqo4JYFXXKE5FwZNf1RkyWNXrVjWa"
    "z6nBWWZdp0hgZddY2ch1X2xH6kaaNI0KmG/BcGLaj494rtm+bJY6TwiGEwnBL/CAIZOgOZdS63OEyhUoOaqiTR6JtcmjnDaZwswvqptZkmeRJYRr"
    "2bIreY6Zxs0yWmsUGBGQK2fy3ohdMON+z3Pv0hyiLC1ElrUUgJMJb2gUhFMxsblj01A1ACe/CLkgHDKM3uT24qIsCieBnSYNNEq8H+iMz9O0ik1x"
    "mx1gznEMfYH1JyKwNcJpGHaiKkimYT2xSkCNULogvUzDckIqokQBIjuXggU4leBk2Z7xYOgMg0ZATVIdqQoWVCoqhSd1jUtdfJK7YpQEKNTYGkGk"
    "lsxVUHqnJE45JSogp8ggFJJF1XnWygphL4pgmc93bw5R5RTrfQTpxfgvKrLgyoL0Le5HEZCkEgLCr8+lBCSoiJICAvyhxLzSQbwQSw+x9NEj/ojy"
    "8ErGGhu173KecGccwnTTyXiDo/ZKgLttXzAUGe5mkeG8cgF1Patav9feE9VWPukAO4a+yIuP4fMS8RElLTojPb4V0bGhi1YsFD5jxzXk3LQpEiWO"
    "r6xz9lMl5+ynEufsp1y82EpK9AqbK4juh/fvqwQtvX8vDlqi77KXoFpe4SWof7+ZTgQaTUKSVWcM3ev9r2ca7h77tIrApWCUi2JZqeuAV0JoB6dN"
    "JYKmx9j3/wPv5+AH"
)
