"""What is sold out stands last in every list: the indexes of lists begin with whether there is stock."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = """
DROP INDEX "ix_products_new";
DROP INDEX "ix_products_price";
DROP INDEX "ix_products_rating";
DROP INDEX "ix_products_sold";
DROP INDEX "ix_products_seller";
DROP INDEX "ix_products_popular";
CREATE INDEX "ix_products_new" ON "products" ("category_id", "status", ("stock" > 0), "id");
CREATE INDEX "ix_products_price" ON "products" ("category_id", "status", ("stock" = 0), ("price" * (100 - "discount_percent") / 100), "id");
CREATE INDEX "ix_products_dear" ON "products" ("category_id", "status", ("stock" > 0), ("price" * (100 - "discount_percent") / 100), "id");
CREATE INDEX "ix_products_rating" ON "products" ("category_id", "status", ("stock" > 0), "rating", "id");
CREATE INDEX "ix_products_sold" ON "products" ("category_id", "status", ("stock" > 0), "sold", "id");
CREATE INDEX "ix_products_seller" ON "products" ("seller_id", "status", ("stock" > 0), "id");
CREATE INDEX "ix_products_popular" ON "products" ("status", ("stock" > 0), "sold", "id");
CREATE INDEX "ix_products_newest" ON "products" ("status", ("stock" > 0), "id");
"""
DOWN = """
DROP INDEX "ix_products_new";
DROP INDEX "ix_products_price";
DROP INDEX "ix_products_dear";
DROP INDEX "ix_products_rating";
DROP INDEX "ix_products_sold";
DROP INDEX "ix_products_seller";
DROP INDEX "ix_products_popular";
DROP INDEX "ix_products_newest";
CREATE INDEX "ix_products_new" ON "products" ("category_id", "status", "id");
CREATE INDEX "ix_products_price" ON "products" ("category_id", "status", ("price" * (100 - "discount_percent") / 100), "id");
CREATE INDEX "ix_products_rating" ON "products" ("category_id", "status", "rating", "id");
CREATE INDEX "ix_products_sold" ON "products" ("category_id", "status", "sold", "id");
CREATE INDEX "ix_products_seller" ON "products" ("seller_id", "status", "id");
CREATE INDEX "ix_products_popular" ON "products" ("status", "sold", "id");
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN


