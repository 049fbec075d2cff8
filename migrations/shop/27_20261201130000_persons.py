"""People are counted, not accounts: whose chat an account began in is noted, as far as it can be seen yet.

That is where accounts that were let go of in a chat stand beside the one that lives there. Of a chat's ratings of one
product the last stays, and the buyers are counted anew at the next start.
"""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

_CHAT = """COALESCE("users"."user_id", "users"."former_chat")"""
# What came from elsewhere is of another chat.
_BEGAN = """NOT EXISTS (
    SELECT 1 FROM "account_moves" m WHERE m."account_id" = {row}."id" AND m."status" = 'done')"""
_TWICE = """
    SELECT r."id" AS "id", r."product_id" AS "product_id", r."score" AS "score"
    FROM "ratings" r JOIN "users" u ON u."id" = r."user_id"
    WHERE EXISTS (
        SELECT 1 FROM "ratings" l JOIN "users" w ON w."id" = l."user_id"
        WHERE l."product_id" = r."product_id" AND l."id" > r."id"
            AND COALESCE(w."person", w."id") = COALESCE(u."person", u."id"))
    AND (u."person" IS NOT NULL OR EXISTS (SELECT 1 FROM "users" n WHERE n."person" = u."id"))"""
_ADD = f"""
ALTER TABLE "seen_chats" ADD COLUMN "person" BIGINT;
ALTER TABLE "users" ADD COLUMN "person" BIGINT;
CREATE INDEX "ix_users_person" ON "users" ("person") WHERE "person" IS NOT NULL;
UPDATE "users" SET "person" = (
    SELECT NULLIF(MIN(f."id"), "users"."id") FROM "users" f
    WHERE (f."user_id" = {_CHAT} OR f."former_chat" = {_CHAT}) AND {_BEGAN.format(row="f")})
WHERE ("former_chat" <> 0 OR "user_id" IN (SELECT c."former_chat" FROM "users" c WHERE c."former_chat" <> 0))
    AND {_BEGAN.format(row='"users"')};
UPDATE "products" SET "rating_sum" = "rating_sum" - (
        SELECT SUM(t."score") FROM ({_TWICE}) t WHERE t."product_id" = "products"."id"),
    "rating_count" = "rating_count" - (SELECT COUNT(*) FROM ({_TWICE}) t WHERE t."product_id" = "products"."id")
WHERE "id" IN (SELECT t."product_id" FROM ({_TWICE}) t);
UPDATE "products" SET "rating" = "rating_sum" * 100 / "rating_count"
WHERE "id" IN (SELECT t."product_id" FROM ({_TWICE}) t);
DELETE FROM "ratings" WHERE "id" IN (SELECT t."id" FROM ({_TWICE}) t);
UPDATE "market_facts" SET "value" = '' WHERE "name" = 'rollup_zone'
    AND EXISTS (SELECT 1 FROM "users" WHERE "person" IS NOT NULL);
"""
DOWN = """
DROP INDEX "ix_users_person";
ALTER TABLE "users" DROP COLUMN "person";
ALTER TABLE "seen_chats" DROP COLUMN "person";
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return _ADD


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXetz4zaS/1dY+pSr8k1N7JnJxHt1VX7IGW1sySXLmdzGWyyahC2uKVDDhxVvdv73A/"
    "gEH6AIkpIoqL9kYhINgT8AjX6h+6+BO7eX78503faxd2O/osGp8tcAawv6P8WXR8pAWy7j"
    "V/RPT3u0grZa2ExdkHZu0PDR9RxN98jLJ81yEXlkIFd3zKVn2pg8xb5l0Ye2Thqa+Dl95G"
    "Pzm49Uz35G3hw55MUf/ySPTWygP0nn0Z/LF/XJRJaRGbJp0N8Onqve2zJ4dm4+j7B3FbSl"
    "P/io6rblL3DafvnmzW2cEJjYo0+fEUaO5iH6C57j0y+gA4y+OP6ocLBpk3CUDI2BnjTf8p"
    "gvflTTZwNVHU9m6t1wpqoDAYx0G1N8yVDdAIBnOoT//vn4+OTkp+P3J58+f/zw008fP7//"
    "TNoG4y2++ul7OJgUrbCrALPRL6PxjA7IJpMYTjF98D2g0TwtpAomI0VfdxDFS9W84ixckj"
    "eeuUDl85ClzM2HEZG+i/8nPzvxXFRNT/wgnZ90WSaT8T9PPtYp9srCNpDlvnvUXPQO26v/"
    "HWxo4irmYDa6Gd7Nzm5uafcL1/1mBTiezYb0zXHw9C339IdP/5WdtKQT5eto9kWhfyr/mI"
    "yHAcy26z07wS+m7Wb/GNAxab5nq+TDVc1gsYofx49I03T6bfIJvoscVXQX5gjXb8eSCY92"
    "m9B8S7Ih0xnAaNVsBnKEjWag0ZaTbgpcT/N8t4j+xVxzhthfBPiPyEA1rKPCPKTUuSkgH7"
    "YxrrfSTI8CKTYPg69no9lo/MupEtE/4EvCWE4Vw8boAU+HV/d3w8tTxUFPZGWFS279nC20"
    "P1UL4WdvTv788VPFdPx2Nr34cjb94cc8yxtHb46DV9nZMYhcIX46pVS7Opk2uE1kOoFiKV"
    "SU/WXpgPsJcT8qjD+9lAqEEa7FybiyHWQ+41/RW4Ef5hkfVULuydG0h3PwPV5n8dNUTnG0"
    "VaK+5JYf+XgieyIvPDbO7i7OLoeDAOVHTX9ZaY6hZuCmb+xjO/ckaVt8tThe5J9oWHsO8K"
    "EfQocdwH6hOd6goBEGT4/4qqBO3oMKCCqg4CELKqAEB3Aj5aNzxeNA9mHh4OWfEQx79NCi"
    "RD05j8iufp0iSwu+mXMWU/Y/Ip1IdB5/Lx6h2SVdxGuC0cwm/9mo+LLTdVxXeGF2bw3Jpa"
    "U0Eiy8UokkXpJVUomaLP5uRZM/gt6D2Xdswyfd/hOklb5wSZBWQFrhSCvffA17pvdWnHzu"
    "/mNJZLITHP/44acPn08+fUj2X/KkatsV7Z8hnxXkagyRTKBu2fQcHT7C6GfpYAK6sn7FQk"
    "Er01dsbdmzCagrPTI7v1x6LFngrTG9TfuRFNbslu6TRdFDz7bzNiiR4aM3lTJ80MaECBMQ"
    "2EFgP0CBPfi3MPHUtc4Ja4jad+NM3+3+y3jGP32o4Rn/9IHrGaevssKjiVXSuWW68xL+Zt"
    "sW0jCHwWUIc0g/EspN7aUY/e3umfPJ5DqzXc5HOS42vr85H05/+DEAnzQyPY68Tv9V/X+L"
    "LuiIZIsBIptiTZte0wFaji8McEgCAK8FGC3sf5ki8CYE0oHbfawSOTzN2BFT0zrFkmxPj3"
    "+/WZGzM9PUUnNQg+CgDBnEpnZkHAlR7cA8kqqN+zULtVV5dvllNPkpkaeno4tZlSrPqE5z"
    "0zJIV+18v7KhnY0O1d5ausZDeC61Ogjti22pzATXCib5zG8lAQRdW8zomuIazaIFt8Zu9q"
    "bGC7x793fKF8hvgPu7P0fwUYU1zdBEXJ9Ra5n8Q52JluS7SnliVdRbTCIToFv2eDroFWG/"
    "xCRYBTxDBNA3hj45U8R9/RlCmILu3M3pIbwtnapvE1Hf7ZxZhD1ykM41b6ZZVpmwl7yqEv"
    "VII9UjrTbiJP0j6J/2+0ImmP67on+DuNcb/lAl7oHz9KCdp/HWrWurj9tvz1S/x+7TmB/W"
    "BTduLyG43XtCVoIrdwUrt/7KpbKg4ao+9kxL9FzI08L1+N6dAAKXxDYp1SL9xfbLLhPHby"
    "pl2rDN5qP+/hqknzPQfdezF8nlpig1B6VAfy7JrLjk95IPTyTcP9VkuGrcQ/A10Z4YBPTk"
    "E4I/voOoDKIyiMp9YJQZaQ6VWFEqhDlUZhnf/yjD7iW5PcyOZDjakye4aQaX07Or2akS0D"
    "7g2+uzC5oKaWlpOjJobqTZaBrmRvJMpy+5kSwTo5Kp+fvdZFy+7BOCPJczdU/5j2KZ7j7a"
    "citgpVBkWFgM5w83Z7/nkb64npzneRPt4DwH+5NjL9Tyq0KVcbcZOgi7rR9269meVqLpVA"
    "lXCQl4K5o7jHzHQVgXOlhZGgmV+ZMaLPyEy8FPCsntkGW+ojIH0IxoHBynPkPTCOF+xnmV"
    "SqHD32fV3DsRQq8n41/i5nmWnl/VGSVRwA2aJQTG0pkblFG6W7lBJU86l1uAoi5QJu2vYy"
    "CnVUDghPawt7xmq9GANjkQ3aVNPpiu3KI5Lfv+qMKolmm5EV+xiywrnNdkT+Y9xVyDWw0z"
    "W/YDwNjWa4Z9BMY2MLZxkvZid1V6gPDT9aYUcMspr2eZrvrNN5GoOYEl26I1IXmyt+YE0A"
    "B2bloIBQ3hCciQAfxdKWCp2NdK/bpLutmzSairgGWW3/rkR6DXbkWv3ZzuRqaJDIufASn3"
    "/oivuz0FLVXBdEiDr3PNUzQljn1WVppL/iCL0FA8+opoboq9IotCmZM3nvaCsGKQB38jRP"
    "Qnj8i/S8fUkaLPNfxMGjvkiWXiF2WhvSn0YxTTU1zPtKx3eZ/W9n8dkjz1+Pw4An0Q9EFO"
    "nHKvbhYdzH7sS5atXYvQ28hJtAdJn/Yd4j1I+7RnEPcikviayHuTJcJF8Tl5UyE4U2lRtU"
    "mjjfg7HPSEHCdUroKqEZXejrhuwnpPRzpqNS5GAQ6O/h2gINCCQDsoE2hjviAs0OYIwUTZ"
    "WKTtR12qg4G+wjrMHpJgxuSbMXN7f719uLxOFYDavFbVtkRa+9nEs7lje14Abl6uzbyuEm"
    "5pQ9WLWkKKfBA2Qdg8PGHT9R//hcpqpPCNHwyJdFfYurcuPWmm5TtlN6W4DI4lgYClvGz+"
    "aNn6C2E7jTIQFIg7YFv9DDPeW+7UC7vhjea8IO8qlIVyEhbzrkK8WgSt1CdNh+rmIFuBbH"
    "Ug3Ks/jtEeSVUnx3VuLh7zry4e56WqV80qy+PKxzYhkNBfd/yxzuV+0ooLcPCuJy67se2Z"
    "T6auRZjkDt/M24rjFzPttpwIiKadCJNREKKQgdfy22WGrBrhcgXPHRz4cODvyYEPWR03eO"
    "QnmlQWXX6+mYRg+/lmmH306JuWZ2L3Hf3ZXeyijWShgYxXwSr/uY7g9TNf7vq5NOMVR7Ct"
    "l/Bqy0LuYKWZHgVMDO/B17PRbDT+5VSJ6B/wl+H15akyJ9/3gO+G48vgrYuwEbwlT2bBn9"
    "4Dvh//Op58HZ8qPn4hrBg/4Kuz0TVNkEUtp33Jj5VKfyJyQEoFMsBeygCa56HFsuyk4t9P"
    "ZkjA3l+4MEtLFAjH9qdEUIKxaRTUguiqREMXBj9LB/g3xZ+cfZzcl+W4x+1lSMy1aTnL0l"
    "xPRY5jlwRB8RHOUklXlLgzQyLEUvYxlhJC/vY05C9MeFawhSd50HhG8DTVWvd1ndI8/FEC"
    "h9q5uo5q2sPD0ddJ1EXZDWuAZzMlpEmgRX40TUpR7yez5tv0NzNDyYGQZIkVGVis+TVAgj"
    "fGLoYV/ZDY6HI/zBtfowElfYsNKfmtZssmIQe3Td/OxSNw24DJhhOn4S8eyySjikiNhEI6"
    "kzYUcSB9L0Ozs6hR+zY2Wy9js/XZxcXwdkZN05quo6VHyzncfRnd3tJH7txcLumTy+H16L"
    "dhUOIhSrBNn16cjS+G14FdW6fQ0Nw3D3j4+21YDIIcSP0pBrHU3hYIc8LI108yQ77NUh0+"
    "Ep3hy/shmSMfPeDbsxEt0aGZQYGOq/vxZVihg3Bio2ezoi6I5G5zPNO1J4fpZYtzpGvuXH"
    "SSiK72RZ2M1Whb/R/dP1EvO58SqCYB1ST6YVOFahJ7X00iTGysPpaAXq22ZAjhCkyflZNQ"
    "9FOJnumGEa+12VeeENwVddwViahduq3WwZ3SSYd297JQbERu4N3PEIKHublYBMnIIRn5oc"
    "Ff4SJl/Vqt3KRsoer94kR1PaU5JpzxlpIxKOP762tISd4I2YqU5FMiUE5HF7NBCRNpjesB"
    "59BPceU7+JnIrFeEy0I8BWuYDV/RXrJqHtyZNWl6aNEeohHpRVaEgmQUrSC6I/85p73IBN"
    "GG42jCTVceTJNsyMqIGjXd/l3H1dhxSE/k9soH1UAAAQQQQABB32x0++fhFt+RB+zcDpm+"
    "KIdlqUBB70pBTw7IVopO3QrCfZuCunoOu/Z6FsYcCPTl0lcs61cLX4lesb2MHpmt7NiGr8"
    "dWj2++hj3TCy3+tNpU3VjR8DPUZDnXC0/N/jg7rLYDiXquGAqIniB6gujZN9ETii+lgt/x"
    "5zqS3/FnvuhH3xWLAwllHUkIIOtIZg91kXUkPNiEDpuEBETwxi5KVrbIIs+FPSOOSIR8Z1"
    "kNQKfc4YLOitEizISlgwkApb5fSn3JGm+N6m3aj6S45pRqUa/w5uwlt1R2uQiqVw8KFhP2"
    "5RHfZhLIP2pYAnvbeVBZZ3utW7SZwa6/gw0WCbBIgEWibxYJSA25oQSo/Oyy632M+5Bpdn"
    "A5uruY3NM8j4bp6rZPcz2OxhfT4dnd8FQxMWUPLuqHT3CJHL30witfeUgpZNIcusvzRz79"
    "2XbexGPRs4RwG6CpWuxjw8ZNkpZmCOE6WZ9PZ3I+PLfJL/zc3HuwnVkdfJ3GmYWdKLMwaT"
    "mLsgl74ZPL6eT2NnhkOPZyGTy7H19Ogkd0NcfJH3Z+zpAjT58j4ULQCZE0+WS3nftUc15E"
    "xNi4vXTX/ur41PgetYI/LTK2iKRHZkkkOtw7E5xe0FJEDo2bA5RwGa8HTLfCLQC3muoZsP"
    "m3mmqE+zEpkU1cFupQ/zYKY5K+Jn1JhPgG76TkQasy9Meo1jH2q8l0dp/7NXY6xD4muKXS"
    "G3Z6VGGYt0k/DUJoMmRwujVWKTBaNYE/QwbwN4afLuPYriwgLufJZJqBzuRmukYbYJsnA2"
    "zL69/gBkVYMmQyAQuxYvJPQGWGllj6bBnWlAmf2bOZqJ+jhWECEDO2lZixnV6xi5Ev0SKT"
    "KeFrj6mddbvVsqPbz7GQWzNWLBytaq9wKh/Xu0YX3+SLiMj6JF+guv6C+SsRSuJMDPVHtL"
    "Idb15/NPk4ueoRCYwj3Hf8cYCa3ks1HeLnDtpDDzf6Nnujjx1ZAeaqXNUZMgn8vFWbZhPZ"
    "qslPYzf0IAjdqMzTwcXK6qlpcLHSRZqjz0W2Q0oBO0F4J8A9VigC0Y8TtusiEJExVxUPjy"
    "4jlSZ4rbsAFS9K9lgT1aS9TGyjQzT3LW/bQCNiyKtw2aqzi9notyHN00apHzDdwOQBzdxG"
    "TnHyqCeZ1rJ2j5prPEsEPCO/yvMGLTFYd+Cc2y9ghSEFMEt5sW2JRl1GFNJguWVx+NF/i6"
    "qD11y+KYE0kHe2fJf+o2W6c1Xw9muOrJN7NVJfgt3pLcGeysNQsUZ2+CFInjsJ7YPky0uq"
    "xPyiNbIXTEeSYpvjrS0Kq+ia46mtK4dckF5kLhySS4TcFCbpC6yU34eA6y2VoBnaW0uYgv"
    "CTS00mjpdByFxoz22XUoDRaKFJFX6Y3Xya6biq/aTaNAysC7huSY9SowUYVWIUms9aoTRN"
    "LHBSAoSWttOuLt006KKB1WEf8FnYr2jRtnLfHXWp3UQ9ybSSNh6VTEUCXmByJC6siU1WY+"
    "Gk6zutTOQ7+YnChdZMvK6hRVU22BBw0mu4rBxaHM6vU36D/SY16rRexHD2pyPSRL5tOxQo"
    "BdJjS1Aw35zA4Wgh1A240CA7O8+an2yh+ks5IZEJ0C1blmOGJQQ8QwTQN4aeYx3hop60B1"
    "cg3BjtwVqu8JDArUZJbjWG5jKeBpEY09bpEKn5boNaxNJ2zaCTSlXCnWvHHz8JCOjh2Alq"
    "VtV1R5DPeymfw8W+g77Yl7CE+lIWSwKCViEQJeSeBTj54VYphYR3OT59qBFs9ekDN9iKvs"
    "oCTI+ZUjGWjzBD0uMk0Q0RJmunBsSkFRfj4F0JyI92yZlQdTKzVBJlcoXkPvJPAKhq8qtq"
    "gRuap6nFPup1ilriE1+rpw2+2CuFjOhNCUKjXGVuW4ZC2ONcibOhHCkaNsjzqJ3uu569oE"
    "0dpCN6A0pxfX1OGoVdvBvkpmsDP/GAH/BQI0/ohyp0RRuuYuKwU8MkVMGd9yPFtRUbIyVY"
    "koTcXZFO3w2O1muhQehFtQqaXUjJmBNqVSQbTzhl6iNyq9xHOW9W458Jv47/O6AG91INDv"
    "ePgBaUEsh00naXIJLdszUhzdCAZlnIFRuzJCE2wVLJtFJBKJd/AkAo35JQXmAzgOv6ytcM"
    "Y+2PqhPFkha0nDTGlKfgMIGsXbugfDdcUbzSDBWyv6uTdVdDCI9GD3FifebnVQI4+KEO2g"
    "8V7vP6ukLSXiaRqjvty14sSjNd8XPnMSQy+Eiq9sZmsueBfrDbOsFuA+WYIQLou1LNYmmv"
    "lf5w70p98Z9ZeFABQX4HVHSBraiVJRfbuFpZentui+UP2LQUjHhdQw0Lh6umCUDquVuY/d"
    "Do92KeI3xVqf5PgGbZ4+PoCDRL0CzLNUsyh25ZfGO9fKopdZ+D8wZX07P7S9KXo/nGA76a"
    "TM9Hl5fDMXliO4+mYSD8gEc3oxmZkLtTxVyYHhmz+4Cn95fDU8XxDfSAb0Z3dzT76sJ0XU"
    "R6mcy+DKenSmIP3n0m1pXtGCUORb5SmxCASiuu0gpmDWyTLbBnx9aGI1h3aCvo2ZKGXIEH"
    "CD9YasBSs/sJ2IilBvJe1gOVn/eyJwawnp2T+27/ukMIE8mxxAKWvDni28Bc0oYmTNyCGQ"
    "xMOGDCARNO30w4+rxs4ivqY81Lpxt00RJdFDml1rFKPTShAR20lSS+m6M4kC1LDuJY5uQf"
    "w7QFnMFwBsMZfHhnMGUHqmgZ6AwRnMZrT+MAL0G7O0sDEK+HeP/KK9pLhAVZ1OB2OL4cjX"
    "85VQitQfB+wJNb6g+kfT3gu/s72oB6+1zfpU1QT4othsOhsRhqleOWsxXKiCUoBb2FhB8r"
    "hF6sN9Uwn6Nr0jkxy7YtpGGOlzVPm4P8kRBvCvPkyXaP7/PJ5Dpzcp+P8h7V+5vzIVn8wS"
    "SQRqbHcYesNFeNd7gI6AzZFvGOj4K9hdt01Rci44jCzZLB8hbAux/evgPR3wQsDOxlEYfo"
    "CUubYENEnnY1rjJdSeTAyt6Q5eSKECxyJSs8bIGrrmpbyYtVmKWnHUyyhfXn4je3Vz9mLw"
    "FqWxsttPxKXBrt0bL1l3YQkf+c015kgqjoY1gXGTTBaGaT/2w0LminolrbqCBOYVEuzEvL"
    "1spk44gwBnzd+rxP+tkv31vl2hR0aZUWcsrwtmrH1sbKOKVBYbWqOK2/kcSMd02JJnCl9d"
    "KVBjWRoCbSHi5oqInUA+ghUWW3HAQug+zeSgkB9BsIoN9JcFmiJxclcVaF5kriNJYhVdc3"
    "J4nHqWarxfG4Vb1EAczg1aR/vmyeTzhN2bT4D9mxJbnerwSRsYKfEgXTgorRNz56VKFiQL"
    "TeQUfrbTVivmdGpU1HkLGnghCHyxGC1NhOCRJPhc5QAfiNwQeNCTSm/kzChq4cswJ8K2Al"
    "vx6fO9NqpJePFZZWqMoWQJOHlT2qeqTee0QjvLFfUZApuKjiZ14fVaj5tKG6iFpuOblh9o"
    "58PYU7O15IBdjns/IItGLQisu1YoKYp4l4XuP2MomrnXlODiKxIr01FdyjonctgntUNMRn"
    "cvHrqUIWJj0XHvDX6Wg2VCdXV6fKyjE9pNpPTw94Mr0cTukNq+AspwkVp8PZ/XRMHznI8x"
    "3clztXO9Km+2Y22okyvcUki3m8pb7mCfUY+mWmgBz2dVW/vubwimJMC1pfGnvKU/fCKFdI"
    "HAJKV2EWQOmSX+mCYNeOFK7HN6/0Ql0FJ0tIZAL0YP1dB3KYCNxirrrDxPOMCd1iau4X24"
    "t7TKJxhG3kR7cs7VzsHuPKju42Us5lHAQOekKOQ8SOx7d68XjBGFWGrMIxkIvHC4F3bKtO"
    "jdvod2hj/g+AEAxCMAjBfROCd5IFpV8Gv53VmhBNWsjSgKF1sMbQKoput9kga7GuTTGonF"
    "/m+HMdx8zxZ75nhr7LuwfQ0uWk3azMV5UlhIxVAhmr6L+iSThZGvliqDeScdDS8LOvPQsx"
    "D5ZmiwxEOP1mQ5zrMBA++ygwj1hTaOSej2i3iDIbcinior+4v5tNbmipwriHB3w3vL6mT5"
    "jcCzt3s5uuSvRX81WUlWfoINWjUKpHojvp8wAEYcwzpAB7fdjRQjOtIt78Kp0JgQwnZ5XW"
    "uokqnQF4avCxIidpjgz0nCz3Luo5IWBENyxT4qtYSZYQJHEBTrIkUJVwbj4nSQiAk4hzkg"
    "A8cU6SIwNOso6TaIZBjfwi65ohgZXdYGVrrktLgQsta4ZGBsy3YKyy7OdnZKi2L1pAIEsI"
    "R6TAEflkO/T2Xfl9/yrnQo4QIribuhiggt6uctBRf7tmEVgNISNigVC6qkkndWxXJ3zb1U"
    "nBdsVg5uMSTlOR9C9PuL1ItPebXe+dxfVFrPjJMRE2RFL7FQkB3GL0HsKqWAwqS7I9QDkR"
    "Fp5NRrKxGIuu0TZQYKoOklU3KODFIZfOV7wRh1oubk1IICnSgmDS0c2nXFxgq9tPNZOJ9G"
    "wa6gajFhdhJiKVDEMZ319fV11/SmGn2Rpa1Xw40wORheaz2BS32QHm2SQ3c6S/EK27Xc2n"
    "qBNpQYLyWGKAWSZ+CUoTtsLqmvQyieobyogSBYiwOgoW4FSBE7Y988nUAwxaATVmOpIVLK"
    "hMV11KjHw6fm5XSizoQlqAoNZajVJiHFn+wMuJlZkLW60kuZSdknJrFTfrGPFTc8o8O4IF"
    "wi60WntyX7AsXs9tD1Htm577CNLK/LdW5v8WBelr0o8kIAldYY2+vnCJNUWFd401xB9SoE"
    "h97Qxuf8Ltz/hR9ojy0FLEDRK373NmxN6E09FNVwSXH0sXt5cC3G1H0u3kHvOhnigd5UGB"
    "Ws7VbideLefOM6CcIcfU50XxMXpeIT5qaYveSI+HIjq2jI3gC4WvyHFNsfgIhkSK4ysfFf"
    "GxVlTEx4qoiI+FaPulkOgVNZcQ3R/fv68T8v3+PT/km77L1cKysYfKAgL/fjcZczSalCSv"
    "zpi6p/xHsUx3j+3HZeBSMKpFsbzUdZRVQmgH520lgrbH2Pf/BwnmTdg="
)
