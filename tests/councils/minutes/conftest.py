"""A conference that has ended, with its minutes drafted, put to signing, and signed."""

import pytest

from config.demo.cast import PASSWORD
from councils.actions.minutes import change_minutes, draft_minutes, sign_minutes
from councils.models import Minutes
from councils.vocabulary import MinutesState
from tests.cast import lay_out
from tests.councils.conference import GIA_LAI, KHANH_HOA, LAM_DONG, Conference
from tests.notary import notary, seal_now
from tests.once import laid_out
from tests.road import Road
from workflow.engine import perform

# Lâm Đồng and Khánh Hòa get the two flags.
CLEAR = {
    "son": (LAM_DONG, KHANH_HOA),
    "binh": (LAM_DONG, KHANH_HOA),
    "quang": (KHANH_HOA, GIA_LAI),
    "dung": (LAM_DONG,),
    "tuan": (LAM_DONG, KHANH_HOA),
}
__all__ = ["notary", "seal_now"]


class Desk:
    """The acts of those who draw up and sign minutes, by short names."""

    def __init__(self, conference, seal_now) -> None:
        self.people, self.session = conference.company.people, conference.session
        self.conference, self.seal = conference, seal_now

    def drafted(self, **given) -> Minutes:
        """Begun by the leader, who presided, with Bình as secretary."""
        return self.named(draft_minutes(self.session, actor=self.people["son"], **given))

    def named(self, row: Minutes) -> Minutes:
        """With remarks, and those who sign."""
        signers = [("SECRETARY", "binh"), ("CHAIR", "son")]
        return change_minutes(
            row,
            remarks="Các đơn vị thảo luận.",
            recipients="Vụ Thi đua;\nLưu: hồ sơ.",
            correction=row.correction,
            signers=[{"role": role, "user": self.people[name].obj} for role, name in signers],
            actor=self.people["son"],
        )

    def put(self, row: Minutes) -> Minutes:
        """Sealed, and put to signing."""
        self.seal()
        return perform(row, "put_to_signing", actor=self.people["son"])

    def signed_by(self, row: Minutes, name: str) -> Minutes:
        """One of those named signs what stands there."""
        row = Minutes.objects.get(pk=row.pk)
        return sign_minutes(row, password=PASSWORD, digest=row.digest, actor=self.people[name])

    def finished(self, row: Minutes) -> Minutes:
        """A draft put to signing, and signed by the secretary and the leader."""
        row = self.put(self.named(row))
        self.signed_by(row, "binh")
        row = self.signed_by(row, "son")
        assert row.state == MinutesState.SIGNED
        return row

    def signed(self, **given) -> Minutes:
        """Drafted, put to signing, and signed by both."""
        return self.finished(self.drafted(**given))


def ended() -> Conference:
    """Two flags are given by open ballot to three units, and the conference is closed."""
    company = lay_out()
    conference = Conference(company, Road(company).round(), (GIA_LAI, LAM_DONG, KHANH_HOA))
    conference.open()
    conference.decided(CLEAR)
    perform(conference.session, "close", actor=conference.leader)
    return conference


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker):
    yield from laid_out(django_db_blocker, ended)


@pytest.fixture
def office(db, once, seal_now) -> Desk:
    """Those who draw up and sign the minutes of the ended conference."""
    return Desk(once, seal_now)
