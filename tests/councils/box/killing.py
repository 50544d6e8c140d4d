"""A process in which members cast, or the keeper opens, and are killed at one step after another.

    python -m tests.councils.box.killing KILLS DIRECTORY TODAY BALLOT [MEMBER:LETTERS …]

With members named each posts a sheet as a browser does, is killed so often and then is not;
without, the keeper opens. Each life is a fork. A step is an SQL statement or a commit: the first
life is killed before its commit and so tells how many steps there are, the others before or after
each of them in turn. Writes one line of JSON for each death to stdout.
"""

import datetime
import itertools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import django

from tests.record.notary.killing import Death

Act = Callable[[], None]
Deaths = Iterator[tuple[int, bool]]


class Ending(Death):
    """A death that is also told how many steps came before the first commit."""

    def __init__(self, *, step: int, before: bool, counting: int) -> None:
        super().__init__(step=step, before=before, published=Path(os.devnull))
        self.counting, self.done = counting, 0

    def commit(self, act: Act) -> Act:
        """The commit as one step; a life that only counts ends before it."""
        step = self.around("COMMIT", act)

        def told() -> None:
            if self.counting:
                os.write(self.counting, str(1 - self.left).encode())
                self.die("before COMMIT")
            step()

        return told


def die_once(ready: Callable[[], Act], *, step: int, before: bool, counting: int = 0) -> bool:
    """One life; whether it was killed. What makes ready for the act is no step of it."""
    child = os.fork()
    if child == 0:
        from django.db import connection  # noqa: PLC0415 -- after the fork

        act = ready()
        death = Ending(step=step, before=before, counting=counting)
        connection.commit = death.commit(connection.commit)

        def counted(execute, sql, params, many, context):
            return death.around(sql.split(maxsplit=1)[0], execute)(sql, params, many, context)

        with connection.execute_wrapper(counted):
            act()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status not in (0, signal.SIGKILL):
        raise SystemExit(f"a life ended by itself: {status}")
    return status != 0


def steps_of(ready: Callable[[], Act]) -> int:
    """How many steps an act takes up to its commit, by a life that is killed before it."""
    told, tell = os.pipe()
    die_once(ready, step=0, before=True, counting=tell)
    return int(os.read(told, 9))


def casting(uid: str, voter: str) -> Callable[[], Act]:
    """One member's cast, always under the same token."""
    name, _sep, letters = voter.partition(":")

    def ready() -> Act:
        from councils.models import Ballot  # noqa: PLC0415 -- after django.setup()
        from tests.cast import at_desk  # noqa: PLC0415
        from workflow.models import User  # noqa: PLC0415

        items = Ballot.objects.get(uid=uid).items.order_by("position")
        sheet = {f"item-{i.pk}": c for i, c in zip(items, letters, strict=True) if c != "-"}
        browser = at_desk(User.objects.get(username=name))

        def act() -> None:
            answer = browser.post(f"/ballots/{uid}/cast/", sheet | {"token": name.ljust(32, "x")})
            assert answer.status_code == 302, answer.content

        return act

    return ready


def keeping() -> Act:
    """The keeper takes every step it can."""
    from councils.box.starting import open_keeper  # noqa: PLC0415 -- after django.setup()

    keeper = open_keeper().__enter__()

    def act() -> None:
        while keeper.round():
            pass

    return act


def in_turn(steps: int, *, committed: bool) -> Deaths:
    """Before and after each step, from the last to the first, again and again."""
    every = itertools.product(range(steps, 0, -1), (False, True))
    return itertools.cycle([each for each in every if committed or each != (steps, False)])


def shared(kills: int, acts: list[Callable[[], Act]], *, committed: bool) -> None:
    """So many deaths shared among the acts, each of which is whole in the end."""
    if kills:
        deaths = in_turn(steps_of(acts[0]), committed=committed)
        for number in range(kills - 1):
            step, before = next(deaths)
            die_once(acts[number % len(acts)], step=step, before=before)
    for act in acts:
        die_once(act, step=0, before=False)


def main(arguments: list[str]) -> None:
    """The members' lives, or the keeper's."""
    kills, directory, today, uid, *voters = arguments
    django.setup()
    from django.conf import settings  # noqa: PLC0415 -- after django.setup()
    from django.urls import get_resolver  # noqa: PLC0415

    import tests.cast  # noqa: F401, PLC0415 -- what every life needs is read once
    from tests.places import places  # noqa: PLC0415 -- needs Django

    get_resolver().url_patterns  # noqa: B018 -- read once, too
    for name, place in places(Path(directory)).items():
        setattr(settings, name, place)
    settings.BUSINESS_DATE = datetime.date.fromisoformat(today)
    settings.ALLOWED_HOSTS = ["testserver"]
    acts = [casting(uid, voter) for voter in voters] or [keeping]
    shared(int(kills), acts, committed=bool(voters))


if __name__ == "__main__":
    main(sys.argv[1:])
