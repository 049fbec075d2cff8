"""Where a notice that asks something stands, and which later one says that it is decided."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = """
ALTER TABLE "notifications" ADD COLUMN "message_id" BIGINT;
ALTER TABLE "notifications" ADD COLUMN "ends" VARCHAR(96);
CREATE INDEX "ix_notifications_ends" ON "notifications" ("ends") WHERE "ends" IS NOT NULL;
CREATE INDEX "ix_notifications_standing" ON "notifications" ("chat_id", "message_id") WHERE "message_id" IS NOT NULL;
"""
# Older code tells nobody of kind "over".
DOWN = """
DELETE FROM "notifications" WHERE "kind" = 'over';
DROP INDEX "ix_notifications_standing";
DROP INDEX "ix_notifications_ends";
ALTER TABLE "notifications" DROP COLUMN "ends";
ALTER TABLE "notifications" DROP COLUMN "message_id";
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXe1T47gZ/1cy+XSdoTu7sMvu0U5nQgi36UHCQLi9tnQ8whHExbFzfoGj1/3fK8mvsi3Hsp3EEc"
    "+X28PWo8g/SY+ed/3Rdxf26t1A123f8i7tZ9w/6f3Rt9CS/k/+5UGvj1ar6BX900P3JmuLgmbakrRz"
    "WcN713OQ7pGXD8h0MXk0x67uGCvPsC3y1PJNkz60ddLQsB6TR75l/OZjzbMfsbfADnnxr3+Tx4Y1x7"
    "+TzsM/V0/ag4HNOTdkY05/mz3XvNcVe3ZqPI4t75y1pT94r+m26S+tpP3q1VvYVkxgWB59+ogt7CAP"
    "01/wHJ9+AR1g+MXRRwWDTZoEo0zRzPED8k0v9cX3WvKsr2mT6Uy7Gc00rS+BkW5bFF8yVJcB8EiH8O"
    "cfDw+Pjj4fvj86/vLp4+fPn768/0LasvHmX33+HgwmQSvoimE2/mk8mdEB2WQSgymmD74zGuShgIpN"
    "RoK+7mCKl4a8/CyckTeescTF88BTZuZjHpK+i/4nOzvRXJRNT/QgmZ9kWcaT8dcH39Ip9r2lPcem++"
    "4eufidZb/8rb+hiSuZg9n4cnQzG1xe0e6XrvubyXAczEb0zSF7+pp5+sPxn/hJizvpfRvPvvbon71/"
    "TicjBrPteo8O+8Wk3eyffTom5Hu2Rj5cQ/M0VtHj6BFpmky/TT7Bd7Gjye7CDOH67Vgw4eFuk5pvRT"
    "ZkMgMWfqk3AxnCWjNQa8spNwWuhzzfzaM/XCBnZPlLhv+YDBRZOs7NQ0KdmQLyYRvjei/I8CiQcvPQ"
    "/zYYz8aTn056If2ddUYYy0lvblv4zroend/ejM5Oeg5+ICsrWHLr52yJftdMbD16C/Lnh+OS6fhlcD"
    "38Orj+4UOW5U3CN4fsFT87cyJXyJ9OCdWuTqYNbhOVTqBICpVlfzwdcD8p7keF8YenQoEwxDU/Gee2"
    "g41H62f8muOHWcZHlZBbcjTt4Rx8j9ZZ9DSRUxz0EqsvmeVHPp7IntgLjo3BzXBwNuozlO+R/vSCnL"
    "nGwU3f2Id25kncNv9qebjMPkEWemT40A+hw2awD5Hj9XMaIXt6IFYFdfIeVEBQASUPWVABFTiAaykf"
    "rSseb2Qf5g5e8RmRYo8eXhaoJ6ch2fnP19hE7JsFZzFl/2PSiULn8ff8Ecov6TxeUwvPbPKfjYovO1"
    "3HVYWX1O6tILk0lEbYwiuUSKIlWSaVaPHib1c0+Rfrnc2+Y8990u2/QVrpCpcEaQWkFYG08puPLM/w"
    "XvOTL9x/aRKV7ASHHz5+/vjl6PhjvP/iJ2XbLm//DPisJFdLEakE6pZNz+HhI40+TwcT0Jb1KxIKGp"
    "m+ImvLnk1AVekxtfOLpceCBd4Y06ukH0Vh5bd0lyyKHn60ndd+gQwfvimV4VkbAyJMQGAHgf0NCuzs"
    "39zEU9e6IKwhbN+OM323+4/zjB9/rOAZP/4o9IzTV7zwaFga6dw03EUBf7NtEyNLwOA4wgzS94RyU3"
    "spQn+7e+Z0Or3gtsvpOMPFJreXp6PrHz4w8EkjwxPI6/Rfzf+v7IIOSbYYILIp1rTpNc3QcnxpgAMS"
    "AHgtwHhp/8eQgTcmUA7c9mOVyOFpRI6YitapNMn29Pj3mxU5WzNNrZCDawQHcWQQm9qScSRAtQXzSK"
    "I27tcsVFbl08uP0+SviTx9PR7OylT5lOq0MMw56aqZ71c1tPnoUPTa0DUewHOGqiC0L7alIhNcI5jU"
    "M78VBBC0bTGja0poNAsX3Bq72asWLfD23d8JXyC/Ae7v7hzBByXWtDmScX2GrVXyD7UmWpLvKuSJZV"
    "FvEYlKgG7Z4+ngZ2z5BSbBMuBTRAB9bejjM0Xe188RwhS0525ODuFt6VRdm4jqbmduEXbIQbrA+pPt"
    "F6VdRG/KBL2wzeb9o3/0k8/p677r2cs4DDRMYqQU+PeVg12X/F784bHo97sWD1eLemBfE67FPqMnn8"
    "D++A4yZCdlSPDIvmmP7BMuOG/E9v+wuXL+2Pat/3uYRz530IMnuWn6Z9eD89lJj9HeWVcXgyFNGl+Z"
    "SMdzmkU+G18HWeSe4XQli9w0LFwwNX+/mU6Kl31MkOVyhu71/tczDXcfpd4SWCkUHAuL4PzhcvBrFu"
    "nhxfQ0y5toB6cZ2B8ce6kVB1WWRihwdBCgUD1AwbM9ZMoJVzEJ6HX1VWvfcbClSx2saZrtsfytna9H"
    "FVj4kZCDH+XKgGDTeMZFqvKMaBwC82eKphbC3fSIFUqho19n5dw7FkIvppOfouZZlp5d1ZySKGEw4g"
    "mBsbRmMEop3Y0MRoqX58gsQFljUapAmjPHTiPX6ZT2sLe8Zpt+0wvDepqusNXPGdLiNwdiQxoR2J80"
    "mzTaiLvUwQ+YHNdsIll6edZfylnXogTr9fa0ZNRalLUOxrSuMeQDMKaBMa3YmBbxBWkRKUMIIlJt3a"
    "sbBWzeDPQl0mn6kATpVCydZvb++iza4oI2AGr9ojZb8g1f2I+GNVs4tucxcLNyLfe6TLilDTUvbAm5"
    "tCBsgrD59oRN17//Dy4qpiA2MqdIlPPgtp8c94AM03eKHIVCBpcmgfytrGx+b9r6E2E7vuUZBW6pcp"
    "6VI26BbXXTyra33CmnDOxCyLpEzhP2zgNZKCNhpd6ViFdL1kp7QDqUQQbZCmSrN8K9oE5Jkd/+sIrj"
    "/lDsuT/MSlXPyCxK+BBjGxMoGBZx+KlKbBtpJQSYvZMqJb25o3die8aDoaMQk8zhy70tOX6tVLstx8"
    "HTqMsgFjO+MKaS344bsjYPlit47uDAhwN/Tw78J4KtzKEUtVfwTGr/yI81qarh1jHB9sOtU/vo3jdM"
    "z7Dcd/Rnd7GLNhKEDQkfbJX/WEXw+lEsd/1YmPAhEGyr5XtsWcht79rAm9HkjD1xsTWPnszYn96ddT"
    "v5eTL9Njnp+dYTYb/WnXU+GF/QnBBqLe1KSsi+XiwI536zCwc9Dy9XRaeTUO5Ok4CNP5f7sEA1rg9I"
    "iKA+W93IpyXRT4lWLg0+Twf418WfnH2CdM9i3KP2KuSibFq2MpHradhx7ILAJzHCPJVyFUtbMx5C/G"
    "QX4ychzG9Pw/yCHJ+c/TtO/REZvpPsotbL+6VKz7jYNNdlrGQSpirZwIPRVykEQ9lN2ujOBsSXnpH8"
    "0fCbKv8kb7JNfpMbSgaEODFaZmCR5lcDCdEY2xhW+ENyo8v8sGh8tQYU9y03pPi36i2bmBxcNV07Fw"
    "/AVQMmG0Fshr+8L5KMSqIzYgrlzNhQt4j0vQrMzrKG7KvIbL2KzNaD4XB0NaOmaaTreOXRCkY3X8dX"
    "V/SRuzBWK/rkbHQx/mXEqhqFNSXo0+FgMhxdMLu2TqEhJyx5Ovr1Kqh/RA6k7tQ/WqHXZWHx/mqTnC"
    "LfZnUqH8vO8NntiMyRj++sq8GYVqVCBqtJdX47OQuKUhFOPO/YrGhLIrnbAm905clJ9bLFOdJRcIuU"
    "zCQRXe2rNp1o4bb6B90/YS87nxIooAQFlLphU4UCSntfQAlZ7gtRce8LQC9XWzhCSHvpsnISiH4a0T"
    "Pdoou/SthXlhDcFVXcFbGoXbit1sGd0CmHdvuyUGREruHd5wjBw1xfLIIKfDueAs5EX30CODKAvy0X"
    "adqv1chNmr6bYb84UVVPaYYJc95SMobe5Pbiol/IbRqDq7gPuqy6ZHLDY56JNMb1Ju5GUWQ5rtng5k"
    "x6X1SzGw+Z7370jPeSVYvg5tak4eFlc4jGpBeVENpwkEiwooojReLVVhouoiVru+2gETuKV4muA4LK"
    "BV0RiQ7AOw4GKEFVqL1z38rvyDfsuQ2YviyHTVOB9tmW9hkfkI2k+KoV4bs2BVWF+PTa61iMLpNWi6"
    "WvSJAtF75ioXl7JSq4rRzcwx7+9ZuPLM/wAnO2Y5AVVzEQMvgMLV7O1WIv+R9PD6vpQFbJ9fIQmNk1"
    "fgiiJ4ienSyatWuJhBf8Dr9UkfwOv4hFP/ruew5fqTIaMQGU0eD2UBtlNIKDTeqwiUlABK/tf0vLFj"
    "zyQtg5cUQh5FtL2QedcocLmhejZZhJmg4mAJT6bin1BWu8MapXST+K4ppRqmVdnpuzl1xR2YWI8hbb"
    "oxmLSfrlgdhmwuQfTWfttl3YM+1JrpQiyg12fYIxWCTAIgEWia5ZJKDW4YYqeorLpa73Me5D6dT+2f"
    "hmOL2lRQznhqvbPi1kOJ4Mr0eDm9FJz7Aoe3BxN3yCK+zohdmcYuUhoVBJc2iviB359EfbeZUPtOYJ"
    "IdS9rlrsW3PbqlORkyOEXKkun84QS98lwwcEJVdT0cVByRUCGlIVDQ2ryJlTPd42pXRfkL4UQnyDUb"
    "dZ0MpMGRGqVcwZWjyd7Zdui8wqkRUN4nA7w04PSkwPNumnhpOQI4PTrbYAaeGXOvBzZAB/bfjpMo40"
    "ZwnFNEum0gy0pp3SNVoD2ywZYFtcvt6qUUOdI1MJWPCGqz8BpQnWkfTZ0HHLOQj3bCaqp1inmAB4xb"
    "fiFd9pEkGEfIEWGU+JWHtkTXZwwWWY3xUJuRW94cFoNfvFSuTjaokCUa5CSETWJ/kCzfWXqb9ioSTK"
    "Na0+ohfb8RbVR5ONBCgfkcQ4gn0nHgeo6Z1U0yFC4E37ICBnYbM5C+mR5WAuKzXJkSlQna1s02yi2C"
    "T5acs1k0u0q+aMZOkgdaR8amqkjrgYOfpCZjskFLATpHcCZOpADedunLBt13AOjbmafABYESncZZor"
    "9ujZ+pMEqnF7ldhGi2juW2WaPiJiyLP0rROD4Wz8y4hWoqHUdxbdwOQBrU1DTnHyqCO1ZHi7R8U1zh"
    "MBz8iu8qxBSw7WHTjn9gtYaUgBzEJebJuyUZchhTJYbtuz6d8TpXmhSaakZMhauXZD6cyUnYbud1SE"
    "gxrpqsMPcd3CSWge111cxDviF42RHaY6UhTbDG9tUMpbR46nNa5VPSS9qFaquqCiC5T0XoNTcQg/ZG"
    "SUgjZHrw1hYhETZ0gljschZCzRY9OlxDAa045URWmFDMfV7AfNppFLbcB1RXpUGi3AqBSjwOLTCKXr"
    "2GikIkBL+xkvm96FckO9HJdhTyohtfFAUXrkiWJFw+NwTbioFh2+bacZpoKRyU/kcgy5EMo5Cks7p6"
    "NySa/BsnLojSR+lZrP6W/Swk6rBXHyPx2SxvJb06FA/ekOWzrYfAtiOcOFUNUHjqAkqMg/EG+h6ks5"
    "JlEJ0C1bTiOGJQV8igigrw29QPsXoh63V8Yh1hrzgCS+bnkAINFMkUSzwBwk0iBiY9E6HSIxT21Qi1"
    "jZrsE6gXIlneERZbIz5EG96TyoeLtWl4DSJCAE5YIgFujw03EeTnGoT0KhYOj78ccKgT7HH4WBPvQV"
    "D/CDYRbX6RAjnCJpJZCqUwiTtVMBYtJKiDF7VwDyvV1wJpSdzGkqKIFaO2IQ1ChQozo1DYqoUcwFKt"
    "KiIv/oOiUq9seu1aH6X+2XHhnRa4+F5bi9hW3Oe4Q9LnpR8Yi/9DDSyZ+kzx5dPHO3Z1hBk7nhYCbW"
    "ugc91+7ZFu6x2e8hy30hvb3rZ6ZuCz+3TvdjDv1yH1LB7aFuTKrJ1CQJZkK7x26ZxybjQKr9M8GniX"
    "8HtNtOarfJAquo3CQEKh2g7V0ZF+0fqTWdplIJVhAM1Z8AEAy3JBjm2Azguv46vhRj7Y64HcbS5STt"
    "JMZOJGSnAvnadlH4brCiRNXUS6RUVyfrroLEGI4e4oi6zM/LpEXwhbxpX0iwz6vrCnF7lUSq9ipq28"
    "tlYXEacbmrFIkKdvqyvbGZglegH+z28jK3hnKcIgLo21LNImmvkf5w6yqd+JxaeFC0XH0nSJjIn9PK"
    "kgR/kVYWZMhvvmI5aEWgFYFW1DmtiLADTbZcNkek3L3a7Qc1MbwkS0SlaQDi9RDvXxlKe4UtSRbVvx"
    "pNzsaTn056hHZO8L6zpuTRSY/2dWfd3N7QBrQmpeu7tElXilIGw6GmVY1esV4UkVqyFYqIFSiZvYVI"
    "vxeMn8xXbW48hoEUGTHLtk2MrGLYc7QZyO8J8aYwj59s9/g+nU4vuJP7dJy1zNxeno7I4meTQBoZns"
    "Ba8IJcLdrhMqCnyLaId3QU7C3c3TDOvBF9ImeaEWu864N1JAtXKWRbyJhgkqJVbdWrUher5Ja1+jCp"
    "ZqriIGpaziuwGylWzStvfltnU55aeGaT/2zUorzTU6OpPVlQ6LGxKbOwqg63KssNmhurqZNUXq1UUm"
    "d9YElqvGvq5YAJtZMmVChQAwVq9nBBQ4GaDkAPKQztchCoUr97awBUqZcVrsVV6ncbVMDVBM1L49mS"
    "oUKJnDbUuDKl27scnY/YqJQcmBkvhHx3mf2USeYQ3PCmgxsIYh6SUc2i9ipJAO1d1VbiuF3vYt+F51"
    "Ye3D51pzMHO3XCMQc7NXBNhz+f9MjCpOfCnfXtejwbadPz85Pei2N4WLMfHu6s6fXZ6Jq63pmEjueU"
    "cnZ7PaGPHOz5jtUVZ3x4j4hsmm+KCsq/1NX3JKOAFL0grv34H8iO6JbmBxHl+x5RzrxZOZ0v8nGJVD"
    "3qJtqygufgB+yQA1e7f61W+4WNUUuRlSh2mQozwSQ5tlklYzj8HdpY/AOgOYLmCJpj1zTHnYSTdUtg"
    "21mOpWw2QpoGBOX+GkFZFt120zw6FG/94fBLFcX68ItYs6bvsuodXrmCfJrSuF+eECKtJUJ/6b+y2T"
    "VpGhWKEWwhlcBE1qMf3kVQFeY0zRYZiHReTU2cqzAQMfvIMY9IU6hlXg1pt4iy7ruevQxD4SRMrMPb"
    "m9n0cnR90ot6uLNuRhcX9EkquG7nZlLD1Yj+ajzLsnKODnI4qjNygyrlSF8wEKQx50gB9uqw4yUyzD"
    "ze4kI+MYEKJ2eZ1rqJMj4MPI19rMxJmiEDPYfn3gUOAYJPARcRr+qYAFZ1jeJUFDz5VZ0hg1W9blWj"
    "+ZwanGXWdYoEVnaNlY1c98V2pG6kSdOogPkWDCem/fiI55rty2ap84RgOJEQ/AIPGDIJmnMptT5HqF"
    "yBkqMq2uSRWJs8ymmTKcz8orqZJXkWWUK4li27kueYadwso7VGgREBuXIm743YBTPu9zz3Ls0hytJC"
    "ZFlLATiZ8IZGQTgVE5s7Ng1VA3Dyi5ALwiHD6E1uLy7KonAS2GnSQKPE+4HO+DxNq9gUt9kB5hzH0B"
    "dYfyICWyOchmEnqoJkGtYTqwTUCKUL0ss0LCekIkoUILJzKViAUwlOlu0ZD4bOMGgE1CTVkapgQaWi"
    "UnhS17jUxSe5K0ZJgEKNrRFEaslcBaV3SuKUU6ICcooMQiFZVJ1nrawQ9qIIlvl89+YQVU6x3keQXo"
    "z/oiILrixI3+J+FAFJKiEg/PpcSkCCiigpIMAfSswrHcQLsfQQSx894o8oD69krLFR+y7nCXfGIUw3"
    "nYw3OGqvBLjb9gVDkeFuFhnOKxdQ17Oq9XvtPVFt5ZMOsGPoi7z4GD4vER9R0qIz0uNbER0bumjFQu"
    "EzdlxDzk2bIlHi+Mo6Zz9Vcs5+KnHOfsrFi62kRK+wuYLofnj/vkrQ0vv34qAl+i57CarlFV6C+veb"
    "6USg0SQkWXXG0L3e/3qm4e6xT6sIXApGuSiWlboOeCWEdnDaVCJoeox9/z/5M8R+"
)
