"""Minutes of the conference that voted by name: signed, kept as PDF, and corrected."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import override_settings

from audit.record.notary import open_notary
from config.demo.cast import PASSWORD
from councils.actions.minutes import change_minutes, draft_minutes, sign_minutes
from councils.actions.minutes_paper import make_paper
from councils.models import Ballot, Minutes, Session
from tests.notary import seal_all
from tests.places import places
from workflow.engine import perform
from workflow.models import User

TEXTS = {"remarks": "Các đơn vị thảo luận.", "recipients": "Vụ Thi đua;"}


def play_minutes(
    session: Session, people: dict[str, User], *, seal: Callable[[], int] | None
) -> None:
    """Of the session signed; of its counted ballot signed and corrected."""
    with sealing() if seal is None else nullcontext(seal) as sealed:
        sealed()
        leader = {"actor": people["son"]}
        make_paper(_signed(draft_minutes(session, **leader), people), **leader)
        counted = Ballot.objects.get(session=session, state="COUNTED")
        _signed(draft_minutes(session, ballot=counted, **leader), people)
        again = draft_minutes(session, ballot=counted, correction="Ghi lại tên.", **leader)
        make_paper(_signed(again, people), **leader)


@contextmanager
def sealing() -> Iterator[Callable[[], int]]:
    """A notary for so long, with a directory of its own: what it sealed stays sealed."""
    with TemporaryDirectory() as place:
        kept = places(Path(place))
        del kept["MEDIA_ROOT"]
        with override_settings(**kept), open_notary() as notary:
            yield lambda: seal_all(notary)


def _signed(row: Minutes, people: dict[str, User]) -> Minutes:
    leader = people["son"]
    named = [("SECRETARY", people["binh"]), ("CHAIR", leader)]
    row = change_minutes(
        row,
        **TEXTS,
        correction=row.correction,
        signers=[{"role": role, "user": user.obj} for role, user in named],
        actor=leader,
    )
    row = perform(row, "put_to_signing", actor=leader)
    perform(row, "send_back", actor=people["binh"], reason="Thiếu ý kiến")
    row = perform(Minutes.objects.get(pk=row.pk), "put_to_signing", actor=leader)
    for _role, user in named:
        row = sign_minutes(row, password=PASSWORD, digest=row.digest, actor=user)
    return row
