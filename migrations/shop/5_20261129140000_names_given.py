"""Which category has an English name of its own, and which shop was ever approved."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

# A shop that was turned away without ever being open has sold nothing and offered nothing.
_TURNED_AWAY = """
UPDATE "sellers" SET "was_open" = {no} WHERE "status" = 'pending' OR ("status" = 'suspended'
    AND NOT EXISTS (SELECT 1 FROM "products" p WHERE p."seller_id" = "sellers"."id"));
"""
UP = {
    "sqlite": """
ALTER TABLE "categories" ADD COLUMN "in_english" INT NOT NULL DEFAULT 1;
ALTER TABLE "sellers" ADD COLUMN "was_open" INT NOT NULL DEFAULT 1;
"""
    + _TURNED_AWAY.format(no="0"),
    "postgres": """
ALTER TABLE "categories" ADD COLUMN "in_english" BOOL NOT NULL DEFAULT true;
ALTER TABLE "sellers" ADD COLUMN "was_open" BOOL NOT NULL DEFAULT true;
"""
    + _TURNED_AWAY.format(no="false"),
}
DOWN = """
ALTER TABLE "sellers" DROP COLUMN "was_open";
ALTER TABLE "categories" DROP COLUMN "in_english";
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXVtz27gV/isaPW1n3ExiJ07W7XRGluWNurLkseXNtnWHA5OQxZoitbzY627z3wuA9wsogqQkCj4vcUTigOAH4ODc+UffWVrrdwNVtTzTvb"
    "Kecf+s90ffRCv6n/zNo14frdfhLfrTRQ8Ga4v8ZsqKtHNYwwfHtZHqkpsLZDiYXNKwo9r62tUtk1w1PcOgFy2VNNTNx/iSZ+q/eVhxrUfsLrFN"
    "bvzr3+Sybmr4d9J58HP9pCx0bGipIesafTa7rriva3btXH8cm+4la0sf+KColuGtzLj9+tVdWmZEoJsuvfqITWwjF9MnuLZH34AOMHjj8KX8wc"
    "ZN/FEmaDS8QJ7hJt74QYmv9RVlOpsrt6O5ovQFMFItk+JLhuowAB7pEP784/Hxycnn4/cnp18+ffz8+dOX919IWzbe/K3P3/3BxGj5XTHMxj+N"
    "p3M6IItMoj/F9MJ3RoNc5FOxyYjRV21M8VKQm5+FC3LH1Ve4eB7SlJn50ALSd+F/srMTzkXZ9IQX4vmJl2U0GX9deKZKse+tLA0bzrsH5OB3pv"
    "Xyt/6WJq5kDubjq9HtfHB1TbtfOc5vBsNxMB/RO8fs6mvm6g+nf0pPWtRJ79t4/rVHf/b+OZuOGMyW4z7a7Ilxu/k/+3RMyHMthby4grQkVuHl"
    "8BJpGk+/RV7Bc7CtiO7CDOHm7Vgw4cFuE5pvSTZkPAMmfqk3AxnCWjNQa8tJNwWOi1zPyaM/XCJ7ZHorhv+YDBSZKs7NQ0ydmQLyYlvjei9Idy"
    "mQYvPQ/zYYz8fTn856Af29eUEYy1lPs0x8b96MLu9uRxdnPRsvyMryl9zmOVuh3xUDm4/ukvz8cFoyHb8MboZfBzc/fMiyvGlw55jdSs+ORuQK"
    "8dMpptrXybTFbSLTCRRKoaLsL00H3E+I+1FhfPFUKBAGuOYn49Kysf5o/oxfc/wwy/ioEnJHjqYDnIPv4ToLr8Zyio1eIvUls/zIyxPZE7v+sT"
    "G4HQ4uRn2G8gNSn16QrSkpuOkd69jKXIna5m+tjlfZK8hEjwwf+iJ02Az2IbLdfk4jZFeP+KqgSu6DCggqoOAhCyqgBAdwLeWjdcXjjezD3MHL"
    "PyMS7NHFqwL15Dwgu/z5BhuIvTPnLKbsf0w6keg8/p4/QtNLOo/XzMRzi/yzVfFlr+u4qvCS2L0VJJeG0ghbeIUSSbgky6QSJVr87Yom/2K9s9"
    "m3Lc0j3f4bpJWucEmQVkBa4Ugrv3nIdHX3NT/53P2XJJHJTnD84ePnj19OTj9G+y+6Urbt8vZPn88KcrUEkUyg7tj0HBw+wuin6WAC2rJ+hUJB"
    "I9NXaG05sAmoKj0mdn6x9FiwwBtjeh33Iyms6S3dJYuiix8t+7VfIMMHd0pleNZGhwgTENhBYH+DAjv7m5t46lrnhDUE7dtxpu93/6U846cfK3"
    "jGTz9yPeP0Vlp41E2FdG7ozrKAv1mWgZHJYXApwgzSD4RyW3spRH+3e+Z8Npuktsv5OMPFpndX56ObHz4w8Ekj3eXI6/Sv4v1XdEEHJDsMENkW"
    "a9r2mmZo2Z4wwD4JALwRYLyy/qOLwBsRSAdu+7FK5PDUQ0dMRetUkmR3evz77YqcrZmm1sjGNYKDUmQQm9qSccRHtQXzSKw2HtYsVFblk8svpc"
    "nfEHn6Zjycl6nyCdVpqRsa6aqZ71c2tNPRoei1oWvch+cCVUHoUGxLRSa4RjDJZ34rCCBo22JG1xTXaBYsuA12s1clXODtu79jvkCeAe7v7hzB"
    "RyXWNA2JuD6D1jL5h1oTLcl7FfLEsqi3kEQmQHfs8bTxMza9ApNgGfAJIoC+NvTRmSLu608RwhS0526OD+Fd6VRdm4jqbufUIuyQg3SJ1SfLK0"
    "q7CO+UCXpBm+37R//ox6/TVz3HtVZRGGiQxEgp8O9rGzsOeV704pHo97sSDVcJe2BvE6zFPqMnr8B+fAcZspMyJHhk37RH9gkXnDd8+3/QXDp/"
    "bPvW/wPMI9dstHAFN03/4mZwOT/rMdp783oyGNKk8bWBVKzRLPL5+MbPInd1uytZ5IZu4oKp+fvtbFq87COCLJfTVbf3v56hO4co9ZbASqFIsb"
    "AQzh+uBr9mkR5OZudZ3kQ7OM/AvrCtlVIcVFkaoZCigwCF6gEKruUiQ0y4ikhAr6uvWnu2jU1V6GBN0uyO5e/sfD2pwMJPuBz8JFcGBBv6My5S"
    "ledE4+CYPxM0tRDupkesUAod/Tov596REDqZTX8Km2dZenZVp5REAYNRmhAYS2sGo4TS3chgJHl5jswCFDUWJQqk2Rq2G7lOZ7SHg+U1u/SbTn"
    "TzabbGZj9nSIvuHPENaURgf1Is0mgr7lIbLzA5rtlEsvTyrL80ZV0LE6w329PiUSth1joY07rGkI/AmAbGtGJjWsgXhEWkDCGISLV1r24UsHkz"
    "0JdIp8lDEqRTvnSa2fubs2iLC9oAqPWL2uzINzyxHnVzvrQt12XgZuXa1O0y4ZY2VNygJeTSgrAJwubbEzYd7+E/uKiYAt/InCCRzoPbfnLcAu"
    "mGZxc5CrkMLkkC+VtZ2fzBsNQnwnY809UL3FLlPCtH3ALb6qaV7WC5U04Z2IeQdYXsJ+xe+rJQRsJK3CsRr1aslbJAKpRBBtkKZKs3wr2gTkmR"
    "3/64iuP+mO+5P85KVc/IKEr44GMbEUgYFnH8qUpsG2nFBZjdEyolvb2jd2q5+kJXUYBJ5vBN3S05fs1Eux3HwdOoSz8WM/pgTCW/XWrIiuYvV/"
    "DcwYEPB/6BHPhPBFuRQylsL+GZ1P6RH2lSVcOtI4Ldh1sn9tGDpxuubjrv6GP3sYu2EoQNCR9slf9YRfD6kS93/ViY8MERbKvle+xYyG3vs4G3"
    "o+kFu+JgUwuvzNlP9968m/48nX2bnvU884mwX/PevByMJzQnhFpLu5IScqgfFoRzv9kHB10Xr9ZFpxNX7k6SgI0/l/uwRDU+HxATQX22upFPBn"
    "JcBdu2VRAcwj/f01TSVXVszcACMWZdjDGDUKgDDYXy8yByNsIoPYJnHIwzMFovgZYoz+Fgw9gU1Z9JKqlkJ/RHX6VYBmU3ScMkG1C6PIfgQ4N3"
    "qvzItFkrfmZqKBkQouRRkYGF0nENJHhjbGNYwYPERpd5MG98tQYU9S02pOhZ9ZZNRA7m7K6di0dgzga1luO/9lYPRZJRiQc7opDO1Ae1XUjfa9"
    "80J2rsuw5Ne+vQtDcYDkfXc2q+Q6qK1y6t8nL7dXx9TS85S329plcuRpPxLyNW+SXIu6dXh4PpcDRhtj+VQkNOWHJ19Ou1XyOGHEjdqRGzRq+r"
    "wgLn1SY5Qb7LCj4eFp3hi7sRmSMP35vXgzGt3IN0Vrfn8m564RfuIZxY69isKCsiuVscj13lyUn0ssM5UpH/pR2RSSK62ldlNlWCbfUPun+CXv"
    "Y+JVBkBorMdMRzXcVxDUVm2hKKt1FkhsjA2H6umyOQp4YkgS6rKb4QqBCN0yn6TFIJI8sSguOiiuMiErqVB7FzI0MnHdrtS0WhObmGLzRFCP7Q"
    "+gIS1Cvb8xSkjPXVJyBFBvC35SxNergaOUyTlewPixNV9ZlmmHDKb0rG0JveTSb9Qm7TGFzJvdFltfji7+HlmUhjXG+jbiRFNsU1G3xnkH5dp9"
    "n34ZgXf/SMD5JV8+BOrUndxavmEI1JLzIhtOVwEX9FFceMRKutNHBEidd22+EjVhi5En48BfK8uyISHYGfHAxQnBo6B+fIFd+Rb9iH6zN9UQ6b"
    "pALtsy3tMzogG0nxVetnd20KqgrxybXXsWhdJq0WS1+hIFsufEVC8+4S+lNb2f9qdfDrNw+Zru765mxbJyuuYkik/xpKtJyrRWGmH54cVtOBrO"
    "OPcUOIZtf4IYieIHp2ssTQviWStOB3/KWK5Hf8hS/60Xvfc/gKFR2ICKDoQGoPtVF0wD/YhA6biARE8Nr+t6RskUaeC3tKHJEI+dYSnEGn3OOC"
    "TovRIswkSQcTAEp9t5T6gjXeGNXruB9Jcc0o1aIuz+3ZS66p7EJEeZPt0YzFJHnziG8zYfKPorJ2uy6DmPQkV0oWTQ12c6oxWCTAIgEWia5ZJK"
    "Ay3JbqH/KLS272MR5Cocn+xfh2OLujJd803VEtj5Z9G0+HN6PB7eisp5uUPTi4Gz7BNbbVwrxOvvIQU8ikObRX8ou8+qNlv4oHWqcJIdS9rlrs"
    "mZpl1qlfmCKEXKkun84QS98lwwcEJVdT0flByUIfXjd0s8iZUz3eNqF0T0hfEiG+xajbLGhlpowQ1SrmDCWazvaLuIVmldCKBnG4nWGnRyWmB4"
    "v0U8NJmCKD0622AGnilzrwp8gA/trw02Ucas4CimmWTKYZaE07pWu0BrZZMsC2uNg3Pc5rlPuOyWQCFrzh8k9AaYJ1KH02dNymHIQHNhPVU6wT"
    "TAC84jvxiu81iSBEvkCLjKaErz2yJjv2g2fs04IFlMMxK0SUKPGFZytI855JVmpQv1Ps6TFdwwE4liESEBA8PqSq9vAmdc7jRwpWOm/6imtr7R"
    "mo1gMj5UnsidaLGetd1Z4Z5sAERP6qUBxvlfgVCbthDnP1Eb1YtrusOc/+vyUjElvtuGy9gfmnk+YfiDx5074tyIXZbi5McmQ5mMuKmabIJKj6"
    "V7ZptlHOlDzadIz4U9ZVc5GydJCSVD41NVKSHIxsdSmyHWIK2AnCOwEywKBKeDdO2LarhAdOAkU8sLCIFL4omisi6lrqkwCqUXuZ2EaLaB5axa"
    "M+ImLIs/B3TQbD+fiXEa1wRKnvTbqByQVa84ic4uRSR2oUpe0eFdd4mgh4RnaVZw1aYrDuwel7WMAKQwpgFvLiwNxc9WALmgOQOUe490B04aUi"
    "mMGUIWvley1SJzLtNdOjo5IZlNSXHX5IA+BOQvM0gOKa7yG/aIzsMNGRpNhmeGuDyu8qsl2lcWnzIelFtsrmBQWAoAL8BpyKMz4ggacUNA29No"
    "SJBUJcIJk4XgohfYUemy4lhtGYdiQrSmuk245iLRSLBrq1Adc16VFqtACjUox8Q04jlG4iW5CMAK2sZ7xq+umcW+q8uAp6kgmprccV0yOPF1oc"
    "HIcboouV8PBtOys1EbtOHpFLSU1FRmooqASeDOImvfrLyqYfsPGqlAhPvpMSdFotNjP96IA0kt+aDgXKlXfY0sHmmxOiGSyEqq5tBBVkedbqaA"
    "tVX8oRiUyA7thyGjIsIeATRAB9beg52j8X9ag9uLog57MDa7nEAwB5iZLkJfrmIJ4GERmLNukQsXlqi1rE2nJ01glUt+kMjyiTnSG96U2nN0Xb"
    "tboElCQBISgXBLFEx59O83DyQ31iCgkj2k8/Vgj0Of3IDfSht9IAL3SjuKwLH+EESSuBVJ1CmKydChCTVlyM2b0CkB+sgjOh7GROUkHF3LoaKa"
    "hRoEZ1axokUaOYC5SnRYX+0U1KVOSP3ahD9b9aLz0yotceC8txekvL0HqEPS57YU2Iv/QwUslP0mePLh7N6emm30TTbczEWueo51g9y8Q9Nvs9"
    "ZDovpLd3/czU7eBxm3Q/5tAv9yEVfGzWiUgVkVIj/kwoD9gp89hkHEi1H+O/Gv85oN12UruNF1hF5SYmkOkAbe8Lg+H+EVrTSSqZYAXBUP4JAM"
    "FwR4Jhjs0Arpu/3phgrN0Rt4NYupykHcfY8YTsRCBf2y4Kz/FXFK/4fomU6qhk3VWQGIPRQxxRl/l5mbQIvpA37Qvx93l1XSFqL5NI1V4Bdmu1"
    "Kqw5w69ilSCRwU5ftje2U8cK9IP9fuvOqaEcJ4gA+rZUs1Daa6Q/3DlSJz4nFh7UuJffCRIk8ue0sjjBn6eV+Rny2y9wD1oRaEWgFXVOKyLsQB"
    "Gtgp0iku4z7O0HNTG8BEtEJWkA4s0QH151SWuNTUEW1b8eTS/G05/OeoRWI3jfmzNy6axH+7o3b+9uaQNaatLxHNqkK7Um/eFQ06pCTg2nKCK1"
    "ZCsUEUtQCXsHkX4vGD8Zr4qmPwaBFBkxy7IMjMxi2HO0GcgfCPG2MI+u7Pb4Pp/NJqmT+3yctczcXZ2PyOJnk0Aa6S7HWvCCHCXc4SKgJ8h2iH"
    "d4FBws3N0wzrwRfSJnmuFrvJuDdQQLV0lkW8iYYOKiVW3Vq5IXq/ijfPVhks1UlYKoaTkv324kWTWvvPltk015ZuK5Rf7ZqkV5r6dGU3syp9Bj"
    "Y1NmYVWd1KosN2huraZOXHm1UkmdzYElifFuqJcDJtROmlChQA0UqDnABQ0FajoAPaQwtMtBoEr9/q0BUKVeVLjmV6nfb1BBqiZoXhrPlgzlSu"
    "S0oZIqU7rVUIOSaO9KyYGZ8ULId5fZT5lkDsENbzq4gSDmIhHVLGwvkwTQ3hfYShy3m13s+/DcioPbp+505mCnTjjmYKcGrtnw57MeWZj0XLg3"
    "v92M5yNldnl51nuxdRcr1mJxb85uLkY31PXOJHSsUcr53c2UXrKx69lmV5zxwXdERNN8E1RQ/qWuvicYBSTpB+Laj/+B7IhuaX4QUX7oEeXMm5"
    "XT+UIfF0/Vo26iHSt4Nl5gmxy4ysNrtdovbIxKgqxEsctUmPEnybaMKhnDwXNoY/4DQHMEzRE0x65pjnsJJ+uWwLa3HEvRbIQkDQjK/Q2Csii6"
    "7aZ5dCje+sPxlyqK9fEXvmZN72XVO7x2OPk0pXG/aUKItBYI/aV/RbNrkjQyFCPYQSqBgcxHL/gWQVWYkzQ7ZCDCeTU1ca7CQPjsI8c8Qk2hln"
    "k1oN0hyqrnuNYqCIUTMLEO727ns6vRzVkv7OHevB1NJvRKIrhu72ZS3VGI/qo/i7LyFB3kcFRn5DpVypG6ZCAIY54iBdirw45XSDfyePML+UQE"
    "MpycZVrrNsr4MPAU9rIiJ2mGDPScNPcucAgQfAq4CH9VRwSwqmsUp6Lgia/qDBms6k2rGmkaNTiLrOsECazsGisbOc6LZQt9kSZJIwPmOzCcGN"
    "bjI9YUyxPNUk8TguFEQPDzPWDIIGhqQmp9jlC6AiUnVbTJE742eZLTJhOYeUV1M0vyLLKE8Fm27ErWMNO4WUZrjQIjHHLpTN5bsQtm3O957l2a"
    "Q5SlhciylgJwMuENjYJwKiY2d2waqgbg5BdhKgiHDKM3vZtMyqJwYthp0kCjxPuByvg8TavYFrfZA+YpjqEusfpEBLZGOA2DTmQFydDNJ1YJqB"
    "FKE9LLLCgnJCNKFCCycylYgFMJTqbl6gtdZRg0Amqa6EhWsKBSUSk8ic+41MUn/laMlAAFGlsjiOSSuQpK75TEKSdEBWQXGYQCsrA6z0ZZIehF"
    "Eizz+e7NIaqcYn2IIL3o/0VFFlxRkL5F/UgCklBCQPD2uZSAGBVeUoCPP5SYlzqIF2LpIZY+vJQ+oly8FrHGhu27nCfcGYcw3XQi3uCwvRTg7t"
    "oXDEWGu1lkOK9cQF3Pqtbvjd+JaiufdIBtXV3mxcfgeon4iOIWnZEe34ro2NBFyxcKn7Ht6GJu2gSJFMdX1jn7qZJz9lOJc/ZTLl5sLSR6Bc0l"
    "RPfD+/dVgpbev+cHLdF72Y+gmm7hR1D/fjubcjSamCSrzuiq2/tfz9CdA/ZpFYFLwSgXxbJS11FaCaEdnDeVCJoeY9//DxfDlcE="
)
