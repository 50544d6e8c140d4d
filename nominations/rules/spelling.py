"""One name in many spellings: tone placement, composed letters, short forms of units and places.

Pure; no Django.
"""

import re
import unicodedata
from collections.abc import Iterable

from workflow.rules.folding import folded

# The five tone marks, which may stand on either vowel: hòa and hoà are one word.
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")

# What parts the name of a team from that of its unit: "Phòng Tần số, Cục Tần số".
BETWEEN = " ,;.-–(/"

# Names of places that changed or are spelled in several ways, each folded -> one of them.
PLACES = {
    "thua thien hue": "hue",
    "thua thien - hue": "hue",
    "tt hue": "hue",
    "daklak": "dak lak",
    "dac lac": "dak lak",
    "dak lac": "dak lak",
    "daknong": "dak nong",
    "dac nong": "dak nong",
    "kontum": "kon tum",
    "hanoi": "ha noi",
    "tphcm": "ho chi minh",
    "tp hcm": "ho chi minh",
    "hcm": "ho chi minh",
    "ba ria - vung tau": "ba ria vung tau",
}
# What stands for what in the names of units; the short forms folded.
SHORT_FORMS = {
    "tt&tt": "thông tin và truyền thông",
    "tttt": "thông tin và truyền thông",
    "kh&cn": "khoa học và công nghệ",
    "khcn": "khoa học và công nghệ",
    "ubnd": "ủy ban nhân dân",
    "hdnd": "hội đồng nhân dân",
    "tnhh": "trách nhiệm hữu hạn",
    "cp": "cổ phần",
    "dh": "đại học",
    "&": "và",
}
# Words that say what kind of place it is, and are left out or not at will.
KINDS_OF_PLACE = ("tinh ", "thanh pho ", "tp ")
# Tính, tình, tĩnh: what is no province though it would read so without its marks.
NO_PROVINCE = "tinh\0"


def sounded(name: str) -> str:
    """A name as it is said: small letters with their marks, the tone after each word.

    Two spellings that differ in Unicode form, in the place of the tone mark, in capitals or in
    spaces come out alike; hoa and hòa do not.
    """
    return " ".join(_word(word) for word in unicodedata.normalize("NFC", name).casefold().split())


def plain(name: str) -> str:
    """A name without any mark, its words parted by single spaces."""
    return " ".join(re.sub(r"[^\w\s]", " ", folded(name)).split())


def has_marks(name: str) -> bool:
    """Whether a name was typed with Vietnamese marks at all."""
    return plain(name) != " ".join(re.sub(r"[^\w\s]", " ", name.casefold()).split())


def unit_named(name: str) -> str:
    """The name of a unit or collective without marks, in full, with places by one name."""
    words = unicodedata.normalize("NFC", name).replace(".", " ").replace("–", "-").split()
    text = f" {' '.join(_in_full(word) for word in words)} "
    for variant, place in PLACES.items():
        text = text.replace(f" {variant} ", f" {place} ")
    for kind in KINDS_OF_PLACE:
        text = text.replace(f" {kind}", " ")
    return " ".join(re.sub(r"[^\w\s]", " ", text).split())


def is_one_team(one: str, other: str) -> bool:
    """Whether two names within one unit are one: hòa is hoà and may be typed hoa; Hóa is not Hoa.

    Short forms are read in full: Phòng TT&TT is Phòng Thông tin và Truyền thông.
    """
    if not has_marks(one) or not has_marks(other):
        return plain(_spelled(one)) == plain(_spelled(other))
    return sounded(_spelled(one)) == sounded(_spelled(other))


def teams_meant(own: str, named: Iterable[str]) -> tuple[list[str], list[str]]:
    """Which names are a team, and which may be: To Hoa is Tổ Hóa, or Tổ Hoa where both are."""
    alike = [team for team in named if is_one_team(team, own)]
    near = [team for team in (own, *named) if plain(_spelled(team)) == plain(_spelled(own))]
    if len({sounded(_spelled(team)) for team in near if has_marks(team)}) < 2:
        return alike, []
    sure = [team for team in alike if has_marks(team) and has_marks(own)]
    return sure, [team for team in alike if team not in sure]


def within_unit(name: str, unit: str) -> str:
    """The name of a team without that of its unit behind it."""
    name = unicodedata.normalize("NFC", name)
    words, said = list(re.finditer(r"\w+", name)), plain(unit).split()
    cut = len(words) - len(said)
    if said and cut > 0 and plain(name[words[cut].start() :]).split() == said:
        return name[: words[cut].start()].rstrip(BETWEEN)
    return name


def _in_full(word: str) -> str:
    """A word of a unit's name without marks, a short form in full."""
    said = folded(word)
    if said == "tinh" and not word.isascii() and sounded(word) != sounded("tỉnh"):
        return NO_PROVINCE
    return folded(SHORT_FORMS[said]) if said in SHORT_FORMS else said


def _spelled(name: str) -> str:
    """A name with its marks, short forms in full, without what parts its words."""
    words = unicodedata.normalize("NFC", name).split()
    full = " ".join(SHORT_FORMS.get(folded(word), word) for word in words)
    return re.sub(r"[^\w\s]", " ", full)


def _word(word: str) -> str:
    if word.isascii():
        return word
    marks = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(c for c in marks if c in TONES))
    return unicodedata.normalize("NFC", "".join(c for c in marks if c not in TONES)) + tones
