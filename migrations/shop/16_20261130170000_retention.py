"""Rows that nobody needs any more go: what has to be remembered of them, and the ways to find them."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

# Nobody knows when those who are here were here last: today, so that each has all the time there is.
_TODAY = {
    "sqlite": "CAST(JULIANDAY('now') - 1721424.5 AS INT)",
    "postgres": "(NOW() AT TIME ZONE 'UTC')::DATE - DATE '0001-01-01' + 1",
}
UP = """
ALTER TABLE "users" ADD COLUMN "former_friends" INT NOT NULL DEFAULT 0;
ALTER TABLE "users" ADD COLUMN "seen_day" INT NOT NULL DEFAULT 0;
UPDATE "users" SET "seen_day" = {today};
ALTER TABLE "price_changes" ADD COLUMN "products" INT;
ALTER TABLE "price_changes" ADD COLUMN "kept" INT;
CREATE INDEX "ix_users_former_friends" ON "users" ("former_friends") WHERE "former_friends" > 0;
CREATE INDEX "ix_notifications_user" ON "notifications" ("user_id");
CREATE INDEX "ix_account_moves_account" ON "account_moves" ("account_id");
"""
# Counted by rows alone in older code; what a change's lines said is gone with them.
DOWN = """
DROP INDEX "ix_account_moves_account";
DROP INDEX "ix_notifications_user";
DROP INDEX "ix_users_former_friends";
ALTER TABLE "price_changes" DROP COLUMN "kept";
ALTER TABLE "price_changes" DROP COLUMN "products";
UPDATE "users" SET "referral_count" = "referral_count" - "former_friends";
ALTER TABLE "users" DROP COLUMN "seen_day";
ALTER TABLE "users" DROP COLUMN "former_friends";
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP.format(today=_TODAY[db.capabilities.dialect])


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXW1z2za2/iscfeqd8c0kdpKm3p2dkWW50daRPLbc9O56hwORkMU1Rap8ievt5r9fgO8gCYogKYmCz5emJnFA6AFwcN7x58Bd2Zs3Q02zfcv7Yn/Dg3"
    "Plz4GF1vR/ii9PlAHabOJX9E8PLcygLQqbqWvSzg0aLlzPQZpHXi6R6WLySMeu5hgbz7At8tTyTZM+tDXS0LAe00e+ZfzuY9WzH7G3wg558c9/kceGpeM/"
    "SOfRn5sndWlgU2eGbOj028Fz1XvZBM8ujMeJ5V0FbekHF6pmm/7aSttvXryVbSUEhuXRp4/Ywg7yMP2C5/j0F9ABRr84/lHhYNMm4SgzNDpeIt/0Mr94oa"
    "bPBqo6nc3Vu/FcVQcCGGm2RfElQ3UDAB7pEP73p9PTs7MfT9+effz04f2PP3749PYTaRuMt/jqx+/hYFK0wq4CzCY/T6ZzOiCbTGI4xfTB94AGeSikCiYj"
    "RV9zMMVLRV5xFi7JG89Y4/J5YClz86FHpG/i/8nPTjwXVdMTP0jnJ12WyWT8delbGsVeWds6Nt03C+TiN5b9/LfBjiauYg7mky/ju/nwyw3tfu26v5sBjs"
    "P5mL45DZ6+5J7+8PF/2ElLOlG+TuafFfqn8o/ZdBzAbLveoxN8MW03/8eAjgn5nq2SH64iPYtV/Dh+RJqm02+Tn+C72FFFd2GOcPt2LJnwaLcJzbckGzKd"
    "AQs/N5uBHGGjGWi05aSbAtdDnu8W0R+tkDO2/HWA/4QMFFkaLsxDSp2bAvLDdsb1npHhUSDF5mHwdTiZT6Y/nysR/YN1SRjLuaLbFn6wbsdX93fjy3PFwU"
    "uyssIlt33O1ugP1cTWo7cif777WDEdvw5vR5+Htz+8y7O8afTmNHjFzo5O5Arx0ymlOtTJtMNtItMJFEuhouyPpQPuJ8T9qDC+fCoVCCNci5NxZTvYeLR+"
    "wS8FfphnfFQJuSdH0xHOwfd4ncVPUznFQc+J+pJbfuTHE9kTe+GxMbwbDS/HgwDlBdKenpGjqwzc9I19aueeJG2Lr9an6/wTZKHHAB/6Q+iwA9hHyPEGBY"
    "0weHrCVwU18h5UQFABBQ9ZUAElOIAbKR+dKx6vZB8WDl7+GZFhjx5el6gnFxHZ1S+32ETBb+acxZT9T0gnEp3H34tHKLuki3jNLDy3yX92Kr4cdB3XFV4y"
    "u7eG5NJSGgkWXqlEEi/JKqlETRZ/t6LJP4Peg9l3bN0n3f4LpJW+cEmQVkBa4Ugrv/vI8gzvpTj53P2XJZHJTnD67v2P7z+dfXyf7L/kSdW2K9o/Qz4ryN"
    "UyRDKBumfTc3T4CKPP0sEEdGX9ioWCVqav2NpyZBNQV3rM7Pxy6bFkgbfG9CbtR1JY2S3dJ4uihx9t52VQIsNHbypl+KCNAREmILCDwP4KBfbg38LEU9c6"
    "J6what+NM/2w+4/xjH98X8Mz/vE91zNOX7HCo2GppHPTcFcl/M22TYwsDoNjCHNILwjlrvZSjP5+98zFbHbNbJeLSY6LTe+/XIxvf3gXgE8aGR5HXqf/qv"
    "5/RBd0RLLHAJFdsaZdr+kALccXBjgkAYC3AozX9r8NEXgTAunA7T5WiRyeRuyIqWmdypLsT49/u1uRszPT1AY5uEFwEEMGsakdGUdCVDswj6Rq43HNQm1V"
    "Prv8GE3+lsjTt5PRvEqVz6hOK8PUSVftfL+yoc1Gh6KXlq7xEJ5LVAehY7EtlZngWsEkn/mtJICga4sZXVNco1m04LbYzV7UeIF37/5O+QL5Bri/+3MEn1"
    "RY03Qk4vqMWsvkH+pMtCS/q5QnVkW9xSQyAbpnj6eDv2HLLzEJVgGfIQLoG0OfnCnivn6GEKagO3dzegjvS6fq20TUdzszi7BHDtIV1p5svyztIn5TJehF"
    "bXbvH/1zkP6cgea7nr1OwkCjJEZKgf/YONh1yfeSH56Ifn+oyXDVuIfg10RrcRDQk58Q/PEdZMheypDgkX3VHtknXHLe8O3/UXPp/LHdW/+PMI9cd9DSE9"
    "w0g8vb4dX8XAloH6yb6+GIJo1vTKRhnWaRzye3YRa5Zzh9ySI3DQuXTM3f72bT8mWfEOS5nKF5yn8V03CPUeqtgJVCwbCwGM4fvgx/yyM9up5d5HkT7eAi"
    "B/vSsddqeVBlZYQCQwcBCvUDFDzbQ6aYcJWQgF7XXLX2HQdbmtDBmqXZH8vf2/l6VoOFn3E5+FmhDAg2jW+4TFWeE42DY/7M0DRCuJ8esVIpdPzbvJp7J0"
    "Lo9Wz6c9w8z9Lzq5pREgUMRiwhMJbODEYZpbuVwUjy8hy5BShqLMoUSHN07LRync5oD0fLa/bpNyVLmEwZP98g9/6Eb1RbBi1VweSDwdcV8hSkxJZG5Rm5"
    "5A/TxLri0VfeCiv2M5lFZUXeeOgJW4pOHvyFENFPnpB/N46hYUVbIeuRNHbIE6JJPClr9KLQH6MYnuJ6hmm+yetF+/86pFT0+BA4AQMeGPDKDXj98uO9mv"
    "3Yl5yWQ8vB+8gAOIIUi2OH+AiSLI4M4oLedghv9DWR92YbbBXF5+RNheBMpUXVJo12EnPo4CV2nFAbCmo05YMOGRd1XKVou1M6HbUal34Cj3T/DlAQaEGg"
    "HZQJtDFfEBZoc4RgZ2ws0vajCuSrgb7CxJs9JMHEyzfx5vb+9lI05VUhAdTmlSH3JdLaj4Y1Xzm25wXg5uVa5nWVcEsbql7UEgrSgLAJwubrEzZdf/FvXF"
    "aRjG/8yJBIFwbZvXVpiQzTd8qi7bgMLksCRRDysvnCtLUnwnZ8yzNKYruqeVaBuAO21U9X9dFyp17YDb8g5wl7V6EslJOwMu8qxKt10EpdIg3uEgHZCmSr"
    "V8K9+uMY7ZFUdXZaJ/r1lB/+epqXqr4hsyxrmo9tQiChv+70Q50EEdKKC3Dwricuu6ntGUtDQxEmucOXeVtx/FqZdntOJqWpS2FCU3LrYi2/HTNkVQ+XK3"
    "ju4MCHA/9IDvwngq3IoRS3l/BM6v7ITzQpFl1+zmJCsP+cxcw+WviG6RmW+4Z+9hC7aCeZjJA1Hazyn+oIXj/x5a6fSrOmOYJtvaTpPQu53d29/Xl8fXmu"
    "rMjve7DuxtPL4K2LLT14S57Mgz+9B+t++st09nV6rvjWE2HF1oN1NZxc0yRrajntS471sd7UDTJAuxu8PQ+vN2UnFVcGz5KAvb+QTLxCDe7jSomg4HHTKK"
    "g10VWJhi4MPksH+DfFn5x9nPop5bjH7WVI7t61nGUi11Ox49glQVB8hFkq6a4A6MyQCLGUfYylhJC/Iw35C5PmC7bwJJeeZwRP0/U7r5edqeXoYtPclr2S"
    "q0BQyx4ejr5OZUXKbrIG+GBAbC1HwY9Gv6n2J1nzbfpNZig5EJJKQyIDizW/BkjwxtjFsKIPiY0u92He+BoNKOlbbEjJt5otm4Qc3DZ9OxdPwG0DJhtOnI"
    "a/XpRJRhWRGgmFdCZtKARK+t6EZmdRo/ZNbLbexGbr4Wg0vplT0zTSNLzxaEnQu8+Tmxv6yF0Zmw19cjm+nvw6DsqERkXa6NPRcDoaXwd2bY1CQ2vfPFjj"
    "327CgqLkQOpPQdENelmX3oZVb5Iz5Pss9+pj0Rm+vB+TOfLxg3UznNAyr8gIirxe3U8vwyqvhBPrPZsVdU0kd5vjma49OZle9jhHGgqvZRWZJKKrfVZnUz"
    "XaVv9H90/Uy8GnBCqSQkXSfthUoSLp0VckRZb7TFTcRQno1WoLQwgpMH1WTkLRTyV6plt2k24F+8oTgruijrsiEbVLt9U2uFM66dDuXhaKjcgNvPsMIXiY"
    "m4tFUNL6wFPAmOjrTwBDBvB35SLN+rVauUmzl50dFyeq6ynNMWHGW0rGoEzvr68HpdymNbiS+6CryrWnV6YXmUhrXO+SbiRFluGaLa6ipxewtrtCPPDdj7"
    "/ho2TVPLiZNWl4eN0eognpRSaEdhwkEq6o8kiRZLVVhouo6druOmjEjuNV4vs1oYpBX0SiE/COgwGKUyHq6Ny34jvyFXtuQ6YvymGzVKB9dqV9JgdkKym+"
    "7hVLfZuCukJ8du31LEY3kFbLpa9YkK0WvhKheX/lKpit7Ni6r8Uq/e8+sjzDC83Z9CqluoGQ4c9Qk+VcL/aS/Xh2WG0HEvVcMRQQPUH0BNGzb6In3CyUCn"
    "6nn+pIfqef+KIffVe8+UaopEZCACU1mD3URUmN8GATOmwSEhDBG/vfsrIFizwXdkYckQj5zlL2Qac84IJmxWgRZpKlgwkApb5fSn3JGm+N6k3aj6S45pRq"
    "UZfn7uwlN1R2GQVXMw8KFpPsyxO+zSSQf9Twfud9F/nMepJrpYgyg92eYAwWCbBIgEWibxYJqHu4o+qe/NKp232Mx1BGdXA5uRvN7mkRQ91wNdunhQwn09"
    "HteHg3PlcMi7IHF/fDJ7jBjlaazclXHlIKmTSH7orYoQNeUt+zANMDXelp6bbVpCInQwi5Un0+nSNlR6T2ZpZEos3VGeN6whuRcyBuDlBCpkcPDoAKsxyE"
    "zNczIPFD5muE22TqbRpWmauxfjR4xiR0TfqSCPEdxoTnQasytMWo1jG2qcl0dl9YMDb6xTZeiBLvDTs9qTCM2aSfBi5shgxOt8bqjYWfm8DPkAH8jeGnyz"
    "i26wiIy3kymWagM7mZrtEG2ObJANvyyxWsBhX+GTKZgIVYDfknoDL9P5Y+W4YVMO7rI5uJ+gUAMkwAYjb2ErNx0BSXGPkSLTKZEr72mNpZ93sVa5R9GAu5"
    "NWM1wtGq9rOVysf10ljiTJqIiKxP8gtU119n/kqEkjgTuv6Inm3HW9UfTT5OpXpEAuMI9x1/HKCm91JNh/iVV+0hg4ya3WbUZEdWgLmqECpDJkHtwKpNs4"
    "tSqOTTlmum173XzWjK00FiU/XUNEhscjFytJXIdkgpYCcI7wTII4MK4/04YbuuMB4Zc1Xx8MQyUrhptxCg4tnakwCqSXuZ2EaHaB5b3aQBImLIN+E7UYaj"
    "+eTXMa2TRKkfLLqByQNaOYmc4uRRTyodsXaPmmucJQKekV/leYOWGKwHcM4dF7DCkAKYpbzYNkWjLiMKabDcszi88F+iq2drLt+UQBrIO1u+G39hGu5KFc"
    "w+y5F1csOO1EloB83S6ak8DNchyA4/BMlzJ6F9kHx5vf6YX7RGdpTpSFJsc7y1RdV+DTme2ros/Yj0IltV+pLiTVC9fwtO5fkQkN5SCZqOXlrCFISfXCKZ"
    "OB6DkLFGj22XUoDRhHYkK0obZDiuai9Vm4aBdQHXDelRarQAo0qMQvNZK5RuEwucjACt7W943fbaozvqMvoS9SQTUjuPuqVHHi/wNjoOt8TeqvHh23XOZi"
    "aym3yikLDJxKPqKKring1xJr2Gy8qhlw/5dcq7Z3+TGnVaLyKW/XREmshvbYcCpeZ7bOkI5psTGBsthLoBBQiq//Ks1ckWqr+UExKZAN2z5TRmWELAZ4gA"
    "+sbQc7R/LupJe3B1QUZkD9ZyhQcAsvYkydoLzUE8DSIxFm3TIVLz1A61iI3tGkEnlaqEu0KnHz4KCOjh2AlqZlU6H8jnvZTPIXHtVSeuJSyhvpSVJQFBqx"
    "BoEXLPApz8cKKUQsJchY/vawQTfXzPDSair1iA6TFTKsbyEc6QdBKs1SuEydqpATFpxcU4eFcC8sIuOROqTuYslUSVSqF4jfwTAKqa/Kpa4GblaWqxD3ab"
    "opb4fLfqaYPP9rNCRvSiBKE/rrKyTV0h7HGlxNU+ThRk6eR51E7zXc9e06YO1jDN8FFcX1uRRmEXbwa56drBJx6sB2uMyBP6QxW6onVXMaywU90gVEFO94"
    "ni2optYSVYkoTcfSadvhmcbNdCg9CCahWUXUjJmBNqVaTaTDhl6gK7Ve6jnDer8WfCX8f/DqjBvVSDw/0joAWlBDKdtN0VQMzu2ZqQMjSgWRZqocYsSYhN"
    "ZKlkWqkglMs/ASCU70koL7AZwHX7zaoZxtofVSeKlSxoOWkMJU/ByQRqdu2C8t1wRfGuHqiQ/V2NrLsaQng0eogT6zM/rxLAwQ/1qv1Q4T6vrysk7WUSqb"
    "rTvuz1urSSE782XIZEBh9J1d7YTXU40A8Oew+l20A5zhAB9F2pZrG010p/uHelTmzPLDyo8C+/Ayoq1FDQytICDjytLKyAsPvy/qAVgVYEWlHvtCLCDlTR"
    "2vIMUTchZT2qTtV9QFmAl2AJsCwNQLwd4uOr2WpvsCXIogY34+nlZPrzuUJodYL3gzUjj84V2teDdXd/RxvQAq6u79ImfangGg6HmlZVcmq4ZdHAFVuhjF"
    "iC+vJ7iLJ8xvjJfFF14zGKTcmJWbZtYmSVw16gzUG+IMS7wjx5st/j+2I2u2ZO7otJ3jJz/+ViTBZ/MAmkkeFxrAXPyFXjHS4CeoZsj3jHR8HRwm246hOR"
    "cUThzpLB8hbAux/GsFeivxVMYXwLw/Z4M8FCcBLZcnImr7QIXFf13+TFKr0CsjlMspkGGYjalscL7XSSVccrmju32fBnFp7b5D87teAf9NRoa7/nFE7lwr"
    "wxbVR2TEeEMeDb1ud90s9RemnL16agdb20kBezcatt7Dsr45UWe65VxWt7rFNmvFtKdIFVv5dWfaiJBTWxjnBBQ02sHkAPiUrdchC4GOPwBhO4GENU/+Bf"
    "jHHYOBemDHFRGs9XKeZK5LShylRG3mn0S0UCQq0U4Nx4IQuhz+ynSjKHeJtXHW9DEPOQiGoWt5dJAujuqs2KWILtUR+HCCYQB3dAIzyCmA/qFw5iPqgNcD"
    "b65VwhC5OeCw/W19vJfKzOrq7OlWfH8LBqL5cP1uz2cnxLo0ECCR3rlHJ+fzuljxzs+Y7Vl/iQ6Ooi0czzDBVUg2qq7wkGpkl6J2X3IWmQsNMvzQ+SHI49"
    "ySFyQhW0vtQ5xVP3QjcYJDmA0lWYBVC65Fe6wBvWkcK1ePFKo6UqOFlCIhOgr/Zu7VdymAhEXFYFOfGcDUJhTs1dDUcR6CTqaGgjP7plKbJxGBlXdnT3kR"
    "7LOAgcvMSOQ8SOxUu9CqHBGNUMWYVjIFeHNATesc06RZCi79DG/A+AEAxCMAjBfROCD5Kx0S+D38HKxogmWGdpwNA62GJoFUW328z1HqWQvjv9VMcxc/qJ"
    "75mh7/LuAbxxOSUCKnPrWELIrhPIrqP/ihYMyNLIUF9tD9nRJrIe/ej6vLowZ2n2yECESwU0xLkOA+GzjwLziDWFRu75iHaPKMf14QWxHozu7+azL+Pb8+"
    "T2iwfrbnx9TZ9kkjMO7mY3XJXor8Y3UVbO0EFaulBaOtGdtFUAgjDmDCnAXh92vEaGWcSbX5s0IZDh5KzSWndRmTQATw1+rMhJmiMDPYfl3iUBJQSfEi7C"
    "X9UJAazqBvV2KXjiqzpHBqt626pGuk4NziLrOkMCK7vBykau+2w7QhecZmlkwHwPhhPTfnzEumr7ooW3WEIwnAgIfkvbIcoXLesierEsSwjRxE3N3aEPEp"
    "kEW13IsFIglK7q5Vkdff6Mr8+fFfT5DGZ+2WUMFZnSeUK4DY/DS5aOgS1dJB+6SAjgFiOasKWKxeVlSfYHKMfr7NlkJDvzO3eNto4D811Q4adBAVYOuXT+"
    "s504GXKxPEJSSZEWBJOOskFysVKtMkJqFiLr2TTUDdArLkImSo8MQ5neX19XpYSksNMM9laF8oZaILLQHP9dcZsDYM5wDG2FtSei/bXCaRR1IitIpmE9BZ"
    "WSW6F0TXqZReWWZUSJAkR2LgULcKrAybI9Y2loAQatgJpmOpIVLKgsXAlP5prbpvikd+lKCVBkfGgFkVwyV0mp3Iqkh4yogJwyQ6dgcddR1IskWBYzp9pD"
    "VDsJ5xhBejb+g8rcQaIgfU36kQQkoeyi6NcX8otSVHgZRiH+kJ0udUYAJOZAYk78iD2iPLwRscbG7ftctKo30SV00xXB5YeWxO2lAHffgSVwKdDxpajDPR"
    "zV1u+t92h3lZw+xI6hrYriY/S8QnxEaYveSI+vRXRs6aLlC4XfsOMaYm7aDIkUx1feOfuhlnP2Q4Vz9kMh+HQjJHpFzSVE993bt3UiIN++5UdA0ncsuuSL"
    "Hi6LS/r73WzK0WhSkrw6Y2ie8l/FNNwj9mmVgUvBqBbF8lLXCauE0A4u2koEbY+x7/8P4lCdyw=="
)
