"""Hosts that Telegram makes links of without a word about them: any run of signs with dots and a known end."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Of a host: Latin letters, digits and three signs; of what is not ASCII everything but separators, emoji and marks too.
_SIGN = "[^\x00-,/:-@\\[-^`{-}\x7f-\xbf\\s\u2000-\u200b\u200e\u200f\u2016-\u206f]"
_RUN = re.compile(rf"{_SIGN}+")
_REST = re.compile('(?::0*[1-9][0-9]{0,4}(?![0-9]))?(?:[/?#][^\\s<>"«»\u2000-\u200b\u200e\u200f\u2016-\u206f]*)?')
_USER = re.compile(r"[^\s/\[\]{}()'`<>\"@«»]+@\Z")
_NUMBERS = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|\Z)){4}", re.ASCII)
_SPELLED = re.compile(r"xn--[A-Za-z0-9]{2,}")
_BEHIND = ".:;,()'?!`"

_COUNTRIES = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc "
    "cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb "
    "gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke "
    "kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu "
    "mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw "
    "sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz "
    "ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
)
_OTHERS = (
    "com net org info biz edu gov mil int arpa aero asia cat coop jobs mobi museum name post pro tel travel xxx "
    "academy agency app art bank bar beauty best bid blog bot business buzz cafe cam care cash casino center chat city "
    "click cloud club codes community company cool credit date deals delivery dev digital direct email events exchange "
    "expert express family fans farm fashion finance fit fun fund gallery game games gift gifts global gold group guru "
    "help homes host house icu ink kim kitchen land life link live loan love ltd market marketing media men moe money "
    "monster network news ninja one online page party photo photos pics pizza plus press promo pub quest rent rest "
    "review reviews rocks run sale sbs shop shopping show site social software space store stream studio style support "
    "surf team tech tips today tokyo tools top toys trade trading tube vip website wiki win work works world wtf xyz "
    "yoga zone ton "
    "bond boo buy cars cheap cyou dad data day dog fish foo food gay gdn gle hair here how ing lat law limo llc lol "
    "meme mom mov new nexus pet phd pink prof red rsvp sucks tax taxi tires uno vodka zip"
)
_WRITTEN = (
    "бг бел дети ею католик ком мкд мон москва онлайн орг рус рф сайт срб укр қаз ελ հայ გე ישראל קום "
    "ابوظبي امارات ایران بازار شبكة عرب مصر موقع भारत कॉम नेट संगठन বাংলা ভারত ไทย คอม "
    "中国 中國 公司 在线 网店 网站 网络 香港 닷컴 한국 コム みんな ストア"
)
_ENDS = frozenset(" ".join((_COUNTRIES, _OTHERS, _WRITTEN)).split())


def found(text: str) -> Iterator[tuple[int, int]]:
    """Where hosts stand in a text, with the port and path behind them and a user before them."""
    for run in _RUN.finditer(text) if "." in text else ():
        host = run[0].rstrip(".")
        begin = _begin(text, run.start())
        if begin is None or not is_host(host):
            continue
        end = run.end()
        if host == run[0] and (rest := _REST.match(text, end)):
            end = run.end() + len(rest[0].rstrip(_BEHIND))
        yield begin, end - (len(run[0]) - len(host))


def is_host(host: str) -> bool:
    """Whether Telegram opens it without being told a protocol."""
    parts = host.split(".")
    if len(parts) < 2 or any(not 0 < len(part.encode()) < 64 or part.endswith("-") for part in parts):
        return False
    end = parts[-1]
    # "Nok.Shop" is a forgotten space.
    is_sentence = end[0] != end[0].lower() and end[1:] == end[1:].lower()
    is_known = (end.lower() in _ENDS and not is_sentence) or _SPELLED.fullmatch(end) is not None
    return _NUMBERS.fullmatch(host) is not None or (is_known and "_" not in parts[-2])


def _begin(text: str, at: int) -> int | None:
    """Where the link of a host begins, or None where what stands before it lets it be none."""
    if at and text[at - 1] == "@":
        user = _USER.search(text, 0, at)
        return user.start() if user else None
    before = text[at - 1] if at else " "
    return None if before.isalnum() or before in "/_#" else at
