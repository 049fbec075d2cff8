"""What taken-down categories were called."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

_TABLE = """
CREATE TABLE "former_categories" (
    "id" {key},
    "created_at" {moment} NOT NULL,
    "category_id" BIGINT NOT NULL UNIQUE,
    "name" VARCHAR(64) NOT NULL,
    "name_uz" VARCHAR(64) NOT NULL,
    "name_ru" VARCHAR(64) NOT NULL
);
"""
UP = {
    "sqlite": _TABLE.format(key="INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", moment="TIMESTAMP"),
    "postgres": _TABLE.format(key="BIGSERIAL NOT NULL PRIMARY KEY", moment="TIMESTAMPTZ"),
}
DOWN = """
DROP TABLE "former_categories";
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXVtz47YV/iscPaUz7s6uvbe4nc7IspxVY0seW86mrTscmIQs1hSp8LKOm+5/LwDeL6AIkpIo+LxkYxIHhD"
    "4AB+eOPwbu0l6/GWqa7Vvelf0ND06VPwYWWtH/Kb48UgZovY5e0T899GCytihopq5IO5c1fHA9B2keeblApovJ"
    "Ix27mmOsPcO2yFPLN0360NZIQ8N6TB75lvGbj1XPfsTeEjvkxb/+TR4blo5/J52Hf66f1IWBTT0zZEOn32bPVe"
    "9lzZ6dGY8Ty7tgbekHH1TNNv2VlbRfv3hL24oJDMujTx+xhR3kYfoFz/HpL6ADDH9x9KOCwSZNglGmaHS8QL7p"
    "pX7xg5o8G6jqdDZXb8dzVR0IYKTZFsWXDNVlADzSIfz5x+Pjk5NPx29PPn7+8P7Tpw+f334mbdl4i68+fQ8Gk6"
    "AVdMUwm/w0mc7pgGwyicEU0wffGQ3yUEDFJiNBX3MwxUtFXnEWzskbz1jh8nnIUubmQw9J30T/k5+daC6qpid6"
    "kMxPsizjyfjrwrc0ir2ysnVsum8ekIvfWPbz3wZbmriKOZhPrsa38+HVNe1+5bq/mQzH4XxM3xyzpy+5pz98/F"
    "N20uJOlK+T+ReF/qn8czYdM5ht13t02BeTdvN/DuiYkO/ZKvnhKtLTWEWPo0ekaTL9NvkJvosdVXQX5gg3b8eS"
    "CQ93m9B8S7Ihkxmw8HOzGcgRNpqBRltOuilwPeT5bhH90RI5Y8tfMfwnZKDI0nBhHhLq3BSQH7Y1rveMDI8CKT"
    "YPg6/DyXwy/elUCenvrXPCWE4V3bbwvXUzvri7HZ+fKg5ekJUVLLnNc7ZCv6smth69Jfnz3ceK6fhleDP6Mrz5"
    "4V2e5U3DN8fsVXZ2dCJXiJ9OCdW+TqYtbhOZTqBIChVlf1k64H5C3I8K44unUoEwxLU4GRe2g41H62f8UuCHec"
    "ZHlZA7cjQd4Bx8j9ZZ9DSRUxz0HKsvueVHfjyRPbEXHBvD29HwfDxgKD8g7ekZObqagZu+sY/t3JO4bfHV6niV"
    "f4Is9MjwoT+EDpvBPkKONyhohOzpEV8V1Mh7UAFBBRQ8ZEEFlOAAbqR8dK54vJJ9WDh4+WdEij16eFWinpyFZB"
    "c/32ATsd/MOYsp+5+QTiQ6j78Xj9Dski7iNbPw3Cb/2ar4std1XFd4Se3eGpJLS2mELbxSiSRaklVSiRov/m5F"
    "k3+x3tnsO7buk27/DdJKX7gkSCsgrXCkld98ZHmG91KcfO7+S5PIZCc4fvf+0/vPJx/fx/svflK17Yr2z4DPCn"
    "K1FJFMoO7Y9BwePsLoZ+lgArqyfkVCQSvTV2RtObAJqCs9pnZ+ufRYssBbY3qd9CMprNkt3SeLoocfbedlUCLD"
    "h28qZXjWxoAIExDYQWB/hQI7+7cw8dS1zglrCNt340zf7/7LeMY/vq/hGf/4nusZp6+ywqNhqaRz03CXJfzNtk"
    "2MLA6DyxDmkH4glNvaSxH6u90zZ7PZZWa7nE1yXGx6d3U2vvnhHQOfNDI8jrxO/1X9/4ou6JBkhwEi22JN217T"
    "DC3HFwY4IAGANwKMV/Z/DBF4YwLpwO0+VokcnkbkiKlpnUqT7E6Pf7tdkbMz09QaObhBcFCGDGJTOzKOBKh2YB"
    "5J1MbDmoXaqnx6+WU0+RsiT99MRvMqVT6lOi0NUyddtfP9yoZ2NjoUvbR0jQfwnKM6CB2KbanMBNcKJvnMbyUB"
    "BF1bzOia4hrNwgW3wW72okYLvHv3d8IXyDfA/d2fI/iowpqmIxHXZ9haJv9QZ6Il+V2lPLEq6i0ikQnQHXs8Hf"
    "wNW36JSbAK+BQRQN8Y+vhMEff1ZwhhCrpzNyeH8K50qr5NRH23c2YR9shBusTak+2XpV1Eb6oEvbDN9v2jfwyS"
    "nzPQfNezV3EYaJjESCnw72sHuy75XvzDY9HvdzUerhr1wH5NuBYHjJ78BPbHd5AheylDgkf2VXtkn3DJecO3/4"
    "fNpfPHdm/9P8A8ct1BC09w0wzOb4YX81OF0d5b15fDEU0aX5tIwzrNIp9PboIscs9w+pJFbhoWLpmav9/OpuXL"
    "PibIczlD85T/KabhHqLUWwErhSLDwiI4f7ga/ppHenQ5O8vzJtrBWQ72hWOv1PKgysoIhQwdBCjUD1DwbA+ZYs"
    "JVTAJ6XXPV2nccbGlCB2uaZncsf2fn60kNFn7C5eAnhTIg2DS+4TJVeU40Do75M0XTCOF+esRKpdDxr/Nq7h0L"
    "oZez6U9R8zxLz6/qjJIoYDDKEgJj6cxglFK6WxmMJC/PkVuAosaiVIE0R8dOK9fpjPZwsLxml35TsoTJlPHzDX"
    "Lvj/hGtQVrqQomHwy+LpGnICWyNCrPyCV/mCbWFY++8pZYsZ/JLCpL8sZDT9hSdPLgL4SIfvKI/Lt2DA0r2hJZ"
    "j6SxQ54QTeJJWaEXhf4YxfAU1zNM801eL9r91yGloseHwBEY8MCAV27A65cf79Xsx77ktOxbDt5FBsABpFgcOs"
    "QHkGRxYBAX9LZ9eKMvibw3W2OrKD7HbyoEZyotqjZptJWYQwcvsOME2hCr0ZQPOsy4qKMqRZud0smo1aj0E3ik"
    "+3eAgkALAu2gTKCN+IKwQJsjBDtjY5G2H1UgXw30FSbe9CEJJl6+iTe39zeXoimvCgmgNq8MuSuR1n40rPnSsT"
    "2PgZuXazOvq4Rb2lD1wpZQkAaETRA2X5+w6foP/8FlFcn4xo8UiXRhkN1blxbIMH2nLNqOy+DSJFAEIS+bP5i2"
    "9kTYjm95RklsVzXPKhB3wLb66ao+WO7UC7vhFXKesHcRyEI5CSv1rkK8WrFW6gJpcJcIyFYgW70S7tUfx2iPpK"
    "qT4zrRr8f88NfjvFT1DZllWdN8bGMCCf11xx/qJIiQVlyA2bueuOymtmcsDA2FmOQO38zbiuPXSrXbcTIpTV0K"
    "EpriWxdr+e0yQ1b1YLmC5w4OfDjwD+TAfyLYihxKUXsJz6Tuj/xYk8qiy89ZjAl2n7OY2kcPvmF6huW+oZ/dxy"
    "7aSiYjZE2zVf5jHcHrR77c9WNp1jRHsK2XNL1jIbe7u7dvx9Nz9sTFlh49mbM/vXvrbvrzdPZ1eqr41hNhv9a9"
    "dTGcXNLEamot7Ute9aHezg3nfrtbuz0Pr9ZlpxNX7k6TgI2/kEC8RA3u4EqIoMhx08inFdFPiVYuDH6WDvBvij"
    "85+zg1U8pxj9rLkNC9bdnKRK6nYsexSwKf+AhnqaQr+9+Z8RDiJ/sYPwlhfgca5hckyhfs33H+PM/wnaTod14j"
    "O1W/0cWmuSljJVd1oJYNPBh9nWqKlN2kje5sQNn6jYIfDX9T7U9mTbbJNzNDyYEQVxcSGVik+TVAgjfGLoYVfk"
    "hsdLkP88bXaEBx32JDir/VbNnE5OCq6du5eASuGjDZcGIz/NVDmWRUEZ0RU0hnxobin6TvdWB2FjVkX0dm63Vk"
    "th6ORuPrOTVNI03Da4+WAb39Mrm+po/cpbFe0yfn48vJL2NWGjQszEafjobT0fiS2bU1Cg2td3NvjX+9DoqIkg"
    "OpP0VE1+hlVXoDVr1JTpHvssSrj0Vn+PxuTObIx/fW9XBCS7sigxV2vbibngeVXQkn1ns2K+qKSO42xxtde3JS"
    "vexwjjQUXMUqMklEV/uizqZquK3+QfdP2MvepwSqkEIV0n7YVKEK6cFXIUWW+0xU3IcS0KvVlgwhpL30WTkJRD"
    "+V6Jlu2e25FewrTwjuijruiljULt1Wm+BO6KRDu3tZKDIiN/DuZwjBw9xcLIIy1nuegoyJvv4EZMgA/q5cpGm/"
    "Vis3afqCs8PiRHU9pTkmnPGWkjEo07vLy0Ept2kNruQ+6KoS7ck16UUm0hrX27gbSZHNcM0W18/TS1fbXRvOfP"
    "fjb/ggWTUP7syaNDy8ag/RhPQiE0JbDhIJVlR5pEi82irDRdRkbXcdNGJH8SrRnZpQuaAvItEReMfBAMWpCnVw"
    "7lvxHfmKPbcB0xflsGkq0D670j7jA7KVFF/3WqW+TUFdIT699noWo8uk1XLpKxJkq4WvWGjeXYmKzFZ2bN3XIp"
    "X+Nx9ZnuEF5mx6fVLdQMjgZ6jxcq4Xe5n9eHpYbQcS9lwxFBA9QfQE0bNvoifcJpQIfsef60h+x5/5oh99V7zt"
    "RqiMRkwAZTQye6iLMhrBwSZ02MQkIII39r+lZYss8lzYM+KIRMh3lrIPOuUeF3RWjBZhJmk6mABQ6vul1Jes8d"
    "aoXif9SIprTqkWdXluz15yTWWXEbuOeVCwmKRfHvFtJkz+UYM7nXdd2DPtSa6VIpoZ7OYEY7BIgEUCLBJ9s0hA"
    "rcMtVfTkl0vd7GM8hNKpg/PJ7Wh2R4sY6oar2T4tZDiZjm7Gw9vxqWJYlD24uB8+wTV2tNJsTr7ykFDIpDl0V8"
    "QO7fFi+p4FmO7pGk9Lt60mFTkzhJAr1efTGWLp+2T4gKDkeio6Pyi5RkBDqqKhYZU5c+rH26aU7kvSl0SIbzHq"
    "Ng9alSkjQrWOOUONp7P70m2RWSWyokEcbm/Y6VGF6cEm/TRwEmbI4HRrLEBa+LkJ/BkygL8x/HQZR5qzgGKaJ5"
    "NpBjrTTukabYBtngywLS9fbzWooZ4hkwlY8IbLPwGVCdaR9NnScZtxEB7YTNRPsU4xAfCK78Qrvtckggj5Ei0y"
    "nhK+9sia7OGCyzC/KxJya3rDg9Gq9rOVyMf1EgWiXIWQiKxP8gtU11+l/oqFkijXtP6Inm3HW9YfTT4SoHpEAu"
    "MI9h1/HKCm91JNhwiBV+2DgJyF7eYspEdWgLmq1GSGTILqbFWbZhvFJsmnLddMLtGumzOSp4PUkeqpaZA64mLk"
    "aEuR7ZBQwE4Q3gmQqQM1nPtxwnZdwzk05qriAWBlpHCXaaHYo2drTwKoxu1lYhsdonlolWkGiIgh34RvnRiO5p"
    "NfxrQSDaW+t+gGJg9obRpyipNHPaklk7V71FzjWSLgGflVnjdoicG6B+fcYQErDCmAWcqLbVM06jKkkAbLXXs2"
    "/QeiNC9VwZSUHFkn125InZmy19D9nopwUCNddvghrps7Ce3jusuLeEf8ojWyo1RHkmKb460tSnlryPHU1rWqR6"
    "QX2UpVl1R0gZLeG3AqD+GHjIxK0HT00hImFjFxjmTieBmEjBV6bLuUGEYT2pGsKK2R4biqvVBtGrnUBVzXpEep"
    "0QKMKjEKLD6tULqJjUYyArSyv+FV27tQbqmX4yrsSSakth4oSo88XqxoeBxuCBdVo8O36zTDVDAy+UQhxzATQq"
    "mjsLRzOiqX9BosK4feSOLXqfmc/k1q2Gm9IM7sp0PSWH5rOxSoP91jSwebb04sZ7gQ6vrAEZQE5fkH4i1UfynH"
    "JDIBumPLacSwhIBPEQH0jaHnaP9c1OP20jjEOmMekMTXLw8AJJpJkmgWmIN4GkRsLNqkQyTmqS1qEWvbNVgnUK"
    "6kNzyiSnaGPKhXnQcVb9f6ElCaBISgQhDEEh1/+FiEkx/qk1BIGPr+8X2NQJ+P77mBPvRVFuCFYZbX6eAjnCLp"
    "JJCqVwiTtVMDYtKKizF7VwLyg11yJlSdzGkqKIHaOGIQ1ChQo3o1DZKoUcwFytOiIv/oJiUq9sdu1KEGX+xnhY"
    "zoRWFhOa6ytE1dIexxqUTFI/6iYKSRP0mfCl08uqsYVtBENxzMxFr3SHFtxbawwmZfQZb7THp7M8hN3Q4+t0n3"
    "Yw79ah9Sye2hbkyqitQkCWZCfcBulccm50Bq/Jngp/G/A9ptL7XbZIHVVG4SApkO0O6ujIv2j9CaTlPJBCsIhv"
    "JPAAiGOxIMC2wGcN18HV+KsfZH3A5j6QqSdhJjxxOyU4F8XbsofDdYUbxq6hVSqquRdVdDYgxHD3FEfebnVdIi"
    "+EJetS8k2Of1dYW4vUwiVXcVte3VqrQ4Db/cVYpEBjt91d7YTsEr0A/2e3mZ20A5ThEB9F2pZpG010p/uHOlTn"
    "xOLTwoWi6/EyRM5C9oZUmCP08rCzLkt1+xHLQi0IpAK+qdVkTYgSpaLjtDJN292t0HNTG8BEtEpWkA4s0QH14Z"
    "SnuNLUEWNbgeT88n059OFUKrE7zvrRl5dKrQvu6t27tb2oDWpHR9lzbpS1HKYDjUtKrSK9bLIlIrtkIZsQQls3"
    "cQ6feM8ZP5ourGYxhIkROzbNvEyCqHvUCbg/yBEG8L8/jJbo/vs9nsMnNyn03ylpm7q7MxWfxsEkgjw+NYC56R"
    "q0Y7XAT0FNkO8Y6OgoOFux/GmVeiTxRMM3yNd3OwjmDhKolsCzkTTFK0qqt6VfJildyy1hwm2UxVGYjalvMK7E"
    "aSVfMqmt822ZRnFp7b5D9btSjv9dRoa0/mFHpsbcosraqTWZXVBs2t1dRJKq/WKqmzObAkNd4N9XLAhNpLEyoU"
    "qIECNQe4oKFATQ+ghxSGbjkIVKnfvzUAqtSLCtf8KvX7DSrI1AQtSuP5kqFciZw2VDNlSnd3OXo2YqNWcmBuvB"
    "Dy3Wf2UyWZQ3DDqw5uIIh5SEQ1i9rLJAF0d1VbheN2s4t9H55bcXAH1J3OHOzUCccc7NTANRv9fKqQhUnPhXvr"
    "681kPlZnFxenyrNjeFi1F4t7a3ZzPr6hrncmoWOdUs7vbqb0kYM937H64owP7xERTfNNUUH5l6b6nmAUkKQXxH"
    "Uf/wPZEf3S/CCi/NAjypk3q6DzRT4unqpH3UQ7VvAcvMAOOXDVh5d6tV/YGNUUWYVil6swE0ySY5t1MobD79DG"
    "/A+A5giaI2iOfdMc9xJO1i+BbW85lqLZCGkaEJQHGwRlUXS7TfPoUbz1u+PPdRTr4898zZq+y6t3eO1y8mkq43"
    "6zhBBpLRD6S/8Vza5J08hQjGAHqQQmsh798C6CujCnaXbIQITzahriXIeB8NlHgXlEmkIj82pIu0OUNd/17FUY"
    "CidgYh3d3c5nV+ObUyXq4d66HV9e0iep4Lq9m0kNVyX6q/FNlJVn6CCHoz4jN6hSjrQlA0EY8wwpwF4fdrxChl"
    "nEm1/IJyaQ4eSs0lq3UcaHgaeyHytykubIQM/Jcu8ShwDBp4SL8Fd1TACrukFxKgqe+KrOkcGq3rSqka5Tg7PI"
    "uk6RwMpusLKR6z7bjtCNNGkaGTDfgeHEtB8fsa7avmiWepYQDCcCgl/gAUMmQVMXUusLhNIVKDmpo02e8LXJk4"
    "I2mcLML6ubWZFnkSeEa9nyK1nHTONmGa0NCoxwyKUzeW/FLphzvxe5d2UOUZ4WIss6CsDJhTe0CsKpmdjcs2mo"
    "G4BTXISZIBwyDGV6d3lZFYWTwE6TBlol3g81xudpWsW2uM0eMM9wDG2JtScisLXCaRR2IitIpmE9sUpArVC6JL"
    "3MwnJCMqJEASI7l4IFOFXgZNmesTA0hkEroKapjmQFCyoVVcKTusalKT7JXTFSAhRqbK0gkkvmKim9UxGnnBIV"
    "kFNmEArJouo8G2WFsBdJsCzmu7eHqHaK9SGC9Gz8F5VZcEVB+hr3IwlIQgkB4a8vpAQkqPCSAgL8ocS81EG8EE"
    "sPsfTRo+wR5eG1iDU2at/nPOHeOITpphPxBkftpQB3175gKDLczyLDReUC6nrWtX5vvCeqq3zSIXYMbVkUH8Pn"
    "FeIjSlr0Rnp8LaJjSxctXyj8hh3XEHPTpkikOL7yztkPtZyzHyqcsx8K8WJrIdErbC4huu/evq0TtPT2LT9oib"
    "7LX4JqeaWXoP79djblaDQJSV6dMTRP+Z9iGu4B+7TKwKVgVItieanrKKuE0A7O2koEbY+x7/8HHytbzw=="
)
