"""One open checkout a customer, and what was bought is named in every language it had."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

# Of the drafts that were open beside each other the newest stays; the others answer that they are not the latest.
ONE_OPEN = """
UPDATE "checkouts" SET "status" = 'retired', "delivery" = NULL WHERE "status" = 'draft' AND "id" NOT IN (
    SELECT MAX("id") FROM "checkouts" WHERE "status" = 'draft' GROUP BY "customer_id"
);
CREATE UNIQUE INDEX "uid_checkouts_open" ON "checkouts" ("customer_id") WHERE "status" = 'draft';
"""

UP = {
    "sqlite": f"""
{ONE_OPEN}
ALTER TABLE "order_items" ADD COLUMN "names" JSON NOT NULL DEFAULT '{{}}';
""",
    "postgres": f"""
{ONE_OPEN}
ALTER TABLE "order_items" ADD COLUMN "names" JSONB NOT NULL DEFAULT '{{}}';
""",
}

# Nobody confirms a retired one, and older code knows the two states alone.
DOWN = """
ALTER TABLE "order_items" DROP COLUMN "names";
DROP INDEX "uid_checkouts_open";
DELETE FROM "checkouts" WHERE "status" = 'retired';
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXVtv47gV/iuGn7ZAOphJ5rZpUcBxnB13HTtInJ1tm0JgJDpWI0teXZJNt/nvJan7hbIoybbMnJfM"
    "WOKhqI/k4bnrj76ztNbvBqpqeaZ7aT3h/mnvj76JVvQ/+ZtHvT5ar8Nb9KeL7g3WFvnNlBVp57CG945r"
    "I9UlNxfIcDC5pGFHtfW1q1smuWp6hkEvWippqJsP8SXP1H/zsOJaD9hdYpvc+Ne/yWXd1PDvpPPg5/pR"
    "WejY0FJD1jX6bHZdcV/W7NqZ/jA23QvWlj7wXlEtw1uZcfv1i7u0zIhAN1169QGb2EYupk9wbY++AR1g"
    "8MbhS/mDjZv4o0zQaHiBPMNNvPG9El/rK8p0NlduRnNF6QtgpFomxZcM1WEAPNAh/PnH4+OTky/H708+"
    "f/308cuXT1/ffyVt2Xjzt768+oOJ0fK7YpiNfxpP53RAFplEf4rphVdGg1zkU7HJiNFXbUzxUpCbn4Vz"
    "csfVV7h4HtKUmfnQAtJ34X+ysxPORdn0hBfi+YmXZTQZf114pkqx760sDRvOu3vk4Hem9fy3/pYmrmQO"
    "5uPL0c18cHlFu185zm8Gw3EwH9E7x+zqS+bqD5//lJ60qJPe9/H8W4/+7P1zNh0xmC3HfbDZE+N283/2"
    "6ZiQ51oKeXEFaUmswsvhJdI0nn6LvILnYFsR3YUZws3bsWDCg90mNN+SbMh4Bkz8XG8GMoS1ZqDWlpNu"
    "ChwXuZ6TR3+4RPbI9FYM/zEZKDJVnJuHmDozBeTFtsb1npHuUiDF5qH/fTCej6c/nfYC+jvznDCW055m"
    "mfjOvB5d3N6Mzk97Nl6QleUvuc1ztkK/KwY2H9wl+fnhc8l0/DK4Hn4bXP/wIcvypsGdY3YrPTsakSvE"
    "T6eYal8n0xa3iUwnUCiFirK/NB1wPyHuR4XxxWOhQBjgmp+MC8vG+oP5M37J8cMs46NKyC05mg5wDl7D"
    "dRZejeUUGz1H6ktm+ZGXJ7Indv1jY3AzHJyP+gzle6Q+PiNbU1Jw0zvWsZW5ErXN31odr7JXkIkeGD70"
    "ReiwGexDZLv9nEbIrh7xVUGV3AcVEFRAwUMWVEAJDuBaykfriscb2Ye5g5d/RiTYo4tXBerJWUB28fM1"
    "NhB7Z85ZTNn/mHQi0Xn8mj9C00s6j9fMxHOL/Nmq+LLXdVxVeEns3gqSS0NphC28QokkXJJlUokSLf52"
    "RZN/sd7Z7NuW5pFu/w3SSle4JEgrIK1wpJXfPGS6uvuSn3zu/kuSyGQnOP7w8cvHryefP0b7L7pStu3y"
    "9k+fzwpytQSRTKDu2PQcHD7C6KfpYALasn6FQkEj01dobTmwCagqPSZ2frH0WLDAG2N6FfcjKazpLd0l"
    "i6KLHyz7pV8gwwd3SmV41kaHCBMQ2EFgf4MCO/s3N/HUtc4Jawjat+NM3+/+S3nGP3+s4Bn//JHrGae3"
    "XnPQKt5/RdENSHYXrXDoENueMMQ+CUBcAWK8sv6jiwAcEeww3mZbnH7bwTOEm+uhZ6CiuSRJsjvF8v12"
    "ZaDWbCVrZOMa0SopMgiWbElb91FtQV+P9ZjDmoXKumVy+aVUy2si4F2Ph/My3TIhyy91QyNdNXNGyoZ2"
    "OlwRvTT01frwnKMqCHVNWKgEUWDpaASTfPagAo922yYcuqa4VpxgwW0w5Lwo4QJv3x8b8wXyDPDHducI"
    "Piox72hIxBcXtJbJYdGaaEneq5AnloVhhSQyAbpjF5yNn7DpFdioyoBPEAH0taGPzhRx53OKEKagPf9n"
    "fAjvSqfq2kRU94OmFmGHPHZLrD5aXlEeQHinTNAL2mzfYfdHP36dvuo5rrWK4hKDrDpKgX9f29hxyPOi"
    "F49Ev9+VaLhK2AN7m2At9hk9eQX24xVkyE7KkOAifNMuwkdccN7w7f9Bc+kchO1b/w8wsVmz0cIV3DT9"
    "8+vBxfy0x2jvzKvJYEizmNcGUrFG05rn42s/rdnV7a6kNRu6iQum5u83s2nxso8IslxOV93e/3qG7hyi"
    "1FsCK4UixcJCOH+4HPyaRXo4mZ1leRPt4CwD+8K2VkpxlN+ZZRkYmcXop+gyM3BPCLcFfciOdgv92Ww2"
    "SUF/Ns4c6tPby7MRWfJsHkgj3eXoeK7lIkNMuIpIQK+rr1p7to1NVehgTdJIGLpwUoGFn3A5+EmuLgU2"
    "9CdcpCrPicbBMX8maGoh3E2PWKEUOvp1Xs69IyF0Mpv+FDbPsvTsqk4piQIGozQhMJbWDEYJpbuRwUjy"
    "ehGZBShqLEpU7LI1bDdync5oDwfLa3bpN53o5uNsjc1+zpAW3TniG9KIwP6oWKTRVtylNl5gclyziWT5"
    "zll/acq6Fmb8branxaNWwjRqMKZ1jSEfgTENjGnFxrSQLwiLSBlCEJFq617dqKjyZqAvkU6ThyRIp3zp"
    "NLP3N6d1FldYAVDrV1nZkW94Yj3o5nxpW67LwM3KtanbZcItbai4QUtI7gRhE4TNtydsOt79f3BRdj/f"
    "yJwgkc6D235y3ALphmcXOQq5DC5JAvlbWdn83rDUR8J2PNPVC9xS5TwrR9wC2+qmle1guVNOGdiHkHWJ"
    "7EfsXviyUEbCStwrEa9WrJWyQCrU5QXZCmSrN8K9oHBGkd/+uIrj/pjvuT/OSlVPyChK+OBjGxFIGBZx"
    "/KlKbBtpxQWY3ROqbby9o3dqufpCV1GASebwTd0tOX7NRLsdx8HTqEs/FjP6gkklv11qyIrmL1fw3MGB"
    "Dwf+gRz4jwRbkUMpbC/hmdT+kR9pUlXDrSOC3YdbJ/bRvacbrm467+hj97GLthKEDQkfbJX/WEXw+pEv"
    "d/1YmPDBEWyr5XvsWMht7zt2N6PpObviYFMLr8zZT/fOvJ3+PJ19n572PPORsF/zzrwYjCc0J4RaS7uS"
    "EnKoX7qDc7/ZF/BcF6/WRacTV+5OkoCNP5f7sEQ16tnHRFCfrW7kk4EcV8G2bRUEh/DP9zSVdFUdWzOw"
    "QIxZF2PMIBTqQEOh/DyInI0wSo/gGQfjDIzWS6AlynM42DA2RfVnkkoq2Qn90VcplkHZTdIwyQaULs8h"
    "+NDgnSo/Mm3Wip+ZGkoGhCh5VGRgoXRcAwneGNsYVvAgsdFlHswbX60BRX2LDSl6Vr1lE5GDObtr5+IR"
    "mLNBreX4r73VfZFkVOLBjiikM/VBbRfS99o3zYka+65C0946NO0NhsPR1Zya75Cq4rVLq7zcfBtfXdFL"
    "zlJfr+mV89Fk/MuIVX4J8u7p1eFgOhxNmO1PpdCQE5ZcHf165deIIQdSd2rErNHLqrDAebVJTpDvsoKP"
    "h0Vn+Px2RObIw3fm1WBMK/cgndXtubidnvuFewgn1jo2K8qKSO4Wx2NXeXISvexwjlTkLEUniehq35TZ"
    "VAm21T/o/gl62fuUQJEZKDLTEc91Fcc1FJlpSyjeRpEZIgNj+6lujkCeGpIEuqym+EKgQjROp+gzSSWM"
    "LEsIjosqjotI6Fbuxc6NDJ10aLcvFYXm5Bq+0BQh+EPrC0hQr2zPU5Ay1lefgBQZwN+WszTp4WrkME1W"
    "sj8sTlTVZ5phwim/KRlDb3o7mfQLuU1jcCX3RpfV4ou/h5dnIo1xvYm6kRTZFNds8J1B+nWdZt+HY178"
    "0RM+SFbNgzu1JnUXr5pDNCa9yITQlsNF/BVVHDMSrbbSwBElXttth49YYeRK+PEUyPPuikh0BH5yMEBx"
    "augcnCNXfEe+YR+uz/RFOWySCrTPtrTP6IBsJMVXrZ/dtSmoKsQn117HonWZtFosfYWCbLnwFQnNu0vo"
    "T21l/6vVwa/fPGS6uuubs22drLiKIZH+ayjRcq4WhZl+eHJYTQeyjj/GDSGaXeOHIHqC6NnJEkP7lkjS"
    "gt/x1yqS3/FXvuhH773m8BUqOhARQNGB1B5qo+iAf7AJHTYRCYjgtf1vSdkijTwX9pQ4IhHyrSU4g065"
    "xwWdFqNFmEmSDiYAlPpuKfUFa7wxqldxP5LimlGqRV2e27OXXFHZhYjyJtujGYtJ8uYR32bC5B9FZe12"
    "XQYx6UmulCyaGuzmVGOwSIBFAiwSXbNIQGW4LdU/5BeX3OxjPIRCk/3z8c1wdktLvmm6o1oeLfs2ng6v"
    "R4Ob0WlPNyl7cHA3fIJrbKuFeZ185SGmkElzaK/kF3n1B8t+EQ+0ThNCqHtdtdgzNcusU78wRQi5Ul0+"
    "nSGWvkuGDwhKrqai84OShT68buhmkTOnerxtQumekL4kQnyLUbdZ0MpMGSGqVcwZSjSd7RdxC80qoRUN"
    "4nA7w06PSkwPFumnhpMwRQanW20B0sTPdeBPkQH8teGnyzjUnAUU0yyZTDPQmnZK12gNbLNkgG1xsW96"
    "nNco9x2TyQQseMPln4DSBOtQ+mzouE05CA9sJqqnWCeYAHjFd+IV32sSQYh8gRYZTQlfe2RNduwHz9in"
    "BQsoh2NWiChR4gvPVpDmPZOs1KB+p9jTY7qGA3AsQyQgIHh8SFXt4U3qnMePFKx03vQV19baM1CtB0bK"
    "k9gTrWcz1ruqPTPMgQmI/FWhON4q8SsSdsMc5uojerZsd1lznv2/JSMSW+24bL2B+aeT5h+IPHnTvi3I"
    "hdluLkxyZDmYy4qZpsgkqPpXtmm2Uc6UPNp0jPhT1lVzkbJ0kJJUPjU1UpIcjGx1KbIdYgrYCcI7ATLA"
    "oEp4N07YtquEB04CRTywsIgUviiaKyLqWuqjAKpRe5nYRotoHlrFoz4iYsiT8HdNBsP5+JcRrXBEqe9M"
    "uoHJBVrziJzi5FJHahSl7R4V13iaCHhGdpVnDVpisO7B6XtYwApDCmAW8uLA3Fz1YAuaA5A5R7h3T3Th"
    "pSKYwZQha+V7LVInMu0106OjkhmU1JcdfkgD4E5C8zSA4prvIb9ojOww0ZGk2GZ4a4PK7yqyXaVxafMh"
    "6UW2yuYFBYCgAvwGnIozPiCBpxQ0Db00hIkFQpwjmTheCiF9hR6aLiWG0Zh2JCtKa6TbjmItFIsGurUB"
    "1xXpUWq0AKNSjHxDTiOUriNbkIwArawnvGr66Zwb6ry4DHqSCamtxxXTI48XWhwchxuii5Xw8G07KzUR"
    "u04ekUtJTUVGaiioBJ4M4ia9+svKph+w8aqUCE++kxJ0Wi02M/3ogDSS35oOBcqVd9jSweabE6IZLISq"
    "rm0EFWR51upoC1VfyhGJTIDu2HIaMiwh4BNEAH1t6DnaPxf1qD24uiDnswNrucQDAHmJkuQl+uYgngYR"
    "GYs26RCxeWqLWsTacnTWCVS36QyPKJOdIb3pTac3Rdu1ugSUJAEhKBcEsUTHnz7n4eSH+sQUEka0f/5Y"
    "IdDn80duoA+9lQZ4oRvFZV34CCdIWgmk6hTCZO1UgJi04mLM7hWAfG8VnAllJ3OSCirm1tVIQY0CNapb"
    "0yCJGsVcoDwtKvSPblKiIn/sRh2q/8167pERvfRYWI7TW1qG1iPscdkLa0L8pYeRSn6SPnt08WhOTzf9"
    "JppuYybWOkc9x+pZJu6x2e8h03kmvb3rZ6ZuB4/bpPsxh365D6ngY7NORKqIlBrxZ0K5x06ZxybjQKr9"
    "GP/V+M8B7baT2m28wCoqNzGBTAdoe18YDPeP0JpOUskEKwiG8k8ACIY7EgxzbAZw3fz1xgRj7Y64HcTS"
    "5STtOMaOJ2QnAvnadlF4jr+ieMX3S6RURyXrroLEGIwe4oi6zM/LpEXwhbxpX4i/z6vrClF7mUSq9gqw"
    "W6tVYc0ZfhWrBIkMdvqyvbGdOlagH+z3W3dODeU4QQTQt6WahdJeI/3h1pE68Tmx8KDGvfxOkCCRP6eV"
    "xQn+PK3Mz5DffoF70IpAKwKtqHNaEWEHimgV7BSRdJ9hbz+oieElWCIqSQMQb4b48KpLWmtsCrKo/tVo"
    "ej6e/nTaI7QawfvOnJFLpz3a1515c3tDG9BSk47n0CZdqTXpD4eaVhVyajhFEaklW6GIWIJK2DuI9HvG"
    "+NF4UTT9IQikyIhZlmVgZBbDnqPNQH5PiLeFeXRlt8f32Ww2SZ3cZ+OsZeb28mxEFj+bBNJIdzttLXgj"
    "Am7OVsBXwTZHjwhWUpJI2X3lVVFqq4CSvFjFX4mrD5NstpMURE3rS/mGDMnKS+XtQZuMnDMTzy3yZ6sm"
    "zr2eGk0NnJzKg41ta4VlXlKrstzCtrUiL3Ep0Eo1XjZHOiTGu6GAC9j0OmnTg4opUDHlABc0VEzpAPQQ"
    "U98uB4Gy6fu3BkDZdFHhml82fb9e7lSRyrw0nq1hyZXIaUMlVTdzdx93T4cQVMpWy4wXYpC7zH7KJHPw"
    "tr9pbztBzEUiqlnYXiYJoL1PgpV4Ejf7fPfhShQHt0/9u8zjS128zONLDVyz4c+nPbIw6blwZ36/Hs9H"
    "yuzi4rT3bOsuVqzF4s6cXZ+PrqkvmEnoWKOU89vrKb1kY9ezza54h4MPW4jmnSaooB5JXX1PMCxF0i+W"
    "tR+QAuH63dL8IMT50EOcmTcrp/OFPi6eqkfdRDtW8Gy8wDY5cJX7l2rFSNgYlQRZiWKXKXniT5JtGVVS"
    "WIPn0Mb8B4DmCJojaI5d0xz3Ek7WLYFtb0l/ouHxSRoQlPsbBGVRdNvNO+hQAPCH469VFOvjr3zNmt7L"
    "qnd47XASPEqjf9OEEPorEPprIPPBC6q2V13VSZodrmzhDISaa7vKyuav69yqDkXYWna/gHaHKKue41qr"
    "IEZLwPY3vL2Zzy5H16e9sIc782Y0mdArvofuzhycX46npz2krXSzG9Y83VGImqU/iXKcFN0OGU54mB4s"
    "v9Gp7ojUJQNBGPMUKcBeHXa8QrqRx5tfACUigPIn4uVPGHgKe1mRczVDBuJ4mnsX2K0JPgVchL+qIwJY"
    "1TWK+lDwxFd1hgxW9aZVjTSN2kVF1nWCBFZ2jZWNHOfZsoW+5JGkkQHzHej3hvXwgDXF8kSze9OEoN8L"
    "CH6+owYZBE1NSMnPEUpX2OGkijZ5wtcmT3LaZAIzr6jeYEk6QJYQPmeVXckaZho3S7ysUZiBQy6dZXYr"
    "pRkyXuI89y5NdcnSQgBUS3EiGS98o1iRivm3HZuGqnEi+UWYihUhw+hNbyeTsmCRGHYa294oP3ygMj5P"
    "o/+3xW32gHmKY6hLrD4Sga0RTsOgE1lBMnTzUaGxso1QmpBeZkF9JhlRogCRnUvBApxKcDItV1/oKsOg"
    "EVDTREeyggUFdUrhSXz+oi4+8Tc2pAQo0NgaQSSXzFVQIaYknDYhKiC7yCAUkIVFZDbKCkEvkmCZT8tu"
    "DlHlTOBDBOlZ/y8qsuCKgvQ96kcSkITi1oO3z0Wux6jwYtd9/KE0t9SxphDyDSHf4aX0EeXitYg1Nmzf"
    "5XTWzjiE6aYT8QaH7aUAd9e+YKiF281auHnlAspPVrV+b/y+TltpjwNs6+oyLz4G10vERxS36Iz0+FZE"
    "x4YuWr5Q+IRtRxdz0yZIpDi+ss7ZT5Wcs59KnLOfcvFiayHRK2guIbof3r+vErT0/j0/aIney3480nQL"
    "Px7595vZlKPRxCRZdUZX3d7/eobuHLBPqwhcCka5KJaVuo7SSgjt4KypRND0GHv9P0qDQIo="
)
