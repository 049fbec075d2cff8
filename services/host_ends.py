"""The ends of hosts that Telegram makes links of: those that people here write, and all others.

A test holds them against the list of the playground, which makes links as Telegram does.
"""

from __future__ import annotations

_COMMON = (
    "com net org info biz uz ru su by kz kg tj tm az am ge ua eu uk us de fr it tr cn in ir ae me io ai co cc tv gg ly "
    "to ws fm ml tk ga gq cf xyz top app dev shop store online site website space club pro link click live life world "
    "market bot tg ton рф рус бел укр қаз сайт онлайн москва"
)
COMMON = _COMMON.split()
# Of a host in pieces (“evil . com”, “evil dot com”): ends that are no words, where people part sentences so.
_SURE = "com net org biz uz ru su kz kg tj tm az ua eu uk io ai cc tv gg xyz рф бел қаз"
SURE = _SURE.split()

_COUNTRIES = (
    "ac ad af ag al ao aq ar as at au aw ax ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw bz ca cd cg ch ci ck "
    "cl cm cr cu cv cw cx cy cz dj dk dm do dz ec ee eg er es et fi fj fk fo gb gd gf gh gi gl gm gn gp gr gs gt gu "
    "gw gy hk hm hn hr ht hu id ie il im iq is je jm jo jp ke kh ki km kn kp kr kw ky la lb lc li lk lr ls lt lu lv "
    "ma mc md mg mh mk mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg "
    "ph pk pl pm pn pr ps pt pw py qa re ro rs rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc "
    "td tf th tl tn tt tw tz ug uy va vc ve vg vi vn vu wf ye yt za zm zw"
)
_WORDS = (
    "academy aero agency arpa art asia bank bar beauty best bid blog bond boo business buy buzz cafe cam care cars "
    "cash casino cat center chat cheap city cloud codes community company cool coop credit cyou dad data date day "
    "deals delivery digital direct dog edu email events exchange expert express family fans farm fashion finance fish "
    "fit foo food fun fund gallery game games gay gdn gift gifts gle global gold gov group guru hair help here homes "
    "host house how icu ing ink int jobs kim kitchen land lat law limo llc loan lol love ltd marketing media meme men "
    "mil mobi moe mom money monster mov museum name network new news nexus ninja one page party pet phd photo photos "
    "pics pink pizza plus post press prof promo pub quest red rent rest review reviews rocks rsvp run sale sbs "
    "shopping show social software stream studio style sucks support surf tax taxi team tech tel tips tires today "
    "tokyo tools toys trade trading travel tube uno vip vodka wiki win work works wtf xxx yoga zip zone"
)
_WRITTEN = (
    "ελ бг дети ею католик ком мкд мон орг срб հայ ישראל קום ابوظبي امارات ایران بازار شبكة عرب مصر موقع कॉम नेट भारत "
    "संगठन বাংলা ভারত คอม ไทย გე みんな コム ストア 中国 中國 公司 在线 网店 网站 网络 香港 닷컴 한국"
)
COUNTRIES = _COUNTRIES.split()
OTHER = " ".join((_WORDS, _WRITTEN)).split()
