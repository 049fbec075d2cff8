"""The passwords everybody tries first, of eight characters and more (faults.md SR-05)."""

from __future__ import annotations

_LIST = """
    password password1 password12 password123 password1234 password12345 passw0rd p@ssw0rd p@ssword pa55word
    passwort password! password01 password2024 password2025 password2026 12345678 123456789 1234567890 12345678910
    0123456789 01234567 87654321 987654321 0987654321 11111111 111111111 1111111111 00000000 000000000 0000000000
    22222222 33333333 44444444 55555555 66666666 77777777 88888888 99999999 999999999 12341234 11223344 1122334455
    12121212 123123123 123321123 12344321 123454321 123456781 123456788 123456780 147258369 159357456 741852963
    963852741 789456123 159753456 135792468 246813579 13579246 24681357 31415926 19831983 19851985 19871987 19901990
    20002000 20202020 20212021 20222022 20232023 20242024 20252025 20262026 qwertyui qwertyuiop qwerty12 qwerty123
    qwerty1234 qwerty12345 qwerty123456 qwertyqwerty 1qaz2wsx 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5
    qazwsxedc qazwsx123 zaq12wsx zaq1zaq1 zxcvbnm1 zxcvbnm123 zxcvbnm, asdfghjk asdfghjkl asdfasdf asdf1234
    asdfghjkl123 qweasdzxc qweasd123 qwe12345 qwe123456 1234qwer 123qweasd 12345qwert 123456qwerty poiuytrewq
    lkjhgfds mnbvcxz1 йцукенгш йцукенгшщз йцукен123 йцукен12 пароль123 пароль12 парольпароль фывапрол ячсмитьб
    привет123 любимая1 наташа123 iloveyou iloveyou1 iloveyou2 iloveyou123 iloveyou! loveyou1 loveme123 lovelove
    mylove123 sunshine sunshine1 princess princess1 princess123 football football1 football123 baseball baseball1
    basketball superman superman1 superman123 batman123 spiderman pokemon123 starwars starwars1 whatever whatever1
    trustno1 welcome1 welcome123 welcome12 letmein1 letmein123 dragon123 monkey123 master123 shadow123 michael1
    michael123 jennifer jennifer1 jessica1 jordan23 charlie1 charlie123 computer computer1 internet internet1
    samsung1 samsung123 liverpool liverpool1 chelsea1 arsenal1 barcelona barcelona1 realmadrid manchester juventus1
    mercedes mercedes1 corvette ferrari1 chocolate chocolate1 butterfly butterfly1 elephant elephant1 flower123
    hello123 hello1234 hellohello abc12345 abc123456 abcd1234 abcdefgh abcdefg1 abcdefghi a1234567 a12345678
    a123456789 a1b2c3d4 aa123456 aa12345678 aaaaaaaa 1a2b3c4d qq123456 q1234567 z1234567 test1234 testtest testing1
    testing123 admin123 admin1234 adminadmin administrator root1234 rootroot user1234 useruser guest123 changeme
    changeme1 default1 secret123 secret12 access14 google123 facebook facebook1 telegram telegram1 telegram123
    instagram whatsapp1 youtube1 toshkent toshkent1 toshkent123 tashkent tashkent1 tashkent123 samarqand samarkand
    samarkand1 uzbekistan uzbekistan1 uzbekistan123 ozbekiston ozbekiston1 buxoro123 andijon1 fargona1 namangan
    namangan1 bozor123 bozor1234 bozorbozor parol123 parol1234 parol12345 parolparol salom123 salom1234 salomsalom
    assalom1 muhabbat sevgilim sevgilim1 onajonim bismillah bismillah1 alhamdulillah allohuakbar 998901234567
    901234567 998911234567 ronaldo7 messi1010 cristiano ronaldo123 nirvana1 metallica slipknot1 blink182 matrix123
    warcraft minecraft minecraft1 counterstrike playboy1 pussycat blahblah 1password letmeinn newpassword mypassword
    mypassword1 nopassword thepassword password0 password7 password9 passpass pass1234 pass12345 parola123 qwertzui
    qwertzuiop azertyuiop azerty123
"""
COMMON = frozenset(_LIST.split())
