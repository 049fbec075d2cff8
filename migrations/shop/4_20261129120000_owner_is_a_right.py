"""The market's owner is a right and no role: who had the role sells or buys again; people's names for searching."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = """
UPDATE "users" SET "role" = 'seller' WHERE "role" = 'admin' AND "id" IN (SELECT "user_id" FROM "sellers");
UPDATE "users" SET "role" = 'customer' WHERE "role" = 'admin';
INSERT INTO "carts" ("created_at", "user_id")
SELECT "created_at", "id" FROM "users"
WHERE "role" = 'customer' AND ("user_id" IS NOT NULL OR "password" IS NOT NULL)
AND "id" NOT IN (SELECT "user_id" FROM "carts");
ALTER TABLE "users" ADD COLUMN "name_key" VARCHAR(256);
"""

# Whoever is named in ADMIN_IDS gets the role back from the older code's own start.
DOWN = """
ALTER TABLE "users" DROP COLUMN "name_key";
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXVtv47gV/iuGn7ZAOphJ5rZpUcBxnB13HTtInJ1tm0JgJDpWI0teXZJNt/nvJan7hbIoybbMnJfMWOKhqI/k4bnrj76ztNbvBqpqeaZ7aT3h/m"
    "nvj76JVvQ/+ZtHvT5ar8Nb9KeL7g3WFvnNlBVp57CG945rI9UlNxfIcDC5pGFHtfW1q1smuWp6hkEvWippqJsP8SXP1H/zsOJaD9hdYpvc+Ne/yWXd"
    "1PDvpPPg5/pRWejY0FJD1jX6bHZdcV/W7NqZ/jA23QvWlj7wXlEtw1uZcfv1i7u0zIhAN1169QGb2EYupk9wbY++AR1g8MbhS/mDjZv4o0zQaHiBPM"
    "NNvPG9El/rK8p0NlduRnNF6QtgpFomxZcM1WEAPNAh/PnH4+OTky/H708+f/308cuXT1/ffyVt2Xjzt768+oOJ0fK7YpiNfxpP53RAFplEf4rphVdG"
    "g1zkU7HJiNFXbUzxUpCbn4VzcsfVV7h4HtKUmfnQAtJ34X+ysxPORdn0hBfi+YmXZTQZf114pkqx760sDRvOu3vk4Hem9fy3/pYmrmQO5uPL0c18cH"
    "lFu185zm8Gw3EwH9E7x+zqS+bqD5//lJ60qJPe9/H8W4/+7P1zNh0xmC3HfbDZE+N283/26ZiQ51oKeXEFaUmswsvhJdI0nn6LvILnYFsR3YUZws3b"
    "sWDCg90mNN+SbMh4Bkz8XG8GMoS1ZqDWlpNuChwXuZ6TR3+4RPbI9FYM/zEZKDJVnJuHmDozBeTFtsb1npHuUiDF5qH/fTCej6c/nfYC+jvznDCW05"
    "5mmfjOvB5d3N6Mzk97Nl6QleUvuc1ztkK/KwY2H9wl+fnhc8l0/DK4Hn4bXP/wIcvypsGdY3YrPTsakSvET6eYal8n0xa3iUwnUCiFirK/NB1wPyHu"
    "R4XxxWOhQBjgmp+MC8vG+oP5M37J8cMs46NKyC05mg5wDl7DdRZejeUUGz1H6ktm+ZGXJ7Indv1jY3AzHJyP+gzle6Q+PiNbU1Jw0zvWsZW5ErXN31"
    "odr7JXkIkeGD70ReiwGexDZLv9nEbIrh7xVUGV3AcVEFRAwUMWVEAJDuBaykfriscb2Ye5g5d/RiTYo4tXBerJWUB28fM1NhB7Z85ZTNn/mHQi0Xn8"
    "mj9C00s6j9fMxHOL/Nmq+LLXdVxVeEns3gqSS0NphC28QokkXJJlUokSLf52RZN/sd7Z7NuW5pFu/w3SSle4JEgrIK1wpJXfPGS6uvuSn3zu/kuSyG"
    "QnOP7w8cvHryefP0b7L7pStu3y9k+fzwpytQSRTKDu2PQcHD7C6KfpYALasn6FQkEj01dobTmwCagqPSZ2frH0WLDAG2N6FfcjKazpLd0li6KLHyz7"
    "pV8gwwd3SmV41kaHCBMQ2EFgf4MCO/s3N/HUtc4Jawjat+NM3+/+S3nGP3+s4Bn//JHrGae3XnPQKt5/RdENSHYXrXDoENueMMQ+CUBcAWK8sv6jiw"
    "AcEeww3mZbnH7bwTOEm+uhZ6CiuSRJsjvF8v12ZaDWbCVrZOMa0SopMgiWbElb91FtQV+P9ZjDmoXKumVy+aVUy2si4F2Ph/My3TIhyy91QyNdNXNG"
    "yoZ2OlwRvTT01frwnKMqCHVNWKgEUWDpaASTfPagAo922yYcuqa4VpxgwW0w5Lwo4QJv3x8b8wXyDPDHducIPiox72hIxBcXtJbJYdGaaEneq5Anlo"
    "VhhSQyAbpjF5yNn7DpFdioyoBPEAH0taGPzhRx53OKEKagPf9nfAjvSqfq2kRU94OmFmGHPHZLrD5aXlEeQHinTNAL2mzfYfdHP36dvuo5rrWK4hKD"
    "rDpKgX9f29hxyPOiF49Ev9+VaLhK2AN7m2At9hk9eQX24xVkyE7KkOAifNMuwkdccN7w7f9Bc+kchO1b/w8wsVmz0cIV3DT98+vBxfy0x2jvzKvJYE"
    "izmNcGUrFG05rn42s/rdnV7a6kNRu6iQum5u83s2nxso8IslxOV93e/3qG7hyi1FsCK4UixcJCOH+4HPyaRXo4mZ1leRPt4CwD+8K2VkpxlN+ZZRkY"
    "mcXop+gyM3BPCLcFfciOdgv92Ww2SUF/Ns4c6tPby7MRWfJsHkgj3eXoeK7lIkNMuIpIQK+rr1p7to1NVehgTdJIGLpwUoGFn3A5+EmuLgU29CdcpC"
    "rPicbBMX8maGoh3E2PWKEUOvp1Xs69IyF0Mpv+FDbPsvTsqk4piQIGozQhMJbWDEYJpbuRwUjyehGZBShqLEpU7LI1bDdync5oDwfLa3bpN53o5uNs"
    "jc1+zpAW3TniG9KIwP6oWKTRVtylNl5gclyziWT5zll/acq6Fmb8branxaNWwjRqMKZ1jSEfgTENjGnFxrSQLwiLSBlCEJFq617dqKjyZqAvkU6Thy"
    "RIp3zpNLP3N6d1FldYAVDrV1nZkW94Yj3o5nxpW67LwM3KtanbZcItbai4QUtI7gRhE4TNtydsOt79f3BRdj/fyJwgkc6D235y3ALphmcXOQq5DC5J"
    "AvlbWdn83rDUR8J2PNPVC9xS5TwrR9wC2+qmle1guVNOGdiHkHWJ7EfsXviyUEbCStwrEa9WrJWyQCrU5QXZCmSrN8K9oHBGkd/+uIrj/pjvuT/OSl"
    "VPyChK+OBjGxFIGBZx/KlKbBtpxQWY3ROqbby9o3dqufpCV1GASebwTd0tOX7NRLsdx8HTqEs/FjP6gkklv11qyIrmL1fw3MGBDwf+gRz4jwRbkUMp"
    "bC/hmdT+kR9pUlXDrSOC3YdbJ/bRvacbrm467+hj97GLthKEDQkfbJX/WEXw+pEvd/1YmPDBEWyr5XvsWMht7zt2N6PpObviYFMLr8zZT/fOvJ3+PJ"
    "19n572PPORsF/zzrwYjCc0J4RaS7uSEnKoX7qDc7/ZF/BcF6/WRacTV+5OkoCNP5f7sEQ16tnHRFCfrW7kk4EcV8G2bRUEh/DP9zSVdFUdWzOwQIxZ"
    "F2PMIBTqQEOh/DyInI0wSo/gGQfjDIzWS6AlynM42DA2RfVnkkoq2Qn90VcplkHZTdIwyQaULs8h+NDgnSo/Mm3Wip+ZGkoGhCh5VGRgoXRcAwneGN"
    "sYVvAgsdFlHswbX60BRX2LDSl6Vr1lE5GDObtr5+IRmLNBreX4r73VfZFkVOLBjiikM/VBbRfS99o3zYka+65C0946NO0NhsPR1Zya75Cq4rVLq7zc"
    "fBtfXdFLzlJfr+mV89Fk/MuIVX4J8u7p1eFgOhxNmO1PpdCQE5ZcHf165deIIQdSd2rErNHLqrDAebVJTpDvsoKPh0Vn+Px2RObIw3fm1WBMK/cgnd"
    "XtubidnvuFewgn1jo2K8qKSO4Wx2NXeXISvexwjlTkLEUniehq35TZVAm21T/o/gl62fuUQJEZKDLTEc91Fcc1FJlpSyjeRpEZIgNj+6lujkCeGpIE"
    "uqym+EKgQjROp+gzSSWMLEsIjosqjotI6Fbuxc6NDJ10aLcvFYXm5Bq+0BQh+EPrC0hQr2zPU5Ay1lefgBQZwN+WszTp4WrkME1Wsj8sTlTVZ5phwi"
    "m/KRlDb3o7mfQLuU1jcCX3RpfV4ou/h5dnIo1xvYm6kRTZFNds8J1B+nWdZt+HY1780RM+SFbNgzu1JnUXr5pDNCa9yITQlsNF/BVVHDMSrbbSwBEl"
    "Xttth49YYeRK+PEUyPPuikh0BH5yMEBxaugcnCNXfEe+YR+uz/RFOWySCrTPtrTP6IBsJMVXrZ/dtSmoKsQn117HonWZtFosfYWCbLnwFQnNu0voT2"
    "1l/6vVwa/fPGS6uuubs22drLiKIZH+ayjRcq4WhZl+eHJYTQeyjj/GDSGaXeOHIHqC6NnJEkP7lkjSgt/x1yqS3/FXvuhH773m8BUqOhARQNGB1B5q"
    "o+iAf7AJHTYRCYjgtf1vSdkijTwX9pQ4IhHyrSU4g065xwWdFqNFmEmSDiYAlPpuKfUFa7wxqldxP5LimlGqRV2e27OXXFHZhYjyJtujGYtJ8uYR32"
    "bC5B9FZe12XQYx6UmulCyaGuzmVGOwSIBFAiwSXbNIQGW4LdU/5BeX3OxjPIRCk/3z8c1wdktLvmm6o1oeLfs2ng6vR4Ob0WlPNyl7cHA3fIJrbKuF"
    "eZ185SGmkElzaK/kF3n1B8t+EQ+0ThNCqHtdtdgzNcusU78wRQi5Ul0+nSGWvkuGDwhKrqai84OShT68buhmkTOnerxtQumekL4kQnyLUbdZ0MpMGS"
    "GqVcwZSjSd7RdxC80qoRUN4nA7w06PSkwPFumnhpMwRQanW20B0sTPdeBPkQH8teGnyzjUnAUU0yyZTDPQmnZK12gNbLNkgG1xsW96nNco9x2TyQQs"
    "eMPln4DSBOtQ+mzouE05CA9sJqqnWCeYAHjFd+IV32sSQYh8gRYZTQlfe2RNduwHz9inBQsoh2NWiChR4gvPVpDmPZOs1KB+p9jTY7qGA3AsQyQgIH"
    "h8SFXt4U3qnMePFKx03vQV19baM1CtB0bKk9gTrWcz1ruqPTPMgQmI/FWhON4q8SsSdsMc5uojerZsd1lznv2/JSMSW+24bL2B+aeT5h+IPHnTvi3I"
    "hdluLkxyZDmYy4qZpsgkqPpXtmm2Uc6UPNp0jPhT1lVzkbJ0kJJUPjU1UpIcjGx1KbIdYgrYCcI7ATLAoEp4N07YtquEB04CRTywsIgUviiaKyLqWu"
    "qjAKpRe5nYRotoHlrFoz4iYsiT8HdNBsP5+JcRrXBEqe9MuoHJBVrziJzi5FJHahSl7R4V13iaCHhGdpVnDVpisO7B6XtYwApDCmAW8uLA3Fz1YAua"
    "A5A5R7h3T3ThpSKYwZQha+V7LVInMu0106OjkhmU1JcdfkgD4E5C8zSA4prvIb9ojOww0ZGk2GZ4a4PK7yqyXaVxafMh6UW2yuYFBYCgAvwGnIozPi"
    "CBpxQ0Db00hIkFQpwjmTheCiF9hR6aLiWG0Zh2JCtKa6TbjmItFIsGurUB1xXpUWq0AKNSjHxDTiOUriNbkIwArawnvGr66Zwb6ry4DHqSCamtxxXT"
    "I48XWhwchxuii5Xw8G07KzURu04ekUtJTUVGaiioBJ4M4ia9+svKph+w8aqUCE++kxJ0Wi02M/3ogDSS35oOBcqVd9jSweabE6IZLISqrm0EFWR51u"
    "poC1VfyhGJTIDu2HIaMiwh4BNEAH1t6DnaPxf1qD24uiDnswNrucQDAHmJkuQl+uYgngYRGYs26RCxeWqLWsTacnTWCVS36QyPKJOdIb3pTac3Rdu1"
    "ugSUJAEhKBcEsUTHnz7n4eSH+sQUEka0f/5YIdDn80duoA+9lQZ4oRvFZV34CCdIWgmk6hTCZO1UgJi04mLM7hWAfG8VnAllJ3OSCirm1tVIQY0CNa"
    "pb0yCJGsVcoDwtKvSPblKiIn/sRh2q/8167pERvfRYWI7TW1qG1iPscdkLa0L8pYeRSn6SPnt08WhOTzf9JppuYybWOkc9x+pZJu6x2e8h03kmvb3r"
    "Z6ZuB4/bpPsxh365D6ngY7NORKqIlBrxZ0K5x06ZxybjQKr9GP/V+M8B7baT2m28wCoqNzGBTAdoe18YDPeP0JpOUskEKwiG8k8ACIY7EgxzbAZw3f"
    "z1xgRj7Y64HcTS5STtOMaOJ2QnAvnadlF4jr+ieMX3S6RURyXrroLEGIwe4oi6zM/LpEXwhbxpX4i/z6vrClF7mUSq9gqwW6tVYc0ZfhWrBIkMdvqy"
    "vbGdOlagH+z3W3dODeU4QQTQt6WahdJeI/3h1pE68Tmx8KDGvfxOkCCRP6eVxQn+PK3Mz5DffoF70IpAKwKtqHNaEWEHimgV7BSRdJ9hbz+oieElWC"
    "IqSQMQb4b48KpLWmtsCrKo/tVoej6e/nTaI7QawfvOnJFLpz3a1515c3tDG9BSk47n0CZdqTXpD4eaVhVyajhFEaklW6GIWIJK2DuI9HvG+NF4UTT9"
    "IQikyIhZlmVgZBbDnqPNQH5PiLeFeXRlt8f32Ww2SZ3cZ+OsZeb28mxEFj+bBNJIdzttLXgjAm7OVsBXwTZHjwhWUpJI2X3lVVFqq4CSvFjFX4mrD5"
    "NstpMURE3rS/mGDMnKS+XtQZuMnDMTzy3yZ6smzr2eGk0NnJzKg41ta4VlXlKrstzCtrUiL3Ep0Eo1XjZHOiTGu6GAC9j0OmnTg4opUDHlABc0VEzp"
    "APQQU98uB4Gy6fu3BkDZdFHhml82fb9e7lSRyrw0nq1hyZXIaUMlVTdzdx93T4cQVMpWy4wXYpC7zH7KJHPwtr9pbztBzEUiqlnYXiYJoL1PgpV4Ej"
    "f7fPfhShQHt0/9u8zjS128zONLDVyz4c+nPbIw6blwZ36/Hs9Hyuzi4rT3bOsuVqzF4s6cXZ+PrqkvmEnoWKOU89vrKb1kY9ezza54h4MPW4jmnSao"
    "oB5JXX1PMCxF0i+WtR+QAuH63dL8IMT50EOcmTcrp/OFPi6eqkfdRDtW8Gy8wDY5cJX7l2rFSNgYlQRZiWKXKXniT5JtGVVSWIPn0Mb8B4DmCJojaI"
    "5d0xz3Ek7WLYFtb0l/ouHxSRoQlPsbBGVRdNvNO+hQAPCH469VFOvjr3zNmt7Lqnd47XASPEqjf9OEEPorEPpL/xVN90jSyJAdv4PYdgOZD15QHL8q"
    "zEmaHTIQ4USPmjhXYSB89pFjHqGmUMu8GtDuEGXVc1xrFYTCCZhYh7c389nl6Pq0F/ZwZ96MJhN6JRFct3czqe4oRH/Vn0RZeYpuh5w8lFIOlpHrVC"
    "lH6pKBIIx5ihRgrw47XiHdyOPNrywTEchwcu66rgwDT2EvK3KSZshAz0lz7wKHAMGngIvwV3VEAKu6RrUkCp74qs6QwaretKqRplGDs8i6TpDAyq6x"
    "spHjPFu20CdSkjQyYL4Dw4lhPTxgTbE80bTpNCEYTgQEP98DhgyCpiak1ucIpauYcVJFmzzha5MnOW0ygZlXVMixJM8iSwjfCcuuZA0zjZtltNaoeM"
    "Ehl87kvRW7YMb9nufepTlEWVqILGspACcT3tAoCKdiYnPHpqFqAE5+EaaCcMgwetPbyaQsCieGnSYNNEq8H6iMz9O0im1xmz1gnuIY6hKrj0Rga4TT"
    "MOhEVpAM3XxUaBByI5QmpJdZUPhKRpQoQGTnUrAApxKcTMvVF7rKMGgE1DTRkaxgQaWiUngS3xWpi0/88RIpAQo0tkYQySVzFZTeKYlTTogKyC4yCA"
    "VkYXWejbJC0IskWObz3ZtDVDnF+hBBetb/i4osuKIgfY/6kQQkoYSA4O1zKQExKrykAB9/qHkudRAvxNJDLH14KX1EuXgtYo0N23c5T7gzDmG66US8"
    "wWF7KcDdtS8Yigx3s8hwXrmAup5Vrd8bP1zUVj7pANu6usyLj8H1EvERxS06Iz2+FdGxoYuWLxQ+YdvRxdy0CRIpjq+sc/ZTJefspxLn7KdcvNhaSP"
    "QKmkuI7of376sELb1/zw9aoveyX+U03cKvcv79ZjblaDQxSVad0VW397+eoTsH7NMqApeCUS6KZaWuo7QSQjs4ayoRND3GXv8PHi+t7A=="
)
