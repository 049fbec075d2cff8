"""A filled market says whether it is the playground's; people of the playground get ids that Telegram has given nobody."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

# What the playground's start left behind, in a market that its people came to first and nobody else ever did. When in
# doubt a market is real: of a playground's folder not much is lost.
IS_DEMO = """
EXISTS (SELECT 1 FROM "market_facts" WHERE "name" = 'owners' AND "value" = '7000000021')
AND EXISTS (
    SELECT 1 FROM "users" WHERE "id" = (SELECT MIN("id") FROM "users")
    AND COALESCE("user_id", "former_chat") IN (7000000001, 7000000002, 7000000011, 7000000012, 7000000021)
) AND NOT EXISTS (
    SELECT 1 FROM "users" WHERE "user_id" NOT BETWEEN 7000000001 AND 7299999999
    OR ("former_chat" <> 0 AND "former_chat" NOT BETWEEN 7000000001 AND 7299999999)
) AND NOT EXISTS (SELECT 1 FROM "product_images" WHERE "file_bot" <> 42)
"""
MARKED = """EXISTS (SELECT 1 FROM "market_facts" WHERE "name" = 'demo' AND "value" = 'yes')"""
UP = f"""
INSERT INTO "market_facts" ("created_at", "name", "value")
SELECT "created_at", 'demo', CASE WHEN {IS_DEMO} THEN 'yes' ELSE 'no' END FROM "users" ORDER BY "id" LIMIT 1;
UPDATE "users" SET "user_id" = "user_id" + 4000000000000000 WHERE {MARKED};
UPDATE "users" SET "former_chat" = "former_chat" + 4000000000000000 WHERE "former_chat" <> 0 AND {MARKED};
UPDATE "account_moves" SET "old_user_id" = "old_user_id" + 4000000000000000,
"new_user_id" = "new_user_id" + 4000000000000000 WHERE {MARKED};
UPDATE "notifications" SET "chat_id" = "chat_id" + 4000000000000000 WHERE {MARKED};
UPDATE "market_facts" SET "value" = '4000007000000021' WHERE "name" = 'owners' AND {MARKED};
"""
# Only who was moved up goes down again.
UP_THERE = "> 2251799813685248"
DOWN = f"""
UPDATE "market_facts" SET "value" = '7000000021' WHERE "name" = 'owners' AND {MARKED};
UPDATE "notifications" SET "chat_id" = "chat_id" - 4000000000000000
WHERE "chat_id" {UP_THERE} AND {MARKED};
UPDATE "account_moves" SET "old_user_id" = "old_user_id" - 4000000000000000,
"new_user_id" = "new_user_id" - 4000000000000000 WHERE "new_user_id" {UP_THERE} AND {MARKED};
UPDATE "users" SET "former_chat" = "former_chat" - 4000000000000000 WHERE "former_chat" {UP_THERE} AND {MARKED};
UPDATE "users" SET "user_id" = "user_id" - 4000000000000000 WHERE "user_id" {UP_THERE} AND {MARKED};
DELETE FROM "market_facts" WHERE "name" = 'demo';
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXVtz47YV/iscPaUz7s6uvbe4nc7IspxVY0seW86mrTscmIQs1hSp8LKOm+5/L8A7SIIiSEqi4POSjUkcEPoAHJw7/hi4S3v9Zqhptm95V/Y3"
    "PDhV/hhYaEX/p/jySBmg9Tp+Rf/00IMZtEVhM3VF2rlBwwfXc5DmkZcLZLqYPNKxqznG2jNsizy1fNOkD22NNDSsx/SRbxm/+Vj17EfsLbFDXvzr"
    "3+SxYen4d9J59Of6SV0Y2NSZIRs6/XbwXPVe1sGzM+NxYnkXQVv6wQdVs01/ZaXt1y/e0rYSAsPy6NNHbGEHeZh+wXN8+gvoAKNfHP+ocLBpk3CU"
    "GRodL5Bveplf/KCmzwaqOp3N1dvxXFUHAhhptkXxJUN1AwAe6RD+/OPx8cnJp+O3Jx8/f3j/6dOHz28/k7bBeIuvPn0PB5OiFXYVYDb5aTKd0wHZ"
    "ZBLDKaYPvgc0yEMhVTAZKfqagyleKvKKs3BO3njGCpfPA0uZmw89In0T/09+duK5qJqe+EE6P+myTCbjrwvf0ij2ysrWsem+eUAufmPZz38bbGni"
    "KuZgPrka386HV9e0+5Xr/mYGOA7nY/rmOHj6knv6w8c/sZOWdKJ8ncy/KPRP5Z+z6TiA2Xa9Ryf4Ytpu/s8BHRPyPVslP1xFehar+HH8iDRNp98m"
    "P8F3saOK7sIc4ebtWDLh0W4Tmm9JNmQ6AxZ+bjYDOcJGM9Boy0k3Ba6HPN8toj9aImds+asA/wkZKLI0XJiHlDo3BeSHbY3rPSPDo0CKzcPg63Ay"
    "n0x/OlUi+nvrnDCWU0W3LXxv3Ywv7m7H56eKgxdkZYVLbvOcrdDvqomtR29J/nz3sWI6fhnejL4Mb354l2d50+jNcfCKnR2dyBXip1NKta+TaYvb"
    "RKYTKJZCRdkfSwfcT4j7UWF88VQqEEa4Fifjwnaw8Wj9jF8K/DDP+KgSckeOpgOcg+/xOoufpnKKg54T9SW3/MiPJ7In9sJjY3g7Gp6PBwHKD0h7"
    "ekaOrjJw0zf2sZ17krQtvlodr/JPkIUeA3zoD6HDDmAfIccbFDTC4OkRXxXUyHtQAUEFFDxkQQWU4ABupHx0rni8kn1YOHj5Z0SGPXp4VaKenEVk"
    "Fz/fYBMFv5lzFlP2PyGdSHQefy8eoeySLuI1s/DcJv/Zqviy13VcV3jJ7N4akktLaSRYeKUSSbwkq6QSNVn83Yom/wp6D2bfsXWfdPtvkFb6wiVB"
    "WgFphSOt/OYjyzO8l+Lkc/dflkQmO8Hxu/ef3n8++fg+2X/Jk6ptV7R/hnxWkKtliGQCdcem5+jwEUafpYMJ6Mr6FQsFrUxfsbXlwCagrvSY2fnl"
    "0mPJAm+N6XXaj6Swslu6TxZFDz/azsugRIaP3lTK8EEbAyJMQGAHgf0VCuzBv4WJp651TlhD1L4bZ/p+9x/jGf/4voZn/ON7rmecvmKFR8NSSeem"
    "4S5L+JttmxhZHAbHEOaQfiCU29pLMfq73TNns9kls13OJjkuNr27Ohvf/PAuAJ80MjyOvE7/Vf3/ii7oiGSHASLbYk3bXtMBWo4vDHBIAgBvBBiv"
    "7P8YIvAmBNKB232sEjk8jdgRU9M6lSXZnR7/drsiZ2emqTVycIPgIIYMYlM7Mo6EqHZgHknVxsOahdqqfHb5MZr8DZGnbyajeZUqn1Gdloapk67a"
    "+X5lQ5uNDkUvLV3jITznqA5Ch2JbKjPBtYJJPvNbSQBB1xYzuqa4RrNowW2wm72o8QLv3v2d8gXyDXB/9+cIPqqwpulIxPUZtZbJP9SZaEl+VylP"
    "rIp6i0lkAnTHHk8Hf8OWX2ISrAI+QwTQN4Y+OVPEff0MIUxBd+7m9BDelU7Vt4mo73ZmFmGPHKRLrD3ZflnaRfymStCL2mzfP/rHIP05A813PXuV"
    "hIFGSYyUAv++drDrku8lPzwR/X5Xk+GqcQ/Br4nW4iCgJz8h+OM7yJC9lCHBI/uqPbJPuOS84dv/o+bS+WO7t/4fYB657qCFJ7hpBuc3w4v5qRLQ"
    "3lvXl8MRTRpfm0jDOs0in09uwixyz3D6kkVuGhYumZq/386m5cs+IchzOUPzlP8ppuEeotRbASuFgmFhMZw/XA1/zSM9upyd5XkT7eAsB/vCsVdq"
    "eVBlZYQCQwcBCvUDFDzbQ6aYcJWQgF7XXLX2HQdbmtDBmqXZHcvf2fl6UoOFn3A5+EmhDAg2jW+4TFWeE42DY/7M0DRCuJ8esVIpdPzrvJp7J0Lo"
    "5Wz6U9w8z9Lzq5pREgUMRiwhMJbODEYZpbuVwUjy8hy5BShqLMoUSHN07LRync5oDwfLa3bpNyVLmEwZP98g9/6Ib1RbBC1VweSDwdcl8hSkxJZG"
    "5Rm55A/TxLri0VfeEiv2M5lFZUneeOgJW4pOHvyFENFPHpF/146hYUVbIuuRNHbIE6JJPCkr9KLQH6MYnuJ6hmm+yetFu/86pFT0+BA4AgMeGPDK"
    "DXj98uO9mv3Yl5yWfcvBu8gAOIAUi0OH+ACSLA4M4oLetg9v9CWR92ZrbBXF5+RNheBMpUXVJo22EnPo4AV2nFAbCmo05YMOGRd1XKVos1M6HbUa"
    "l34Cj3T/DlAQaEGgHZQJtDFfEBZoc4RgZ2ws0vajCuSrgb7CxJs9JMHEyzfx5vb+5lI05VUhAdTmlSF3JdLaj4Y1Xzq25wXg5uVa5nWVcEsbql7U"
    "EgrSgLAJwubrEzZd/+E/uKwiGd/4kSGRLgyye+vSAhmm75RF23EZXJYEiiDkZfMH09aeCNvxLc8oie2q5lkF4g7YVj9d1QfLnXphN7xCzhP2LkJZ"
    "KCdhZd5ViFeroJW6QBrcJQKyFchWr4R79ccx2iOp6uS4TvTrMT/89TgvVX1DZlnWNB/bhEBCf93xhzoJIqQVF+DgXU9cdlPbMxaGhiJMcocv87bi"
    "+LUy7XacTEpTl8KEpuTWxVp+O2bIqh4uV/DcwYEPB/6BHPhPBFuRQyluL+GZ1P2Rn2hSLLr8nMWEYPc5i5l99OAbpmdY7hv62X3soq1kMkLWdLDK"
    "f6wjeP3Il7t+LM2a5gi29ZKmdyzkdnf39u14eh48cbGlx0/mwZ/evXU3/Xk6+zo9VXzribBf6966GE4uaWI1tZb2Ja/6UG/nhnO/3a3dnodX67LT"
    "iSt3Z0nAxl9IIF6iBndwpURQ5Lhp5NOK6KdEKxcGn6UD/JviT84+Ts2Uctzj9jIkdG9btjKR66nYceySwCc+wiyVdGX/OzMeQvxkH+MnIczvQMP8"
    "wkT5gv07yZ/nGb7TFP3Oa2Rn6je62DQ3Zazkqg7UsoGHo69TTZGym6zRPRgQW79R8KPRb6r9SdZkm36TGUoOhKS6kMjAYs2vARK8MXYxrOhDYqPL"
    "fZg3vkYDSvoWG1LyrWbLJiEHV03fzsUjcNWAyYYTm+GvHsoko4rojIRCOjM2FP8kfa9Ds7OoIfs6NluvY7P1cDQaX8+paRppGl57tAzo7ZfJ9TV9"
    "5C6N9Zo+OR9fTn4ZB6VBo8Js9OloOB2NLwO7tkahofVu7q3xr9dhEVFyIPWniOgavaxKb8CqN8kZ8l2WePWx6Ayf343JHPn43roeTmhpV2QEhV0v"
    "7qbnYWVXwon1ns2KuiKSu83xRteenEwvO5wjDYVXsYpMEtHVvqizqRptq3/Q/RP1svcpgSqkUIW0HzZVqEJ68FVIkeU+ExX3oQT0arWFIYS0lz4r"
    "J6HopxI90y27PbeCfeUJwV1Rx12RiNql22oT3CmddGh3LwvFRuQG3n2GEDzMzcUiKGO95ylgTPT1J4AhA/i7cpFm/Vqt3KTZC84OixPV9ZTmmDDj"
    "LSVjUKZ3l5eDUm7TGlzJfdBVJdrTa9KLTKQ1rrdJN5Iiy3DNFtfP00tX210bHvjux9/wQbJqHtzMmjQ8vGoP0YT0IhNCWw4SCVdUeaRIstoqw0XU"
    "dG13HTRix/Eq8Z2aULmgLyLREXjHwQDFqQp1cO5b8R35ij23IdMX5bBZKtA+u9I+kwOylRRf91qlvk1BXSE+u/Z6FqMbSKvl0lcsyFYLX4nQvLsS"
    "FcxWdmzd12KV/jcfWZ7hheZsen1S3UDI8GeoyXKuF3vJfjw7rLYDiXquGAqIniB6gujZN9ETbhNKBb/jz3Ukv+PPfNGPvivediNURiMhgDIazB7q"
    "ooxGeLAJHTYJCYjgjf1vWdmCRZ4LOyOOSIR8Zyn7oFPucUGzYrQIM8nSwQSAUt8vpb5kjbdG9TrtR1Jcc0q1qMtze/aSayq7jILrmAcFi0n25RHf"
    "ZhLIP2p4p/OuC3tmPcm1UkSZwW5OMAaLBFgkwCLRN4sE1DrcUkVPfrnUzT7GQyidOjif3I5md7SIoW64mu3TQoaT6ehmPLwdnyqGRdmDi/vhE1xj"
    "RyvN5uQrDymFTJpDd0Xs0B4vpu9ZgOmervG0dNtqUpGTIYRcqT6fzhBL3yfDBwQl11PR+UHJNQIaMhUNDavMmVM/3jajdF+SviRCfItRt3nQqkwZ"
    "Map1zBlqMp3dl26LzSqxFQ3icHvDTo8qTA826aeBk5Ahg9OtsQBp4ecm8DNkAH9j+OkyjjVnAcU0TybTDHSmndI12gDbPBlgW16+3mpQQ50hkwlY"
    "8IbLPwGVCdax9NnSccs4CA9sJuqnWGeYAHjFd+IV32sSQYx8iRaZTAlfewya7OGCyyi/KxZya3rDw9Gq9rOVysf1EgXiXIWIiKxP8gtU119l/kqE"
    "kjjXtP6Inm3HW9YfTT4SoHpEAuMI9x1/HKCm91JNhwiBV+2DgJyF7eYsZEdWgLmq1CRDJkF1tqpNs41ik+TTlmuml2jXzRnJ00HqSPXUNEgdcTFy"
    "tKXIdkgpYCcI7wTI1IEazv04Ybuu4RwZc1XxALAyUrjLtFDs0bO1JwFUk/YysY0O0Ty0yjQDRMSQb8K3TgxH88kvY1qJhlLfW3QDkwe0Ng05xcmj"
    "ntSSYe0eNdc4SwQ8I7/K8wYtMVj34Jw7LGCFIQUwS3mxbYpGXUYU0mC5Y3H4wX+JLvesuXxTAmkg72z5rv0H03CXqmB+T46skztMpE7z2WseRE/l"
    "YSg4Lzv8ECTPnYT2QfLlFdFjftEa2VGmI0mxzfHWFnXRNeR4auvC3yPSi2x1v0vK40B99A04ledDQHpLJWg6emkJUxB+co5k4ngMQsYKPbZdSgFG"
    "E9qRrCitkeG4qr1QbRoG1gVc16RHqdECjCoxCs1nrVC6SSxwMgK0sr/hVduLZW6py+gq6kkmpLYedUuPPF7gbXQcboi9VePDt+uczUxkN/lEIWGT"
    "iUfVUVQnOxviTHoNl5VDr3fx6xTQzv4mNeq0XkQs++mINJHf2g4Finn32NIRzDcnMDZaCHUDChDUV+VZq5MtVH8pJyQyAbpjy2nMsISAzxAB9I2h"
    "52j/XNST9uDqgozIHqzlCg8AZO1JkrUXmoN4GkRiLNqkQ6TmqS1qEWvbNYJOoPZLb3hElewMSWWvOqks2a71JaAsCQhBhSCIJTr+8LEIJz/UJ6WQ"
    "MI/g4/sagT4f33MDfegrFuCFYZYXPeEjnCHpJJCqVwiTtVMDYtKKi3HwrgTkB7vkTKg6mbNUUE+2qUYKahSoUf2aBknUqMAFytOiYv/oJiUq8cdu"
    "1KEGX+xnhYzoRQnCclxlaZu6QtjjUokrcRwpyNLJ86id5ruevaJNHaxhmn2juL62JI3CLt4MctO1hU/cW/fWGJEn9IcqdEXrrmJYYae6QaiCfOsj"
    "xbUV28JKsCQJuftMOn0zONqsIQZu/2pPE7uQkjEn1KpIJZhwytQH7Fa5dnKepsafCX8d/zugBvdSDQ73j4AWlBLIdNJ2V5wwu2drQsrQgGZZqFMa"
    "syQhNpGlkmmlglAu/wSAUL4jobzAZgDXzfdKZhhrf1SdKI6xoOWk8Y08BScTRNm1e8h3wxXFuxagQvZ3NbLuagjh0eghhqvP/LxKAAc/1Kv2Q4X7"
    "vL6ukLSXSaTqTvuyV6vSKkv8um0ZEhl8JFV7YzuV20A/2O8tfG4D5ThDBNB3pZrF0l4r/eHOlTrpPLPwoPq+/A6oqIhCQStLiyvwtLKwOsH2S++D"
    "VgRaEWhFvdOKCDtQReu+M0TSXRDffUBZgJdgea4sDUC8GeLDq6dqr7ElyKIG1+Pp+WT606lCaHWC9701I49OFdrXvXV7d0sb0OKqru/SJn2prhoO"
    "h5pWVXJquGXRwBVboYxYgtrvO4iyfMb4yXxRdeMxik3JiVm2bWJklcNeoM1B/kCIt4V58mS3x/fZbHbJnNxnk7xl5u7qbEwWfzAJpJHhcawFz8hV"
    "4x0uAnqGbId4x0fBwcJtuOoTkXFE4c6SwfIWwLsfxrBXor8VTGF8C8PmeDPBIm0S2XJyJq+0QFtXtdnkxSq9nrE5TLKZBhmI2pauC+10klWuK5o7"
    "N9nwZxae2+Q/W7Xg7/XUaGu/5xQ1bW06Lq0gxazKagPy1upHpVWGa5WP2hzIkxnvhtpQYLLupckaijFBMaYDXNBQjKkH0EMWTrccBG5k2L81AG5k"
    "EBWu+Tcy7DeIg6l/W5TG8+VxuRI5bagyJXm3GtpREV1fK781N14Ise8z+6mSzCGY5FUHkxDEPCSimsXtZZIAurvjscJRvjmkYR+ecnFwBzR8IQho"
    "oE7PIKCBGrhmo59PFbIw6blwb329mczH6uzi4lR5dgwPq/ZicW/Nbs7HNzTUIZDQsU4p53c3U/rIwZ7vWH0JfojuzBFNq85QQamjpvqeYNSVpJch"
    "dh9vBdko/dL8IIL/0CP4A29WQeeLfVw8VY+6iXas4Dl4gR1y4KoPL/XKFwVjVDNkFYpdrkhSOEmObdbJ0I6+QxvzPwCaI2iOoDn2TXPcSzhZvwS2"
    "veW0imZ/ZGlAUB5sEJRF0e02raZH8e3vjj/XUayPP/M1a/our97htcvJX6oM/GUJIfRXIPSX/iuazZSlkaH4ww5SN0xkPfrRvRt1Yc7S7JCBCOcx"
    "NcS5DgPhs48C84g1hUbm1Yh2hyjHxSsFsR6M7m7ns6vxzWlSmvfeuh1fXtInmeC6vZtJDVcl+qvxTZSVM3SQMyOUM0N0J20ZgCCMOUMKsNeHHa+Q"
    "YRbx5hdOSghkODmrtNZtlE0KwFODHytykubIQM9huXeJQ4DgU8JF+Ks6IYBV3aAYGAVPfFXnyGBVb1rVSNepwVlkXWdIYGU3WNnIdZ9tR+j2pSyN"
    "DJjvwHBi2o+PWFdtX7QqAEsIhhMBwW9hO0T5ojmnordesYQQDdI88YL6IJFJsNWFDCsFQulK8pzU0edP+Pr8SUGfz2Dml1WKrch0yRPCVR35lazj"
    "wOYR5BQ3KKnDIZfO6bAVy2wuAEKIlRdpgZt3FAKVCzBpFQZVM7W8Z9NQNwSquAiZMCgyDGV6d3lZFQeVwk7TNlqVPhhqAZ+niS3b4jZ7wJzhGNoS"
    "a09EZG6F0yjqRFaQTMN6CmpftULpkvQyiwpoyYgSBYjsXAoW4FSBk2V7xsLQAgxaATXNdCQrWFArqhKezMVFTfFJb0eSEqBIY2sFkVwyV0nxo4pI"
    "8YyogJwy61BEFtdH2igrRL1IgmWx4kB7iGonuR8iSM/Gf1GZDV0UpK9JP5KAJJSSEf36QlJGigovLSPEHy5VkDqMGrIZIJshfsQeUR5ei1hj4/Z9"
    "ztTujUuebjoRf3zcXgpwd+2NhzLP/SzzXFQuoLJqXev3xpvRusroHWLH0JZF8TF6XiE+orRFb6TH1yI6tnTR8oXCb9hxDTE3bYZEiuMr75z9UMs5"
    "+6HCOfuhELG3FhK9ouYSovvu7ds6YWNv3/LDxui7/LW/lld67e/fb2dTjkaTkuTVGUPzlP8ppuEesE+rDFwKRrUolpe6jlglhHZw1lYiaHuMff8/"
    "G/Up+Q=="
)
