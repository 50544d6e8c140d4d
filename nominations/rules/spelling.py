"""One name in many spellings: tone placement, composed letters, short forms of units and places.

Pure; no Django.
"""

import re
import unicodedata

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
# What stands for what in the names of units, folded.
SHORT_FORMS = {
    "tt&tt": "thong tin va truyen thong",
    "tttt": "thong tin va truyen thong",
    "kh&cn": "khoa hoc va cong nghe",
    "khcn": "khoa hoc va cong nghe",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tnhh": "trach nhiem huu han",
    "cp": "co phan",
    "dh": "dai hoc",
    "&": "va",
}
# Words that say what kind of place it is, and are left out or not at will.
KINDS_OF_PLACE = ("tinh ", "thanh pho ", "tp ")


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
    text = " ".join(folded(name).replace(".", " ").replace("–", "-").split())
    words = [SHORT_FORMS.get(word, word) for word in text.split()]
    text = f" {' '.join(words)} "
    for variant, place in PLACES.items():
        text = text.replace(f" {variant} ", f" {place} ")
    for kind in KINDS_OF_PLACE:
        text = text.replace(f" {kind}", " ")
    return " ".join(re.sub(r"[^\w\s]", " ", text).split())


def is_one_team(one: str, other: str) -> bool:
    """Whether two names within one unit are one: hòa is hoà and may be typed hoa; Hóa is not Hoa.

    Short forms are read in full: Phòng TT&TT is Phòng Thông tin và Truyền thông.
    """
    if plain(one) != plain(other):
        return unit_named(one) == unit_named(other)
    if not has_marks(one) or not has_marks(other):
        return True
    return sounded(_lettered(one)) == sounded(_lettered(other))


def within_unit(name: str, unit: str) -> str:
    """The name of a team without that of its unit behind it."""
    name = unicodedata.normalize("NFC", name)
    words, said = list(re.finditer(r"\w+", name)), plain(unit).split()
    cut = len(words) - len(said)
    if said and cut > 0 and plain(name[words[cut].start() :]).split() == said:
        return name[: words[cut].start()].rstrip(BETWEEN)
    return name


def _lettered(name: str) -> str:
    return re.sub(r"[^\w\s]", " ", unicodedata.normalize("NFC", name))


def _word(word: str) -> str:
    if word.isascii():
        return word
    marks = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(c for c in marks if c in TONES))
    return unicodedata.normalize("NFC", "".join(c for c in marks if c not in TONES)) + tones
