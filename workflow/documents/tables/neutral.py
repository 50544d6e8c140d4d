"""Text that a spreadsheet would take for a formula, made harmless and told back.

Source: OWASP, CSV Injection: a cell that begins with one of these signs is given an apostrophe.
"""

import re

# An apostrophe already before such a sign gets another, so that nothing is told back wrongly.
RISKY = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")


def neutral(text: str) -> str:
    """The text as no program computes it."""
    return f"'{text}" if RISKY.match(text) else text


def told_back(text: str) -> str:
    """The text as it was before `neutral`."""
    return text[1:] if text[:1] == "'" and RISKY.match(text, 1) else text
