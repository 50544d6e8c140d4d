"""Voters in any number, and casting as their browsers do it."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.contrib.auth.hashers import make_password

from audit.record.log import clock
from councils.models import Attendance
from tests.cast import at_desk
from tests.councils.box.secret import Secret
from workflow.access import today
from workflow.models import Membership, User
from workflow.vocabulary import Role

LETTERS = {"YES": "Y", "NO": "N", "BLANK": "B"}


def crowd(secret: Secret, number: int) -> list[str]:
    """So many members more, all of them present before voting begins."""
    unusable, session, at = make_password(None), secret.session, clock()
    people = User.objects.bulk_create(
        User(username=f"dong{n:04}", full_name=f"Thành viên {n:04}", password=unusable)
        for n in range(number)
    )
    seats = Membership.objects.bulk_create(
        Membership(
            body=session.body,
            user=person,
            role=Role.COUNCIL_MEMBER,
            held_from=today() - timedelta(days=99),
        )
        for person in people
    )
    Attendance.objects.bulk_create(
        Attendance(session=session, membership=seat, marked_by=secret.secretary, marked_at=at)
        for seat in seats
    )
    secret.people.update({person.username: person for person in people})
    return [person.username for person in people]


def vote_on_pages(secret: Secret, sheets: Mapping[str, Iterable[str]]) -> list[bytes]:
    """Everybody reviews and casts as a browser does; the box after each cast."""
    held, boxes = secret.ballot, [secret.box]
    for name, answers in sheets.items():
        browser = at_desk(secret.people[name])
        said = {f"item-{item}": LETTERS[each] for item, each in secret.sheet(*answers).items()}
        path = f"/ballots/{held.uid}"
        assert browser.post(f"{path}/review/", said).status_code == 200
        token = secrets.token_urlsafe(24)
        assert browser.post(f"{path}/cast/", said | {"token": token}).status_code == 302
        assert browser.get(f"{path}/receipt/").status_code == 200
        boxes.append(secret.box)
    return boxes
