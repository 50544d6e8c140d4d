"""What the office's year costs: a letter of 300 at the desk, and the reminders of 200 people.

    python -m bench.office [--json]

Each is held against the same for few: a letter of 30, the reminders of 20.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bench.table import tell

ROUNDS = 15
FEW, MANY = 30, 300
SOME, CROWD = 20, 200


def desk(road: Any) -> dict:
    """The appraisal of a letter, opened by the standing office."""
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from bench.crowd import crowd_lines  # noqa: PLC0415
    from bench.timing import figure, interleave, statements  # noqa: PLC0415

    reader, paths = Client(), {}
    reader.force_login(road.people["ngoc"])
    for size in (FEW, MANY):
        (line,) = road.at_office()
        crowd_lines(line.submission, size - 1)
        paths[size] = reverse("nominations:appraisal", args=[line.submission.code])
        if reader.get(paths[size]).status_code != 200:
            raise SystemExit(f"{paths[size]} does not open")

    def opening(size: int) -> Callable[[], Any]:
        return lambda: lambda: reader.get(paths[size])

    found = interleave({str(size): opening(size) for size in paths}, rounds=ROUNDS)
    asked = statements(opening(MANY)())
    name = f"desk page of a letter of {MANY} / of {FEW}"
    return figure(name, found[str(MANY)], "ms", found[str(FEW)], asked)


def reminders(road: Any) -> dict:
    """The daily letters of so many officers with open work; for each, beside those of a few."""
    from bench.timing import figure, interleave, statements  # noqa: PLC0415
    from workflow.actions.outbox import write_letters  # noqa: PLC0415
    from workflow.models import Mail  # noqa: PLC0415

    people, now = _officers(road), _tomorrow()

    def writing(many: int) -> Callable[[], Any]:
        def prepared() -> Callable[[], Any]:
            _wait_for_letters(people, many)
            return lambda: write_letters(now=now)

        return prepared

    found = interleave({str(many): writing(many) for many in (SOME, CROWD)}, rounds=ROUNDS)
    asked = statements(writing(CROWD)())
    if Mail.objects.count() != CROWD:
        raise SystemExit(f"{Mail.objects.count()} letters instead of {CROWD}")
    name = f"reminders of {CROWD} people, each / of {SOME}"
    return figure(name, found[str(CROWD)] / CROWD, "ms", found[str(SOME)] / SOME, asked)


def _officers(road: Any) -> list:
    """Officers of the Authority, each with a post of their own, and work that waits for them."""
    from bench.crowd import copies  # noqa: PLC0415
    from nominations.actions.submissions import start_submission  # noqa: PLC0415
    from workflow.models import Post, User  # noqa: PLC0415

    User.objects.update(email="")
    officer = road.people["yen"]
    start_submission(road.round(), unit=road.units["cuc-tan-so"], actor=officer)
    people = copies(officer, CROWD, lambda n: {"username": f"officer-{n}"})
    post = Post.objects.filter(user=officer).first()
    copies(post, CROWD, lambda n: {"user_id": people[n].pk})
    return people


def _tomorrow() -> Any:
    from django.utils import timezone  # noqa: PLC0415

    return timezone.now() + timedelta(days=1)


def _wait_for_letters(people: list, many: int) -> None:
    """Nobody was told anything yet, and so many people have an address."""
    from workflow.models import Mail, ReminderMark, User  # noqa: PLC0415

    Mail.objects.all().delete()
    ReminderMark.objects.all().delete()
    for number, user in enumerate(people):
        user.email = f"{user.username}@bo.example" if number < many else ""
    User.objects.bulk_update(people, ["email"])


def main() -> None:
    """Lay out, measure, print."""
    from bench.intake import laid_out  # noqa: PLC0415

    road = laid_out()
    figures = [desk(road), reminders(road)]
    tell(figures)


if __name__ == "__main__":
    main()
