"""A word out of a fixed set, as people write it: by code, by name, shortened, or nearly."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from rapidfuzz import fuzz

from nominations.rules.intake.words import plain

NEAR_ENOUGH = 90
# What is shortened in lists, spelled out; compared without marks.
SHORT = {
    "bk": "bang khen",
    "gk": "giay khen",
    "cstd": "chien si thi dua",
    "cstdcs": "chien si thi dua co so",
    "ldtt": "lao dong tien tien",
    "ldxs": "lao dong xuat sac",
    "ttldtt": "tap the lao dong tien tien",
    "ttldxs": "tap the lao dong xuat sac",
    "hcld": "huan chuong lao dong",
    "tctg": "thu tuong chinh phu",
    "ttcp": "thu tuong chinh phu",
    "bt": "bo truong",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of the set: its code and the words that mean it."""

    code: str
    words: tuple[str, ...]


class Finder(Protocol):
    """Whatever looks up the code that a cell means."""

    def find(self, text: str) -> tuple[str | None, bool]:
        """The code meant, or None; and whether it was only nearly said."""


@dataclass(frozen=True)
class Choice:
    """A fixed set, looked up by what a cell says."""

    options: tuple[Option, ...]

    def find(self, text: str) -> tuple[str | None, bool]:
        """The code meant, or None; and whether it was only nearly said."""
        said = plain(text)
        if not said:
            return None, False
        for key in (said, said.replace(" ", ""), _spelled_out(said)):
            if key in self._words:
                return self._words[key], False
        return self._nearly(_spelled_out(said)), True

    def _nearly(self, said: str) -> str | None:
        near: dict[str, int] = {}
        for words, code in self._words.items():
            score = int(fuzz.token_sort_ratio(said, words))
            if score >= NEAR_ENOUGH:
                near[code] = max(score, near.get(code, 0))
        best = sorted(near, key=lambda code: -near[code])
        is_clear = len(best) == 1 or (len(best) > 1 and near[best[0]] > near[best[1]])
        return best[0] if is_clear else None

    @cached_property
    def _words(self) -> dict[str, str]:
        return {
            key: option.code
            for option in reversed(self.options)
            for word in (*option.words, option.code)
            for key in _keys(word)
        }


def _keys(word: str) -> Iterable[str]:
    said = plain(word)
    return {said, _spelled_out(said)} - {""}


def _spelled_out(said: str) -> str:
    return " ".join(SHORT.get(word, word) for word in said.split())
