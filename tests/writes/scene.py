"""Where a page is reached: the cast, the road, and what a person then sends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.test import Client

from config.demo.cast import Cast
from nominations.models import Round
from tests.councils.conference import GIA_LAI, KHANH_HOA, LAM_DONG, Conference
from tests.road import Road
from workflow.models import User


@dataclass(frozen=True, kw_only=True)
class Form:
    """What `by` sends to a page, and what of it must be refused.

    `where` makes the address. `stranger` sends the same and may not; nobody signed in is None.
    `stale` is what an older page would send instead; where it is not given, a version of long ago
    stands for each `seen` of the form, if it has one.
    """

    by: str | None
    stranger: str | None
    data: Mapping[str, Any] = field(default_factory=dict)
    where: Mapping[str, Any] = field(default_factory=dict)
    stale: Mapping[str, Any] = field(default_factory=dict)

    @property
    def outdated(self) -> dict[str, Any]:
        """The form as an older page sends it; empty when no page grows old."""
        seen = {name: "0" for name in self.data if name.split("-")[0] == "seen"}
        changed = {**seen, **self.stale}
        return {**self.data, **changed} if changed else {}


@dataclass
class Scene:
    """The stage of one test; whatever must be there, the acts of the cast bring about."""

    company: Cast
    sealed: Callable[[], int]

    @cached_property
    def road(self) -> Road:
        """The road for one nominee after another."""
        return Road(self.company)

    @cached_property
    def review(self) -> Round:
        """An open round of the ministry with two places of each award for the cluster."""
        return self.road.round()

    @property
    def people(self) -> dict[str, User]:
        """Everybody by user name."""
        return self.company.people

    @cached_property
    def conference(self) -> Conference:
        """Three units before the cluster for two flags; the session is being prepared."""
        return Conference(self.company, self.review, (GIA_LAI, LAM_DONG, KHANH_HOA))

    def desk(self, name: str | None) -> Client:
        """A browser in which this person is signed in, or nobody."""
        client = Client(headers={"accept-language": "en"})
        client.cookies["vd_language"] = "en"
        if name is not None:
            client.force_login(self.people[name])
        return client

    def opened(self, path: str, *, by: str) -> None:
        """Who is asked has opened the page of their work: that is noted once, before the test."""
        assert self.desk(by).get(path).status_code == 200


@dataclass(frozen=True)
class Write:
    """A scene that ends before a page, and the kinds of entries that sending its form leaves.

    `leaves` names them in order; "2*" before a kind means so many of it, one after another.
    `json` says that the page also answers in data: the same form is then sent for that as well.
    """

    scene: Callable[[Scene], Form]
    leaves: str
    json: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def kinds(self) -> list[str]:
        """The kinds in order."""
        counted = [each.rpartition("*") for each in self.leaves.split()]
        return [kind for times, _sign, kind in counted for _ in range(int(times or 1))]


@dataclass(frozen=True)
class Read:
    """A page of which nothing sent to it is kept, and why; `of` is the thing it shows."""

    of: str
    why: str