MODELS_STATE = (
    "eJztXVtz27gV/isaPW1n3ExiJ07W7XRGluWNurLkseXNtnWHQ5OQxZoitbzY627z3wuAV5AERZCURM"
    "HnZbMmcSDwA3Bw7vij7y7t9buBptm+5V3Zz6h/1vujb6kr8j/5l0e9vrpeR6/In576YNK2atBMWeF2"
    "Lm344HqOqnn45UI1XYQf6cjVHGPtGbaFn1q+aZKHtoYbGtZj8si3jN98pHj2I/KWyMEv/vVv/NiwdP"
    "Q77jz8c/2kLAxk6syQDZ38Nn2ueK9r+uzceBxb3iVtS37wQdFs019ZSfv1q7e0rZjAsDzy9BFZyFE9"
    "RH7Bc3zyBWSA4RdHHxUMNmkSjDJFo6OF6pte6osflORZX1Gms7lyO5orSl8AI822CL54qC4F4JEM4c"
    "8/Hh+fnHw+fn9y+uXTx8+fP315/wW3pePNv/r8PRhMglbQFcVs/NN4OicDsvEkBlNMHnynNKqnBlR0"
    "MhL0NQcRvBTVy8/CBX7jGStUPA8sZWY+9JD0XfQ/2dmJ5qJseqIHyfwkyzKejL8ufEsj2PdWto5M99"
    "2D6qJ3lv3yt/6WJq5kDubjq9HtfHB1Tbpfue5vJsVxMB+RN8f06Wvm6Q+nf2InLe6k9208/9ojf/b+"
    "OZuOKMy26z069BeTdvN/9smYVN+zFfzhiqqnsYoeR49w02T6bfwJvoscRXQXZgg3b8eCCQ93m9B8S7"
    "Ihkxmw0Eu9GcgQ1pqBWltOuilwPdXz3Tz6w6XqjCx/RfEf44GqloZy85BQZ6YAf9jWuN6LangESLF5"
    "6H8bjOfj6U9nvZD+3rrAjOWsp9sWurduRpd3t6OLs56DFnhlBUtu85yt1N8VE1mP3hL/+eG0ZDp+Gd"
    "wMvw5ufviQZXnT8M0xfcXOjo7lCvHTKaHa18m0xW0i0wkUSaGi7I+lA+4nxP2IML54KhQIQ1zzk3Fp"
    "O8h4tH5Grzl+mGV8RAm5w0fTAc7B92idRU8TOcVRX2L1JbP88Mdj2RN5wbExuB0OLkZ9ivKDqj29qI"
    "6uMHCTN/axnXkSt82/Wh2vsk9US32k+JAPIcOmsA9Vx+vnNEL69IivCmr4PaiAoAIKHrKgAkpwANdS"
    "PlpXPN7IPswdvPwzIsUePbQqUE/OQ7LLn2+QqdJv5pzFhP2PcScSncff80cou6TzeM0sNLfxf7Yqvu"
    "x1HVcVXlK7t4Lk0lAaoQuvUCKJlmSZVKLEi79d0eRftHc6+46t+7jbf4O00hUuCdIKSCscaeU3X7U8"
    "w3vNTz53/6VJZLITHH/4+Pnjl5PTj/H+i5+Ubbu8/TPgs4JcLUUkE6g7Nj2Hh48w+iwdTEBb1q9IKG"
    "hk+oqsLQc2AVWlx9TOL5YeCxZ4Y0yvk34khZXd0l2yKHro0XZe+wUyfPimVIanbQyIMAGBHQT2Nyiw"
    "039zE09c65ywhrB9O870/e4/xjN++rGCZ/z0I9czTl6xwqNhKbhz03CXBfzNtk2kWhwGxxBmkH7AlN"
    "vaSxH6u90z57PZhNku5+MMF5veXZ2Pbn74QMHHjQyPI6+TfxX/v6ILOiTZYYDItljTttc0RcvxhQEO"
    "SADgjQCjlf0fQwTemEA6cNuPVcKHpxE5Yipap9Iku9Pj329X5GzNNLVWHVQjOIghg9jUlowjAaotmE"
    "cStfGwZqGyKp9efowmf4Pl6ZvxcF6myqdUp6Vh6rirZr5f2dBmo0PV14au8QCeC7UKQodiWyoywTWC"
    "ST7zW0EAQdsWM7KmuEazcMFtsJu9KtECb9/9nfAF/Bvg/u7OEXxUYk3TVRHXZ9haJv9Qa6Il/q5Cnl"
    "gW9RaRyATojj2eDnpGll9gEiwDPkUE0NeGPj5TxH39DCFMQXvu5uQQ3pVO1bWJqO52ZhZhhxykS6Q9"
    "2X5R2kX0pkzQC9ts3z/6Rz/5nL7mu569isNAwyRGQoF+XzvIdfHvxR8ei36/K/FwlagH+jXhWuxTev"
    "wJ9I/vIEN2UoYEj+yb9sg+oYLzhm//D5tL549t3/p/gHnkuqMuPMFN07+4GVzOz3qU9t66ngyGJGl8"
    "baoa0kkW+Xx8E2SRe4bTlSxy07BQwdT8/XY2LV72MUGWyxma1/tfzzTcQ5R6S2AlUDAsLILzh6vBr1"
    "mkh5PZeZY3kQ7OM7AvHHulFAdVlkYoMHQQoFA9QMGzPdUUE65iEtDr6qvWvuMgSxM6WNM0u2P5Oztf"
    "Tyqw8BMuBz/JlQFBpvGMilTlOdY4OObPFE0thLvpESuUQke/zsu5dyyETmbTn6LmWZaeXdWMkihgMG"
    "IJgbG0ZjBKKd2NDEaSl+fILEBRY1GqQJqjI6eR63RGejhYXrNLv+nEsJ5ma2T1c4a0+M0R35CGBfYn"
    "xcaNtuIuddAC4eOaTiRNL8/6SxnrWpRgvdmeloxaibLWwZjWNYZ8BMY0MKYVG9MiviAsImUIQUSqrX"
    "t1o4DNm4G+RDpNH5IgnfKl08ze35xFW1zQBkCtX9RmR77hif1oWPOlY3seBTcr1zKvy4Rb0lDxwpaQ"
    "SwvCJgibb0/YdP2H/6CiYgp8I3OKRDoPbvvJcQvVMH2nyFHIZXBpEsjfysrmD6atPWG241ueUeCWKu"
    "dZOeIW2FY3rWwHy51yysA+hKwr1XlC3mUgC2UkrNS7EvFqRVspC1WDMsggW4Fs9Ua4F9QpKfLbH1dx"
    "3B/zPffHWanqWTWLEj742MYEEoZFHH+qEtuGW3EBpu+ESklv7+id2p6xMDQ1xCRz+DJvS45fK9Vux3"
    "HwJOoyiMWML4yp5LdjhqzowXIFzx0c+HDgH8iB/4SxFTmUovYSnkntH/mxJlU13Dom2H24dWofPfiG"
    "6RmW+4787D520VaCsCHhg67yH6sIXj/y5a4fCxM+OIJttXyPHQu57V0beDuaXtAnLrL06Mmc/undW3"
    "fTn6ezb9Oznm89YfZr3VuXg/GE5IQQa2lXUkIO9WJBOPebXTjoeWi1LjqduHJ3mgRs/Lnch6Va4/qA"
    "hAjqs9WNfDJV11OQ49gFwSH8852lkq6qY2sGFogx62KMGYRCHWgoVJAHkbMRxukRPONgkoHRegm0VH"
    "kOF5nmpqj+TFJJJTthMPoqxTIIu0kbJumA2PIcgj8aflPln2TNWslvMkPJgBAnj4oMLJKOayDBG2Mb"
    "wwp/SGx0mR/mja/WgOK+xYYU/1a9ZROTgzm7a+fiEZizQa3l+K/91UORZFTiwY4ppDP1QW0X3Pc6MM"
    "2JGvuuI9PeOjLtDYbD0fWcmO9UTUNrj1R5uf06vr4mj9ylsV6TJxejyfiXEa38Eubdk6fDwXQ4mlDb"
    "n0agwScsfjr69TqoEYMPpO7UiFmrr6vCAufVJjlFvssKPj4SneGLuxGeIx/dW9eDMancoxq0bs/l3f"
    "QiKNyDObHesVlRVlhytzkeu8qTk+plh3OkqcFNOyKThHW1r8psqoTb6h9k/4S97H1KoMgMFJnpiOe6"
    "iuMaisy0JRRvo8gMloGR81w3RyBPDUkCXVZTAiFQwRqnW3RNUgkjyxKC46KK4yIWupUHsXMjQycd2u"
    "1LRZE5uYYvlCEEf2h9AQnqle15ChhjffUJYMgA/racpWkPVyOHabqS/WFxoqo+0wwTZvymeAy96d1k"
    "0i/kNo3BldwbXVaLL7kPL89EGuN6G3cjKbIM12xwzyC5XafZ/XDUiz96RgfJqnlwM2vS8NCqOURj3I"
    "tMCG05XCRYUcUxI/FqKw0cUZK13Xb4iB1FrkSXp0Ced1dEoiPwk4MBilND5+AcueI78g37cAOmL8ph"
    "01SgfbalfcYHZCMpvmr97K5NQVUhPr32OhatS6XVYukrEmTLha9YaN5dQj+zlYNbq8O/fvNVyzO8wJ"
    "ztGHjFVQyJDD5DiZdztShM9sfTw2o6kHVyGTeEaHaNH4LoCaJnJ0sM7VsiYQW/4y9VJL/jL3zRj7z7"
    "nsNXqOhATABFB5g91EbRgeBgEzpsYhIQwWv739KyBYs8F3ZGHJEI+dYSnEGn3OOCZsVoEWaSpoMJAK"
    "W+W0p9wRpvjOp10o+kuGaUalGX5/bsJddEdsGivEX3aMZikn55xLeZUPlH0Wi7XZdBTHuSKyWLMoPd"
    "nGoMFgmwSIBFomsWCagMt6X6h/zikpt9jIdQaLJ/Mb4dzu5IyTfdcDXbJ2XfxtPhzWhwOzrrGRZhDy"
    "7qhk9wjRytMK+TrzwkFDJpDu2V/MKf/mg7r+KB1iwhhLrXVYt9S7etOvULGULIlery6Qyx9F0yfEBQ"
    "cjUVnR+ULHTxumlYRc6c6vG2KaV7gvuSCPEtRt1mQSszZUSoVjFnKPF0tl/ELTKrRFY0iMPtDDs9Kj"
    "E92LifGk5ChgxOt9oCpIVe6sDPkAH8teEnyzjSnAUU0yyZTDPQmnZK1mgNbLNkgG1xsW9ynNco952Q"
    "yQQseMPln4DSBOtI+mzouGUchAc2E9VTrFNMALziO/GK7zWJIEK+QIuMp4SvPdIme7gOMMzvioTcit"
    "7wYLSK/WIl8nG1RIEoVyEkwusTf4Hi+qvUX7FQEuWaVh/Ri+14y+qjyUYClI9IYBzBvuOPA9T0Tqrp"
    "ECHwpn0QkLOw3ZyF9MhyMJcVnWTIJKjOVrZptlF2Ev+05ZrJlcNVc0aydJA6Uj41NVJHXKQ62lJkOy"
    "QUsBOEdwJk6kA1526csG1Xcw6NuYp4AFgRKdz8mCv26NnakwCqcXuZ2EaLaB5aZZq+isWQZ+H7JwbD"
    "+fiXEalEQ6jvLbKB8QNSmwaf4vhRR2rJsHaPimucJQKekV3lWYOWGKx7cM4dFrDCkAKYhbzYNgusjv"
    "yDLWwOQOYclv4D1oWXimCmSYaslXs1pE442WtEfkclMyh9Ljv8EK7NnYTm4drFtbkjftEY2WGqI0mx"
    "zfDWBhW6NdXxlMYlqIe4F9kqUBcUaoFK3RtwKo7Mh0SLUtB09bUhTDQQ4kKVieMxCBkr9bHpUqIYjU"
    "lHsqK0Vg3HVeyFYpOApDbgusY9So0WYFSKUWDIaYTSTWwLkhGglf2MVk2vOLklzoursCeZkNp6/Cc5"
    "8nghoOFxuCEKVIkO37azB1MxxvgncqmDTGSkroYVm9PBtrjXYFk55KIRv0op5/Q3KWGn1WIz2Z8OSW"
    "P5relQoKx0hy0ddL45IZrhQqjq2lah0ifPWh1voepLOSaRCdAdW04jhiUEfIoIoK8NPUf756IetwdX"
    "F+TmdWAtl3gAIH9MkvyxwBzE0yBiY9EmHSIxT21Ri1jbrkE7gSokneERZbIzpDe96fSmeLtWl4DSJC"
    "AE5YIglurxp9M8nPxQn4RCwoj2048VAn1OP3IDfcgrFuCFYRaX3+AjnCJpJZCqUwjjtVMBYtyKizF9"
    "VwDyg11wJpSdzGkqqGxaVyMFNQrUqG5NgyRqFHWB8rSoyD+6SYmK/bEbdaj+V/ulh0f02qNhOW5vaZ"
    "t6D7PHZS+qCfGXHlI1/Cfus0cWj+72DCtoohsOomKte9Rz7Z5toR6d/Z5quS+4t3f9zNTt4Oc26X7U"
    "oV/uQyq4FNSNSRWRUiPBTCgPyC3z2GQcSLV/Jvg0/u+AdttJ7TZZYBWVm4RApgO0vZvgov0jtKbTVD"
    "LBCoKh/BMAguGOBMMcmwFcN9+yl2Ks3RG3w1i6nKSdxNjxhOxUIF/bLgrfDVYUr0h6iZTqanjdVZAY"
    "w9FDHFGX+XmZtAi+kDftCwn2eXVdIW4vk0jVXqFse7UqrDnDr2KVIpHBTl+2N7ZTxwr0g/3eSebWUI"
    "5TRAB9W6pZJO010h/uXKkTn1MLD2qRy+8ECRP5c1pZkuDP08qCDPntFyIHrQi0ItCKOqcVYXagiFbB"
    "Zoikuy67/aAmipdgiag0DUC8GeLDqy5pr5ElyKL616PpxXj601kP0+oY73trhh+d9Uhf99bt3S1pQE"
    "pNur5LmnSl1mQwHGJaVcjN6UURqSVboYhYgkrYO4j0e0HoyXxVdOMxDKTIiFm2bSLVKoY9R5uB/AET"
    "bwvz+Mluj+/z2WzCnNzn46xl5u7qfIQXP50E3MjwONaCF9VVoh0uAnqKbId4R0fBwcLdDePMG9Encq"
    "YZvsa7OVhHsHCVRLaFjAkmKVrVVr0qebFKLk+rD5NspioGoqblvAK7kWTVvPLmt0025ZmF5jb+z1Yt"
    "yns9NZrakzmFHhubMgur6jCrstygubWaOknl1UoldTYHlqTGu6FeDphQO2lChQI1UKDmABc0FKjpAP"
    "SQwtAuB4Eq9fu3BkCVelHhml+lfr9BBUxN0Lw0ni0ZypXISUOFKVO6uzvP2YiNSsmBmfFCyHeX2U+Z"
    "ZA7BDW86uAEj5qkiqlnUXiYJoL0b2Eoct5td7Pvw3IqD2yfudOpgJ0446mAnBq7Z8OezHl6Y5Fy4t7"
    "7djOcjZXZ5edZ7cQwPKfZicW/Nbi5GN8T1TiV0pBPK+d3NlDxykOc7Vlec8eE9IqJpvikqKP9SV98T"
    "jAKS9IK49uN/IDuiW5ofRJQfekQ59WbldL7Ix8VT9YibaMcKnoMWyMEHrvLwWq32Cx2jkiIrUewyFW"
    "aCSXJss0rGcPg7pDH/B0BzBM0RNMeuaY57CSfrlsC2txxL0WyENA0Iyv0NgrIouu2meXQo3vrD8Zcq"
    "ivXxF75mTd5l1Tu0djn5NKVxvywhRFoLhP6Sf0Wza9I0MhQj2EEqgalaj354F0FVmNM0O2Qgwnk1NX"
    "GuwkD47CPHPCJNoZZ5NaTdIcqa73r2KgyFEzCxDu9u57Or0c1ZL+rh3rodTSbkSSq4bu9mUsNVsP5q"
    "PIuycoYOcjiqM3KDKOWqtqQgCGPOkALs1WFHK9Uw83jzC/nEBDKcnGVa6zbK+FDwFPqxIidphgz0HJ"
    "Z7FzgEMD4FXIS/qmMCWNU1ilMR8MRXdYYMVvWmVa3qOjE4i6zrFAms7BorW3XdF9sRupEmTSMD5jsw"
    "nJj24yPSFdsXzVJnCcFwIiD4BR4w1cRo6kJqfY5QugIlJ1W0yRO+NnmS0yZTmPlFdTNL8iyyhHAtW3"
    "Yl64hq3DSjtUaBEQ65dCbvrdgFM+73PPcuzSHK0kJkWUsBOJnwhkZBOBUTmzs2DVUDcPKLkAnCwcPo"
    "Te8mk7IonAR2kjTQKPF+oFE+T9IqtsVt9oA5wzG0JdKesMDWCKdh2ImsIJmG9UQrATVCaYJ7mYXlhG"
    "REiQCEdy4BC3AqwcmyPWNhaBSDRkBNUx3JChZUKiqFJ3WNS118krtipAQo1NgaQSSXzFVQeqckTjkl"
    "KqhOkUEoJIuq82yUFcJeJMEyn+/eHKLKKdaHCNKL8V+1yIIrCtK3uB9JQBJKCAi/PpcSkKDCSwoI8I"
    "cS81IH8UIsPcTSR4/YI8pDaxFrbNS+y3nCnXEIk00n4g2O2ksB7q59wVBkuJtFhvPKBdT1rGr93nhP"
    "VFv5pAPkGNoyLz6Gz0vERzVp0Rnp8a2Ijg1dtHyh8Bk5riHmpk2RSHF8ZZ2znyo5Zz+VOGc/5eLF1k"
    "KiV9hcQnQ/vH9fJWjp/Xt+0BJ5l70E1fIKL0H9++1sytFoEpKsOmNoXu9/PdNwD9inVQQuAaNcFMtK"
    "XUesEkI6OG8qETQ9xr7/H5q82iI="
)
