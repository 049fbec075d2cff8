"""What a chat may send to others only so often is counted by the chat, and a shop's block stays with it."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

_ADD = """
CREATE TABLE "chat_tallies" (
    "id" {key},
    "created_at" {moment} NOT NULL,
    "chat" VARCHAR(64) NOT NULL,
    "kind" VARCHAR(16) NOT NULL,
    "what" VARCHAR(64) NOT NULL,
    "stands_until" {moment} NOT NULL,
    CONSTRAINT "uid_chat_tallies_chat_kind_what" UNIQUE ("chat", "kind", "what")
);
ALTER TABLE "shop_blocks" ADD COLUMN "chat" VARCHAR(64);
CREATE INDEX "ix_shop_blocks_chat" ON "shop_blocks" ("chat");
CREATE INDEX "ix_users_former_chat" ON "users" ("former_chat") WHERE "former_chat" IS NOT NULL;
"""
UP = {
    "sqlite": _ADD.format(key="INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", moment="TIMESTAMP"),
    "postgres": _ADD.format(key="BIGSERIAL NOT NULL PRIMARY KEY", moment="TIMESTAMPTZ"),
}
DOWN = """
DROP INDEX "ix_users_former_chat";
DROP INDEX "ix_shop_blocks_chat";
ALTER TABLE "shop_blocks" DROP COLUMN "chat";
DROP TABLE "chat_tallies";
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXVtz2ziW/issPfVWeVOJnaTTnq2tsmW5o2lbcslyp3faUyyYhC2OKVDNi9Wenvz3BXi/gSJISqLg8xJHJA4JfgAOzh1/DZyFtXp3pmmWR9xr6w"
    "UPTpW/BgQt2X+KN4+UAVqtolvsp4seTL8tCpqpS9rO8Rs+OK6NNJfefESmg+klHTuabaxcwyL0KvFMk120NNrQIE/JJY8Yf3hYda0n7C6wTW/8/k96"
    "2SA6/pM+PPy5elYfDWzqmS4bOnu3f111X1f+tXPjaUzcS78te+GDqlmmtyRJ+9Wru7BITGAQl119wgTbyMXsDa7tsS9gHQy/OPqooLNJk6CXKRodPy"
    "LPdFNf/KAm1waqOpnO1dvRXFUHAhhpFmH40q46PgBPrAv//dPx8cnJj8fvTz5/+fTxxx8/fXn/hbb1+1u89eP3oDMJWsGjfMzGP48nc9Yhiw5iMMTs"
    "wnefBrkooPIHI0FfszHDS0VucRQu6B3XWOLycchS5sZDD0nfRf/Jj040FlXDE11IxieZlvFg/M+jRzSGvbK0dGw67x6Qg98Ra/2/gy0NXMUYzMfXo9"
    "v52fUNe/zScf4wfRzP5iN259i/+pq7+sPn/8oOWvwQ5dt4/lVhP5V/TCcjH2bLcZ9s/41Ju/k/BqxPyHMtlX64ivQ0VtHl6BJtmgy/RT/Bc7Ctiq7C"
    "HOHm5Vgy4OFqExpvSRZkMgIEr5uNQI6w0Qg0WnLSDYHjItdziugPF8geEW/p4z+mHUVEw4VxSKhzQ0A/bGtcb40MlwEpNg6Db2fj+Xjy86kS0t+TC8"
    "pYThXdIviezEaXd7eji1PFxo90ZgVTbvOYLdGfqonJk7ugPz98rhiOX89mw69nsx8+5FneJLxz7N/Kjo5O5Qrx3Smh2tfOtMVlItMOFEmhouwvSwfc"
    "T4j7MWH88blUIAxxLQ7GpWVj44n8gl8L/DDP+JgScke3pgMcg+/RPIuuJnKKjdax+pKbfvTjqeyJ3WDbOLsdnl2MBj7KD0h7XiNbVzNwszvWsZW7Er"
    "ct3loeL/NXEEFPPj7sQ1i3fdiHyHYHBY3Qv3rEVwU1eh9UQFABBTdZUAEl2IAbKR+dKx5vZB0WNl7+HpFijy5elqgn5yHZ5S8zbCL/mzl7MWP/Y/oQ"
    "ifbj78UtNDuli3hNCZ5b9J+tii97ncd1hZfU6q0hubSURvyJVyqRRFOySipR48nfrWjyu/90f/RtS/foY/8J0kpfuCRIKyCtcKSVPzxEXMN9LQ4+d/"
    "2lSWSyExx/+Pjjxy8nnz/G6y++UrXsivbPgM8KcrUUkUyg7tj0HG4+wuhn6WAAurJ+RUJBK9NXZG05sAGoKz2mVn659FgywVtjepM8R1JYs0u6TxZF"
    "Fz9Z9uugRIYP71TK8H4bAyJMQGAHgf0NCuz+38LAM9c6J6whbN+NM32/6y/jGf/8sYZn/PNHrmec3coKjwZR6cNNw1mU8DfLMjEiHAaXIcwh/UApt7"
    "WWIvR3u2bOp9OrzHI5H+e42OTu+nw0++GDDz5tZLgceZ39Vb1/i07okGSHASLbYk3bntM+WrYnDHBAAgBvBBgvrX8ZIvDGBNKB232sEt08jcgRU9M6"
    "lSbZnR7/frsiZ2emqRWycYPgoAwZxKZ2ZBwJUO3APJKojYc1CrVV+fT0y2jyMypPz8bDeZUqn1KdFoap00e18/3KhnY2OhS9tnSNB/BcoDoIHYptqc"
    "wE1wom+cxvJQEEXVvM2JziGs3CCbfBbvaqRhO8e/d3whfoO8D93Z8t+KjCmqYjEddn2Fom/1BnoiX9rlKeWBX1FpHIBOiOPZ42fsHEKzEJVgGfIgLo"
    "G0Mf7ynivv4MIQxBd+7mZBPelU7Vt4Go73bOTMIeOUgXyJ0j0ywT9uJbVaIebaS6tNVWnKS/+89nz32mA8z+rtlvEPd6wx+qxD1wnr5p52m0dOva6q"
    "P2uzPVH7D7NOKHdcGN2ksIbveekLXgzF3DzK0/c5ksqDuqR1zDFN0X8rSQHt+7HUAgSWybUi3Wni2vLJk4ulMp0wZtth/199cg+ZyB5jmutYyTm8LS"
    "HIwC/7mio+LQ98UfHku4f6pxd9XoCf7XhGti4NPTT/B/fAdRGURlEJX7wCgz0hwusaJUCHO4zDJ++FGG3UtyB1gdSbfRoyu4aAYXs7PL+ani096Tm6"
    "uzISuFtDKRhnVWG2k+ngW1kVzD7kttJNMguGRo/n47nZRP+5ggz+UMzVX+o5iGc4i23ApYGRQZFhbB+cP12W95pIdX0/M8b2IPOM/B/mhbS7U8Vagy"
    "7jZDB2G39cNuXctFJZpOlXAVk4C3ornDyLNtTDShjTVNI6Eyf1KDhZ9wOfhJobgdNo0XXOYAmlONg+PUT9E0QrifcV6lUujot3k1946F0Kvp5OeoeZ"
    "6l52d1RkkUcINmCYGxdOYGTSndrdygkhedy01AURdoquyvrWO7VUDglD3hYHnNLqMB6RSmQ8bPos3dP+Ib1R79lqpgSu3g2wK5ClIi/7myRg79YZpY"
    "V1x2y11gxVrTUVQW9I6LnjFRdHrhb5SIvfKI/l3ZhoYVbYHIE21s0ytUk3hWluhVYR+jGK7iuIZpvsvrRbt/OyQK93gTOAIDHhjwOL7uXkWnvZn12J"
    "dM7X3LwbvIaz2AxOFDh/gAUocPDOJeeKOvqLw3XWFSFJ/jOxWCM5MWVYs22kp8pY0fsW0H2pBfeTQfW5lxUUe1Nzc7pZNeq1FBU/BI928DBYEWBNpB"
    "mUAb8QVhgTZHCHbGxiJtP2qbvxnoK0y86U0STLx8E29u7W8usFhe6xxAbV7vfFcirfVkkPnCtlzXBzcv12ZuVwm3rKHqhi2hzCIImyBsvj1h0/Ee/o"
    "XL6uzyjR8pEunCILu3Lj0iw/Tssmg7LoNLk0Bpr7xs/mBa2jNlO42yWArEHbCtfrqqD5Y79cJueI3sZ+xeBrJQTsJK3asQr5Z+K/URaXBCHshWIFu9"
    "Ee7VH8doj6Sqk+M60a/H/PDX47xU9YLMslpAfGxjAgn9dcef6iSI0FZcgP17PXHZTSzXeDQ0FGKS23wzdyu2X5Jqt+NkUpa6FCQ0xWeJ1/LbZbqs6s"
    "F0Bc8dbPiw4R/Ihg+VQba45ceaVBZdfs5iTLD7nMXUOnrwDNM1iPOOvXYfq2grmYyQNe3P8p/qCF4/8eWun0qzpjmCbb2k6R0LuYM1MlwGmBjeg29n"
    "4/l48vOpEtLfk6+jq4tTZUG/757cjiYX/l0HE92/S6/M/Z/uPbmb/DKZfpucKh55pqyY3JPLs/EVS7JmltO+5Fgn0p+IHJBQgQxwkDIAcl28XJXtVF"
    "wZPE0C9v5CMjErcykc258QwTEeTaOgllRXpRq6MPhZOsC/Kf507+PUTynHPWovQ3L3tuUsEzmuim3bKgmC4iOcpZLuYKvODIkQS9nHWEoI+TvQkL8g"
    "ab5gC49z6XlG8CRdv/va4EktRweb5qbslVwFglr28KD3dSorMnaTNsD7HcrWchR8afhNtV+ZNd8m78x0JQdCXGlIpGOR5tcACV4fu+hW+CKx3uVezO"
    "tfow7FzxbrUvyuZtMmJge3Td/2xSNw24DJhhOn4S0fyiSjikiNmEI6kzYUAqXPXgVmZ1Gj9k1ktl5FZuuz4XB0M2emaaRpeOWykqC3X8c3N+ySszBW"
    "K3blYnQ1/nXklwkNi7Sxq8OzyXB05du1NQYNq31zT0a/3QQFRemG1J+Coiv0uiw947XeIKfId1nu1cOiI3xxN6Jj5OF7cnM2ZmVekeEXeb28m1wEVV"
    "4pJ9Z7NirqkkruFsczXXtwUk/Z4RhpyFmIDhLV1b6q04kaLqv/Y+snfMrehwQqkkJF0n7YVKEi6cFXJEXEWVMV96EE9Gq1JUMIKTB9Vk4C0U+leqZj"
    "lRzoXsG+8oTgrqjjrohF7dJltQnuhE46tLuXhSIjcgPvfoYQPMzNxSIoab3nIciY6OsPQIYM4O/KRZr2a7Vyk6YPOzssTlTXU5pjwhlvKe2DMrm7uh"
    "qUcpvW4Erug64q1z6jAuVsPJwPSphIa1xv48dIimyGa3Jw5Tv4U5FZL5iUhXgK1sEfveCDZNU8uDNz0nDxsj1EY/oUWRHyi1G0guiW/nPOniITRFuO"
    "owkWXXkwTbwgKyNq1GT5dx1XY0UhPdERpFDooS9S4xEEEICNjlNE6+A83OIr8g07twOmL8ph01SgoHeloMcbZCtFp+4pVH0bgrp6Tnru9SyM2Rfoy6"
    "WvSNavFr5ivWJ3FT0yS9m2dE+LrB5/eIi4hhtY/NlpU3VjRYPPUOPpXC88NfvydLfadiR8ckVXQPQE0RNEz76JnnD4UiL4HX+pI/kdf+GLfuxe8XAg"
    "oaojMQFUHcmsoS6qjgQbm9BmE5OACN7YRZmWLbLIc2HPiCMSId9ZVQPQKfc4obNitAgzSdPBAIBS3y+lvmSOt0b1JnmOpLjmlGpRr/D27CU3THYZ+q"
    "dXDwoWk/TNI77NxJd/1OAI7F3XQU0722tl0WY6uzkHGywSYJEAi0TfLBJQGnJLBVD51WU3+xgPodLs4GJ8O5zesTqPuuFolsdqPY4nw9no7HZ0qhiE"
    "sQcH98MnuMK2VprwylceEgqZNIfu6vzRT3+y7FfxWPQsIWQDNFWLPaJbpEnR0gwhpJP1eXem+8NTm/rCT829B7sZ1cG3WVRZ2A4rC9OW87CasBtcuZ"
    "hNb278S7ptrVb+tbvJxdS/xGZzVPxh7/sM3fK0BRY+CDomkqae7K5rnyL7WUSMjdpLl/ZXx6fG96gV/GmhsUWkPHKaRKLNvTPB6RmvROTQqDlACcl4"
    "PWC6FW4ByGqqZ8DmZzXVCPdLlUQ2SFmoQ/1slJRJ+oo+SyLEt5iTkgetytAfoVrH2K/Gw9l97dfI6RD5mCBLpTfs9KjCMG/R5zQIocmQwe7WWKUgeN"
    "0E/gwZwN8YfjaNI7uygLicJ5NpBDqTm9kcbYBtngywLT//hjQ4hCVDJhOwECsm/wBUVmiJpM+WYU2Z8JkDG4n6NVpSTABixnYSM7bXFLsI+RItMh4S"
    "vvaY2Fl3e1p2mP0cCbk1Y8WC3qrWmiTycb00uiiTLySi85N+gep4y9SvWCiJKjHU79Hast1F/d7k4+SqeyTQj2Dd8fsBanov1XSIn3vTHnrI6NtuRl"
    "+6ZwWYq2pVZ8gk8PNWLZptVKumryZO4EEQyqjM00FiZfXQNEisdDCytYXIckgoYCUIrwTIY4VDIPqxw3Z9CERozFXFw6PLSKUJXusuQMUNiz3WRDVu"
    "LxPb6BDNQ6vbNkBUDHkRPrbqbDgf/zpiddoY9T1hC5heYJXb6C5OL/Wk0lrW7lFzjmeJgGfkZ3neoCUG6x6cc4cFrDCkAGYpL7ZM0ajLkEIaLHcsDj"
    "94r+Hp4DWnb0IgDeSdTd+V92AazkIVzH7NkXWSVyN1EuxeswR7Kg/DiTWyww9B8txBaB8kX36kSsQvWiM7TD1IUmxzvLXFwSoasl219ckhQ/oUmQ8O"
    "yRVCbgqT9AeslOdDQHpLJWg6em0Jkx9+coFk4ngZhIwlemo7lXyMxkskVfhhdvEhw3ZU61G1WBhYF3Dd0CdKjRZgVIlRYD5rhdIstsBJCRBeWXa7c+"
    "lm/iMaWB0OAZ+l9YKXbU/uu2UutevwSTLNpK1HJTORgBeYHIoLG2KT1Ug46TqnNRX5Tl9RSGjNxOvqKDxlIx0CTp8aTCubHQ7n1Tl+I/1NavjQehHD"
    "2VeHpLF827YrcBRIjy1B/nhzAofDiVA34AJBdXaeNT9eQvWnckwiE6A7tixHDEsI+BQRQN8Yeo51hIt63B5cgZAx2oO5XOEhgaxGSbIaA3MZT4OIjW"
    "mbdIjEfLdFLWJlOYb/kEpVwlmg40+fBQT0oO8UNbMq3RHk817K55DY96YT+2KWUF/KSpOAoFUIRAm4ZwFOfrhVQiFhLsfnjzWCrT5/5AZbsVtZgNk2"
    "UyrG8hFOkfS4SHRDhOncqQExbcXF2L9XAvKDVbInVO3MaSqJKrlCcR/5BwBUNflVNd8NzdPUIh/1JkUt9olv1NMGX621Qnv0qvihUY6ysExdoexxoU"
    "TVUI4URHR6PWyneY5rLVlTG2uYZUApjqctaKPgEe8GueHawivuyT0ZIXqFfajCZrTuKAYJHqoblMrPeT9SHEuxCFb8KUnJnTV96LvB0WYt1A+9qFZB"
    "sxMp7nNMrYpU4wmGTH3ATpX7KOfNavya4Ov47wE1uJdqcLB+BLSghECmnba7ApHpNVsT0gwNaJaFWrERSxJiE2kqmWYqCOXyDwAI5TsSygtsBnDdfP"
    "J1irH2R9UJY0kLWk4SY8pTcFKBrF27oDwnmFG8oxkqZH9Ho/OuhhAe9h7ixPrMz6sEcPBDvWk/VLDO6+sKcXuZRKrutC9ruSytdMWvnZcikcFHUrU2"
    "tlM9D/SD/Z4T7DRQjlNEAH1Xqlkk7bXSH+4cqRP/UxMPTkCQ3wEVJrAVtbI4sY2rlSXZczs8/iBdliIlXtdQw4LuqkkBkHrultR6aPS+iOcIpyrVfw"
    "Volj3ejo5AswTNslyzpGPolMU31qunmlD3OThvcDk7u7ugz7KRp9+Ty+nsfHxxMZrQK5b9YOg6JvdkfD2e0wG5PVWMpeHSPjv3ZHZ3MTpVbE8Pvnzv"
    "tVYFK9W1qVDXM1a55ajJPeqnPbMMQH26Nwg/WAfAOrD/AdiKdQBqLdYDlV9rsSdGl57tk4duc7nFmFDJscTqEt854ttdHNqGFenbgekFzAZgNgCzQd"
    "/MBtqibOArzmRalA436KKBLlqQCPezJfgyTsmGEMk+/O2AtYC9APYC2Ave3l7A2IEqegRuhgh2hY0WSh8vQftvmgYg3gzx4R0tZ60wEWRRg5vR5GI8"
    "+flUobQ6xfueTG+YL4Q9657c3t2yBuycOcdzWBPck4Pmgu4wP7Ra5bTiLIUyYgmOwd1BsYM1xs/mq6obT2GKaE7MsiwTI1IOe4E2B/kDJd4W5vGV3W"
    "7f59PpVWbnPh/nAyTvrs9HdPL7g0AbGS7HLL9GjhqtcBHQU2Q7xDvaCg4WbsNRn6mMIwp3mgymtwDe/fA6vRH9TcDCsDntW/C8GoncJjknSHJWTVfH"
    "1MiLVVBwox1MskXo5kKxdncUxEEC1PaYo8CQKfEpRw+mpT23g4j+c26GB9DLAlHRZL4p4GJK8Nyi/2w13GKvkkfbYAvOGYFcmFemhcpEvZAwAnzT/L"
    "yLnyNHuMD3Bh6a0jNZMryt2k+ztRNZklibWgeybE4uSPV3w2kr4BnqpWcIjjeB400OcELD8SY9gB5qznXLQSDGfv9GN4hL3kJc8l5ipWI9uSiJp1Vo"
    "riTOXPOJur49STyqGlktjket6uX8pjqvxs/ny+b52rHBSeiiL7IiS3K9t/gBh4KfEsYogorRNz56VKFiQPDZmw4+22kgcs+MStsOiErvCkIcLkcIUm"
    "M7JUi8qnGKCsBvDD5oTKAx9WcQtpTJmRbgWwEredZxbk+rUSk6UlhaoSpbAE0e1vRW1SP13qUa4bX1gv2in0UVP3P7qELNZw3VZdhyx3XKsqnH9RTu"
    "bH+hqlef98oj0IpBKy7XiiliLhLxvEbtZRJXO/OcvIkaaSwJyE8LYqkDfloQC/GZDn85VejEZPvCPfk2G89H6vTy8lRZ24aLVevx8Z5MZxejGUsY8v"
    "dyrDPK+d1swi7Z2PVs0pcUoj1p030zG+1Fmd5h7bo83lJnLUJp9X6ZKaAcdV3Vr6+lkcIY04LWl8Se8tS9IMoV6mCA0lUYBVC65Fe6INi1I4Xr4dUt"
    "Tair4GQxiUyAvll/1xvZTASScqtymHieMaEspuZ+sYPIYxKNI2wjPzplVdQi9xhXdnR2UUEt4yCw8SO2bSp2PLzWi8fz+6imyCocA7l4vAB42zLrHF"
    "cZvoc15r8AhGAQgkEI7psQvJeiHv0y+O2thL9oDb40DRhaBxsMraLodlvcsBbr2haDyvlljr/Uccwcf+F7Zti9vHsArxxOFcnK8ktZQijAJFCAif0V"
    "rSmZppEvhnorBfRMRJ489CTEPNI0O2QgwtUkG+Jch4Hw2UeBeUSaQiP3fEi7Q5TTIZciLvrh3e18ej2anSrRE+7J7ejqil1J1V7Yu5vdcFSqvxovoq"
    "w8QweVC4UqF1LdSVv4IAhjniEF2OvDjpfIMIt480+Rjwlk2DmrtNZtnCHvg6f6Hyuyk+bIQM/Jcu+inhMARnXDMiW+ipVkCUESF+AkKwpVCefmc5KY"
    "ADiJOCfxwRPnJDky4CSbOAnSdWbkF5nXKRKY2Q1mNnKctWWXcO6KaZ2ikQHzHRirTOvpCeuq5YnWw88SwhYpsEU+WjbLvivP969yLuQIIYK7qYsh8P"
    "sik2KrCxmzCoTSHUZzUseGcsK3oZwUbCgpzDxSMuMris/lCXcXEfV+u/O9s/iykCU82gYmukiJuSIhgFuMIsNEFYuFTJPsDlCOp9+1aE+25uvvGm0d"
    "+yZTv2hyg3OROOTS+Sy34tjJxU8JSSVFWhBMOsrAycWntcrCqVnUomfDUDcosjgJM5GRtBvK5O7qqioNJ4GdVQ1odfbAmeaLLKyuwra4zR4wzxZbWW"
    "DtmWp/rXAahg+RFSTTIM/+AWatULqiT5mGp6DJiBIDiK5cBhbgVIETsVzj0dB8DFoBNUk9SFaw4MCv6hOa6KeTp3YnNPmPkBYgOMKqxglNHNH0jZ/S"
    "VGb9ajWT5JLdS06xqkhYSomcyC4zmAueuzREtdbkoWBZzHpsD1HtBLpDBGlt/BuVuRVFQfoWP0cSkIQyA8OvL+QGJqjwsgMD/KGyhNTZPJBUB0l10a"
    "XsFuXilYhVP2rf54JzvYlSYouuCC4/RClqLwW4uw5QgjPfD6+8BByRW+1F4R2R23lhiTNsG9qiKD6G1yvER5S06I30+FZEx5aufr5Q+IJtxxBz96dI"
    "pNi+8k7+T7Wc/J8qnPyfCkHMKyHRK2wuIbof3r+vE0n7/j0/kpbdyx0xZBEXl8W3/f12OuFoNAlJXp0xNFf5j2IazgHbj8vAZWBUi2J5qesoq4SwB5"
    "y3lQjabmPf/x/NxbqZ"
)
