"""Vietnamese in the fonts of before Unicode: TCVN3 (.VnTime) and VNI, told by their letters."""

import re

# Letters that only Vietnamese in Unicode has; a text with several of them is no old text.
MODERN = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
# In TCVN3 these signs are letters inside words: ă â đ ê ô ơ ư à ả ã á ạ ằ ẳ ẵ ắ.
TCVN3 = re.compile("(?:(?<=[A-Za-z])[¨©®ª«¬\u00adµ¶·¸¹»¼½¾]|[¨©®ª«¬\u00adµ¶·¸¹»¼½¾§](?=[A-Za-z]))")
# In VNI a mark is a letter of its own after the vowel; without the pairs that French writes too.
VNI = re.compile(
    "a[øõâêàáåãä]|e[øõùûïâàáåãä]|o[øõâàáåãä]|u[øõùû]|y[øõùûï]|[öô][øùûõï]", re.IGNORECASE
)
ENOUGH = 3


def old_letters_in(text: str) -> str:
    """The old encoding whose letters the text is in: ``tcvn3``, ``vni``, or nothing."""
    words = set(text.split())
    if sum(bool(MODERN.search(word)) for word in words) >= ENOUGH:
        return ""
    for name, signs in (("tcvn3", TCVN3), ("vni", VNI)):
        if sum(bool(signs.search(word)) for word in words) >= ENOUGH:
            return name
    return ""
