"""Packs Unicode's confusables.txt (UTS 39) into services/confusables.txt.

`python -m tools.confusables FILE`, FILE being the text as published at https://www.unicode.org/Public/security/.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path

from tools.command import command

PACKED = Path(__file__).parent.parent / "services" / "confusables.txt"
_LINE = re.compile(r"^([0-9A-F]+) ;\t([0-9A-F ]+) ;\tMA\b")
_NOTICE = """\
# Packed by tools/confusables.py out of confusables.txt of Unicode Security Mechanisms (UTS 39), version {version}:
# one line for each prototype, then the characters that look like it; hexadecimal, ASCII and comments left out.
# Copyright © 1991-2022 Unicode, Inc. All rights reserved. Distributed under the Terms of Use in
# https://www.unicode.org/copyright.html. The data has been modified as said above and is provided "as is".
"""


def pack(published: str) -> str:
    """The packed text; raises ValueError for a file that is not what it should be."""
    version = re.search(r"^# Version: ([\d.]+)", published, re.MULTILINE)
    like: dict[str, list[str]] = defaultdict(list)
    for line in published.lstrip("\ufeff").splitlines():
        if found := _LINE.match(line):
            like[found[2].lower().replace(" ", "+")].append(found[1].lower())
    if version is None or not like:
        raise ValueError("this is not confusables.txt")
    lines = (f"{prototype.lstrip('0')} {' '.join(each.lstrip('0') for each in like[prototype])}" for prototype in like)
    return _NOTICE.format(version=version[1]) + "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    file = parser.parse_args().file
    try:
        packed = pack(file.read_text(encoding="utf-8"))
    except ValueError as problem:
        print(f"{file}: {problem}", file=sys.stderr)
        return 1
    PACKED.write_text(packed, encoding="utf-8")
    return 0


if __name__ == "__main__":
    command(main)
