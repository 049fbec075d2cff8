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
    "Volj3ejo5AswTNslyzpGPolMU31qunmlD3OThvcDk7u7ugz7KRp9+Ty+nsfHxxMZrQK5b9YOg6JvdkfD2e0wG5PVWMpeHSPjv3ZHZ3MTpVbE/H9+R6"
    "fHvLqq8uDcfpS+1Vwcp1bSrW9Yx1bjmKco/6as8sBVCv7g3CD9YCsBbsfwC2Yi2A2ov1QOXXXuyJEaZn++Sh22BuMSZUciyxwsR3jvh2GIe2YUX7dm"
    "CKATMCmBHAjNA3M4K2KBv4ijOaFqXDDbpooIsWJML9bAm+jFOyIUSyD387YC1gL4C9APaCt7cXMHagih6JmyGCXWGjhdLHS9D+m6YBiDdDfHhHzVkr"
    "TARZ1OBmNLkYT34+VSitTvG+J9Mb5hthz7ont3e3rAHzfDiew5r0xfkRdIf5pdUqJxZnKZQRS3As7g6KH6wxfjZfVd14ClNGc2KWZZkYkXLYC7Q5yB"
    "8o8bYwj6/sdvs+n06vMjv3+TgfMHl3fT6ik98fBNrIcDlm+TVy1GiFi4CeItsh3tFWcLBwG476TGUcUbjTZDC9BfDuh9fpjehvAhaGzWnggufXSOQ2"
    "yTlBkrNrujq2Rl6sggIc7WCSLWI3F5q1u6MhDhKgtsceBYZMiU89ejAt7bkdRPSfczM8kF4WiIom800BF1OC5xb9Z6vhFnuVPNoGW3DODOTCvDItVC"
    "bqhYQR4Jvm5138HDnCBb438NCUntGS4W3VfpqtndCSxNrUOqBlc7JBqr8bTl8Bz1AvPUNw3Akcd3KAExqOO+kB9FCDrlsOAjH2+ze6QVzyFuKS9xIr"
    "FevJRUk8rUJzJXHmmk/U9e1J4lEVyWpxPGpVLwc41Xk1fj5fNs/Xkg1ORhd9kRVZkuu9xQ84FPyUMEYRVIy+8dGjChUDgs/edPDZTgORe2ZU2nZAVH"
    "pXEOJwOUKQGtspQeJVjlNUAH5j8EFjAo2pP4OwpUzOtADfCljJs45ze1qNytGRwtIKVdkCaPKwpreqHqn3LtUIr60X7BcBLar4mdtHFWo+a6guw5Y7"
    "rluWTT2up3Bn+wtVvvq8Vx6BVgxacblWTBFzkYjnNWovk7jamefkTdRMY0lAfloQSx3w04JYiM90+MupQicm2xfuybfZeD5Sp5eXp8raNlysWo+P92"
    "Q6uxjNWMKQv5djnVHO72YTdsnGrmeTvqQQ7Umb7pvZaC/K9A5r1+XxljprEUqt98tMAeWp66p+fS2NFMaYFrS+JPaUp+4FUa5QBwOUrsIogNIlv9IF"
    "wa4dKVwPr25pQl0FJ4tJZAL0zfq73shmIpCUW5XDxPOMCWUxNfeLHUQek2gcYRv50Smroha5x7iyo7OLCmoZB4GNH7FtU7Hj4bVePJ7fRzVFVuEYyM"
    "XjBcDbllnn+MrwPawx/wUgBIMQDEJw34TgvRT16JfBb28l/EVr8KVpwNA62GBoFUW32+KGtVjXthhUzi9z/KWOY+b4C98zw+7l3QN45XCqSFaWX8oS"
    "QgEmgQJM7K9oTck0jXwx1FspoGci8uShJyHmkabZIQMRribZEOc6DITPPgrMI9IUGrnnQ9odopwOuRRx0Q/vbufT69HsVImecE9uR1dX7Eqq9sLe3e"
    "yGo1L91XgRZeUZOqhcKFS5kOpO2sIHQRjzDCnAXh92vESGWcSbf6p8TCDDzlmltW7jTHkfPNX/WJGdNEcGek6Wexf1nAAwLzz0UoCVZAlBEhfgJCsK"
    "VQnn5nOSmAA4iTgn8cET5yQ5MuAkmzgJ0nVm5BeZ1ykSmNkNZjZynLVll3DuimmdopEB8x0Yq0zr6QnrquWJ1sPPEsIWKbBFPlo2y74rz/evci7kCC"
    "GCu6mLIfD7IpNiqwsZswqE0h1Gc1LHhnLCt6GcFGwoKcw8UjLjK4rP5Ql3FxH1frvzvbP4spAlPNoGJrpIibkiIYBbjCLDRBWLhUyT7A5QjqfftWhP"
    "tubr7xptHfsmU79ocoNzkTjk0vkst+LYycVPCUklRVoQTDrKwMnFp7XKwqlZ1KJnw1A3KLI4CTORkbQbyuTu6qoqDSeBnVUNaHX2wJnmiyysrsK2uM"
    "0eMM8WW1lg7Zlqf61wGoYPkRUk0yDP/gFmrVC6ok+ZhqegyYgSA4iuXAYW4FSBE7Fc49HQfAxaATVJPUhWsODAr+oTmuink6d2JzT5j5AWIDjCqsYJ"
    "TRzR9I2f0lRm/Wo1k+SS3UtOsapIWEqJnMguM5gLnrs0RLXW5KFgWcx6bA9R7QS6QwRpbfwblbkVRUH6Fj9HEpCEMgPDry/kBiao8LIDA/yhsoTU2T"
    "yQVAdJddGl7Bbl4pWIVT9q3+eCc72JUmKLrgguP0Qpai8FuLsOUIIz3w+vvAQckVvtReEdkdt5YYkzbBvaoig+htcrxEeUtOiN9PhWRMeWrn6+UPiC"
    "bccQc/enSKTYvvJO/k+1nPyfKpz8nwpBzCsh0StsLiG6H96/rxNJ+/49P5KW3csdMWQRF5fFt/39djrhaDQJSV6dMTRX+Y9iGs4B24/LwGVgVItiea"
    "nrKKuEsAect5UI2m5j3/8fXj/ABw=="
)
