"""Of what was told to people whom the bot cannot write to, one line stays (docs/adr/0033)."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

_AWAY = """"state" = 'waiting' AND "chat_id" IS NULL AND EXISTS (
    SELECT 1 FROM "users" u WHERE u."id" = "notifications"."user_id"
    AND NOT (u."user_id" IS NOT NULL AND u."is_reachable" AND NOT u."logged_out"))"""
UP = f"""
CREATE INDEX "ix_notifications_live" ON "notifications" ("user_id", "chat_id", "id")
WHERE "state" IN ('waiting', 'sending');
INSERT INTO "notifications" ("created_at", "user_id", "kind", "facts", "key", "state", "due_at", "attempts", "last_error")
SELECT MAX("created_at"), "user_id", 'commands', '{{}}', 'held:commands:' || "user_id", 'held', MAX("due_at"), 0, ''
FROM "notifications" WHERE "kind" = 'commands' AND {_AWAY} GROUP BY "user_id";
INSERT INTO "notifications" ("created_at", "user_id", "kind", "facts", "key", "state", "due_at", "attempts", "last_error")
SELECT MAX("created_at"), "user_id", 'missed', '{{}}', 'held:missed:' || "user_id", 'held', MAX("due_at"), 0, ''
FROM "notifications" WHERE "kind" <> 'commands' AND {_AWAY} GROUP BY "user_id";
UPDATE "notifications" SET "state" = 'failed', "last_error" = 'out of reach' WHERE {_AWAY};
"""
# Older code knows neither the state nor the kind.
DOWN = """
DELETE FROM "notifications" WHERE "state" = 'held' OR "kind" = 'missed';
DROP INDEX "ix_notifications_live";
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXVtz47YV/iscPaUz7s6uvbe4nc7IspxVY0seW86mrTscmIQs1hSp8LKOm+5/L8A7SIIiSEqi4POSjUkcCPwAHJw7/hi4S3v9Zqhptm95V/Y3PD"
    "hV/hhYaEX/p/jySBmg9Tp+Rf/00IMZtEVhM3VF2rlBwwfXc5DmkZcLZLqYPNKxqznG2jNsizy1fNOkD22NNDSsx/SRbxm/+Vj17EfsLbFDXvzr3+Sx"
    "Yen4d9J59Of6SV0Y2NSZIRs6/e3gueq9rINnZ8bjxPIugrb0Bx9UzTb9lZW2X794S9tKCAzLo08fsYUd5GH6C57j0y+gA4y+OP6ocLBpk3CUGRodL5"
    "BvepkvflDTZwNVnc7m6u14rqoDAYw026L4kqG6AQCPdAh//vH4+OTk0/Hbk4+fP7z/9OnD57efSdtgvMVXn76Hg0nRCrsKMJv8NJnO6YBsMonhFNMH"
    "3wMa5KGQKpiMFH3NwRQvFXnFWTgnbzxjhcvngaXMzYcekb6J/yc/O/FcVE1P/CCdn3RZJpPx14VvaRR7ZWXr2HTfPCAXv7Hs578NtjRxFXMwn1yNb+"
    "fDq2va/cp1fzMDHIfzMX1zHDx9yT394eOf2ElLOlG+TuZfFPqn8s/ZdBzAbLveoxP8Ytpu/s8BHRPyPVslH64iPYtV/Dh+RJqm02+TT/Bd7KiiuzBH"
    "uHk7lkx4tNuE5luSDZnOgIWfm81AjrDRDDTactJNgeshz3eL6I+WyBlb/irAf0IGiiwNF+Yhpc5NAfmwrXG9Z2R4FEixeRh8HU7mk+lPp0pEf2+dE8"
    "Zyqui2he+tm/HF3e34/FRx8IKsrHDJbZ6zFfpdNbH16C3Jn+8+VkzHL8Ob0ZfhzQ/v8ixvGr05Dl6xs6MTuUL8dEqp9nUybXGbyHQCxVKoKPtj6YD7"
    "CXE/KowvnkoFwgjX4mRc2A42Hq2f8UuBH+YZH1VC7sjRdIBz8D1eZ/HTVE5x0HOivuSWH/l4IntiLzw2hrej4fl4EKD8gLSnZ+ToKgM3fWMf27knSd"
    "viq9XxKv8EWegxwId+CB12APsIOd6goBEGT4/4qqBG3oMKCCqg4CELKqAEB3Aj5aNzxeOV7MPCwcs/IzLs0cOrEvXkLCK7+PkGmyj4Zs5ZTNn/hHQi"
    "0Xn8vXiEsku6iNfMwnOb/Ger4ste13Fd4SWze2tILi2lkWDhlUok8ZKskkrUZPF3K5r8K+g9mH3H1n3S7b9BWukLlwRpBaQVjrTym48sz/BeipPP3X"
    "9ZEpnsBMfv3n96//nk4/tk/yVPqrZd0f4Z8llBrpYhkgnUHZueo8NHGH2WDiagK+tXLBS0Mn3F1pYDm4C60mNm55dLjyULvDWm12k/ksLKbuk+WRQ9"
    "/Gg7L4MSGT56UynDB20MiDABgR0E9lcosAf/FiaeutY5YQ1R+26c6fvdf4xn/OP7Gp7xj++5nnH6ihUeDUslnZuGuyzhb7ZtYmRxGBxDmEP6gVBuay"
    "/F6O92z5zNZpfMdjmb5LjY9O7qbHzzw7sAfNLI8DjyOv1X9f8ruqAjkh0GiGyLNW17TQdoOb4wwCEJALwRYLyy/2OIwJsQSAdu97FK5PA0YkdMTetU"
    "lmR3evzb7YqcnZmm1sjBDYKDGDKITe3IOBKi2oF5JFUbD2sWaqvy2eXHaPI3RJ6+mYzmVap8RnVaGqZOumrn+5UNbTY6FL20dI2H8JyjOggdim2pzA"
    "TXCib5zG8lAQRdW8zomuIazaIFt8Fu9qLGC7x793fKF8hvgPu7P0fwUYU1TUcirs+otUz+oc5ES/JdpTyxKuotJpEJ0B17PB38DVt+iUmwCvgMEUDf"
    "GPrkTBH39TOEMAXduZvTQ3hXOlXfJqK+25lZhD1ykC6x9mT7ZWkX8ZsqQS9qs33/6B+D9HMGmu969ioJA42SGCkF/n3tYNclv5d8eCL6/a4mw1XjHo"
    "KvidbiIKAnnxD88R1kyF7KkOCRfdUe2Sdcct7w7f9Rc+n8sd1b/w8wj1x30MIT3DSD85vhxfxUCWjvrevL4Ygmja9NpGGdZpHPJzdhFrlnOH3JIjcN"
    "C5dMzd9vZ9PyZZ8Q5LmcoXnK/xTTcA9R6q2AlULBsLAYzh+uhr/mkR5dzs7yvIl2cJaDfeHYK7U8qLIyQoGhgwCF+gEKnu0hU0y4SkhAr2uuWvuOgy"
    "1N6GDN0uyO5e/sfD2pwcJPuBz8pFAGBJvGN1ymKs+JxsExf2ZoGiHcT49YqRQ6/nVezb0TIfRyNv0pbp5n6flVzSiJAgYjlhAYS2cGo4zS3cpgJHl5"
    "jtwCFDUWZQqkOTp2WrlOZ7SHg+U1u/SbkiVMpoyfb5B7f8Q3qi2Clqpg8sHg6xJ5ClJiS6PyjFzyh2liXfHoK2+JFfuZzKKyJG889IQtRScP/kKI6E"
    "8ekX/XjqFhRVsi65E0dsgTokk8KSv0otCPUQxPcT3DNN/k9aLd/zqkVPT4EDgCAx4Y8MoNeP3y472a/diXnJZ9y8G7yAA4gBSLQ4f4AJIsDgzigt62"
    "D2/0JZH3ZmtsFcXn5E2F4EylRdUmjbYSc+jgBXacUBsKajTlgw4ZF3VcpWizUzodtRqXfgKPdP8OUBBoQaAdlAm0MV8QFmhzhGBnbCzS9qMK5KuBvs"
    "LEmz0kwcTLN/Hm9v7mUjTlVSEB1OaVIXcl0tqPhjVfOrbnBeDm5VrmdZVwSxuqXtQSCtKAsAnC5usTNl3/4T+4rCIZ3/iRIZEuDLJ769ICGabvlEXb"
    "cRlclgSKIORl8wfT1p4I2/EtzyiJ7armWQXiDthWP13VB8udemE3vELOE/YuQlkoJ2Fl3lWIV6uglbpAGtwlArIVyFavhHv1xzHaI6nq5LhO9OsxP/"
    "z1OC9VfUNmWdY0H9uEQEJ/3fGHOgkipBUX4OBdT1x2U9szFoaGIkxyhy/ztuL4tTLtdpxMSlOXwoSm5NbFWn47ZsiqHi5X8NzBgQ8H/oEc+E8EW5FD"
    "KW4v4ZnU/ZGfaFIsuvycxYRg9zmLmX304BumZ1juG/qz+9hFW8lkhKzpYJX/WEfw+pEvd/1YmjXNEWzrJU3vWMjt7u7tL+PL81NlSb7v3rodT8+Dty"
    "629OAteTIP/vTurbvpz9PZ1+mp4ltPhBVb99bFcHJJk6yp5bQvOdaHelM3yADtbvD2PLxal51UXBk8SwL2/kIy8RI1uI8rJYKCx02joFZEVyUaujD4"
    "LB3g3xR/cvZx6qeU4x63lyG5e9tylolcT8WOY5cEQfERZqmkuwKgM0MixFL2MZYSQv4ONOQvTJov2MKTXHqeETxN1++8XnamlqOLTXNT9kquAkEte3"
    "g4+jqVFSm7yRrggwGxtRwFfzT6pto/yZpv099khpIDIak0JDKwWPNrgARvjF0MK/ohsdHlfpg3vkYDSvoWG1LyW82WTUIObpu+nYtH4LYBkw0nTsNf"
    "PZRJRhWRGgmFdCZtKARK+l6HZmdRo/Z1bLZex2br4Wg0vp5T0zTSNLz2aEnQ2y+T62v6yF0a6zV9cj6+nPwyDsqERkXa6NPRcDoaXwZ2bY1CQ2vf3F"
    "vjX6/DgqLkQOpPQdE1elmV3oZVb5Iz5Lss9+pj0Rk+vxuTOfLxvXU9nNAyr8gIirxe3E3PwyqvhBPrPZsVdUUkd5vjma49OZledjhHGgqvZRWZJKKr"
    "fVFnUzXaVv+g+yfqZe9TAhVJoSJpP2yqUJH04CuSIst9JiruQwno1WoLQwgpMH1WTkLRTyV6plt2k24F+8oTgruijrsiEbVLt9UmuFM66dDuXhaKjc"
    "gNvPsMIXiYm4tFUNJ6z1PAmOjrTwBDBvB35SLN+rVauUmzl50dFieq6ynNMWHGW0rGoEzvLi8HpdymNbiS+6CryrWnV6YXmUhrXG+TbiRFluGaLa6i"
    "pxewtrtCPPDdj7/hg2TVPLiZNWl4eNUeognpRSaEthwkEq6o8kiRZLVVhouo6druOmjEjuNV4vs1oYpBX0SiI/COgwGKUyHq4Ny34jvyFXtuQ6Yvym"
    "GzVKB9dqV9JgdkKym+7hVLfZuCukJ8du31LEY3kFbLpa9YkK0WvhKheXflKpit7Ni6r8Uq/W8+sjzDC83Z9CqluoGQ4WeoyXKuF3vJ/nh2WG0HEvVc"
    "MRQQPUH0BNGzb6In3CyUCn7Hn+tIfsef+aIffVe8+UaopEZCACU1mD3URUmN8GATOmwSEhDBG/vfsrIFizwXdkYckQj5zlL2Qafc44JmxWgRZpKlgw"
    "kApb5fSn3JGm+N6nXaj6S45pRqUZfn9uwl11R2GQVXMw8KFpPsyyO+zSSQf9TwfuddF/nMepJrpYgyg92cYAwWCbBIgEWibxYJqHu4peqe/NKpm32M"
    "h1BGdXA+uR3N7mgRQ91wNdunhQwn09HNeHg7PlUMi7IHF/fDJ7jGjlaazclXHlIKmTSH7orYoT1eUt+zANM9Xelp6bbVpCInQwi5Un0+nSGWvk+GDw"
    "hKrqei84OSawQ0ZCoaGlaZM6d+vG1G6b4kfUmE+BajbvOgVZkyYlTrmDPUZDq7L90Wm1ViKxrE4faGnR5VmB5s0k8DJyFDBqdbYwHSws9N4GfIAP7G"
    "8NNlHGvOAoppnkymGehMO6VrtAG2eTLAtrx8vdWghjpDJhOw4A2XfwIqE6xj6bOl45ZxEB7YTNRPsc4wAfCK78Qrvtckghj5Ei0ymRK+9hg02cNll1"
    "F+Vyzk1vSGh6NV7WcrlY/rJQrEuQoREVmf5AtU119l/kqEkjjXtP6Inm3HW9YfTT4SoHpEAuMI9x1/HKCm91JNhwiBV+2DgJyF7eYsZEdWgLmq1CRD"
    "JkF1tqpNs41ik+SnLddML9SumzOSp4PUkeqpaZA64mLkaEuR7ZBSwE4Q3gmQqQM1nPtxwnZdwzky5qriAWBlpHCXaaHYo2drTwKoJu1lYhsdonlolW"
    "kGiIgh34RvnRiO5pNfxrQSDaW+t+gGJg9obRpyipNHPaklw9o9aq5xlgh4Rn6V5w1aYrDuwTl3WMAKQwpglvJi2xSNuowopMFyx+Lwg/8SXe5Zc/mm"
    "BNJA3tnyXfsPpuEuVcH8nhxZJ3eYSJ3ms9c8iJ7Kw1BwXnb4IUieOwntg+TLK6LH/KI1sqNMR5Jim+OtLeqia8jx1NaFv0ekF9nqfpeUx4H66BtwKs"
    "+HgPSWStB09NISpiD85BzJxPEYhIwVemy7lAKMJrQjWVFaI8NxVXuh2jQMrAu4rkmPUqMFGFViFJrPWqF0k1jgZARoZX/Dq7YXy9xSl9FV1JNMSG09"
    "6pYeebzA2+g43BB7q8aHb9c5m5nIbvIThYRNJh5VR1Gd7GyIM+k1XFYOvd7Fr1NAO/tNatRpvYhY9qcj0kR+azsUKObdY0tHMN+cwNhoIdQNKEBQX5"
    "VnrU62UP2lnJDIBOiOLacxwxICPkME0DeGnqP9c1FP2oOrCzIie7CWKzwAkLUnSdZeaA7iaRCJsWiTDpGap7aoRaxt1wg6gdovveERVbIzJJW96qSy"
    "ZLvWl4CyJCAEFYIgluj4w8cinPxQn5RCwjyCj+9rBPp8fM8N9KGvWIAXhlle9ISPcIakk0CqXiFM1k4NiEkrLsbBuxKQH+ySM6HqZM5SQT3ZphopqF"
    "GgRvVrGiRRowIXKE+Liv2jm5SoxB+7UYcafLGfFTKiFyUIy3GVpW3qCmGPSyWuxHGkIEsnz6N2mu969oo2dbCGafaN4vrakjQKu3gzyE3XFn7i3rq3"
    "xog8oR+q0BWtu4phhZ3qBqEK8q2PFNdWbAsrwZIk5O4z6fTN4Gizhhi4/as9TexCSsacUKsilWDCKVMfsFvl2sl5mhr/TPh1/N8BNbiXanC4fwS0oJ"
    "RAppO2u+KE2T1bE1KGBjTLQp3SmCUJsYkslUwrFYRy+ScAhPIdCeUFNgO4br5XMsNY+6PqRHGMBS0njW/kKTiZIMqu3UO+G64o3rUAFbK/q5F1V0MI"
    "j0YPMVx95udVAjj4oV61Hyrc5/V1haS9TCJVd9qXvVqVVlni123LkMjgI6naG9up3Ab6wX5v4XMbKMcZIoC+K9UslvZa6Q93rtRJ55mFB9X35XdARU"
    "UUClpZWlyBp5WF1Qm2X3oftCLQikAr6p1WRNiBKlr3nSGS7oL47gPKArwEy3NlaQDizRAfXj1Ve40tQRY1uB5PzyfTn04VQqsTvO+tGXl0qtC+7q3b"
    "u1vagBZXdX2XNulLddVwONS0qpJTwy2LBq7YCmXEEtR+30GU5TPGT+aLqhuPUWxKTsyybRMjqxz2Am0O8gdCvC3Mkye7Pb7PZrNL5uQ+m+QtM3dXZ2"
    "Oy+INJII0Mj2MteEauGu9wEdAzZDvEOz4KDhZuw1WfiIwjCneWDJa3AN79MIa9Ev2tYArjWxg2x5sJFmmTyJaTM3mlBdq6qs0mL1bp9YzNYZLNNMhA"
    "1LZ0XWink6xyXdHcucmGP7Pw3Cb/2aoFf6+nRlv7PaeoaWvTcWkFKWZVVhuQt1Y/Kq0yXKt81OZAnsx4N9SGApN1L03WUIwJijEd4IKGYkw9gB6ycL"
    "rlIHAjw/6tAXAjg6hwzb+RYb9BHEz926I0ni+Py5XIaUOVKcm71dCOiuj6WvmtufFCiH2f2U+VZA7BJK86mIQg5iER1SxuL5ME0N0djxWO8s0hDfvw"
    "lIuDO6DhC0FAA3V6BgEN1MA1G/18qpCFSc+Fe+vrzWQ+VmcXF6fKs2N4WLUXi3trdnM+vqGhDoGEjnVKOb+7mdJHDvZ8x+pL8EN0Z45oWnWGCkodNd"
    "X3BKOuJL0Msft4K8hG6ZfmBxH8hx7BH3izCjpf7OPiqXrUTbRjBc/BC+yQA1d9eKlXvigYo5ohq1DsckWSwklybLNOhnb0O7Qx/wdAcwTNETTHvmmO"
    "ewkn65fAtrecVtHsjywNCMqDDYKyKLrdptX0KL793fHnOor18We+Zk3f5dU7vHY5+UuVgb8sIYT+CoT+0n9Fs5myNDIUf9hB6oaJrEc/unejLsxZmh"
    "0yEOE8poY412EgfPZRYB6xptDIvBrR7hDluHilINaD0d3tfHY1vjlNSvPeW7fjy0v6JBNct3czqeGqRH81vomycoYOcmaEcmaI7qQtAxCEMWdIAfb6"
    "sOMVMswi3vzCSQmBDCdnlda6jbJJAXhq8LEiJ2mODPQclnuXOAQIPiVchL+qEwJY1Q2KgVHwxFd1jgxW9aZVjXSdGpxF1nWGBFZ2g5WNXPfZdoRuX8"
    "rSyID5Dgwnpv34iHXV9kWrArCEYDgREPwWtkOUL5pzKnrrFUsI0SDNEy+oDxKZBFtdyLBSIJSuJM9JHX3+hK/PnxT0+Qxmflml2IpMlzwhXNWRX8k6"
    "DmweQU5xg5I6HHLpnA5bsczmAiCEWHmRFrh5RyFQuQCTVmFQNVPLezYNdUOgiouQCYMiw1Cmd5eXVXFQKew0baNV6YOhFvB5mtiyLW6zB8wZjqEtsf"
    "ZEROZWOI2iTmQFyTSsp6D2VSuULkkvs6iAlowoUYDIzqVgAU4VOFm2ZywMLcCgFVDTTEeyggW1oirhyVxc1BSf9HYkKQGKNLZWEMklc5UUP6qIFM+I"
    "Csgpsw5FZHF9pI2yQtSLJFgWKw60h6h2kvshgvRs/BeV2dBFQfqa9CMJSEIpGdHXF5IyUlR4aRkh/nCpgtRh1JDNANkM8SP2iPLwWsQaG7fvc6Z2b1"
    "zydNOJ+OPj9lKAu2tvPJR57meZ56JyAZVV61q/N96M1lVG7xA7hrYsio/R8wrxEaUteiM9vhbRsaWLli8UfsOOa4i5aTMkUhxfeefsh1rO2Q8VztkP"
    "hYi9tZDoFTWXEN13b9/WCRt7+5YfNkbf5a/9tbzSa3//fjubcjSalCSvzhiap/xPMQ33gH1aZeBSMKpFsbzUdcQqIbSDs7YSQdtj7Pv/AVtvLdc="
)
