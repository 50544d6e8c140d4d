"""The minutes of the meeting that has ended, signed once the log is sealed over it."""

from audit.record.notary import open_notary
from config.demo.cast import PASSWORD, Cast
from config.demo.meetings import ENDED
from councils.actions.minutes import change_minutes, draft_minutes, sign_minutes
from councils.actions.minutes_paper import make_paper
from councils.models import Minutes, Session
from workflow.engine import perform

REMARKS = "Hội đồng trao đổi về thành tích của từng cá nhân (dữ liệu trình diễn)."
RECIPIENTS = "Các thành viên Hội đồng;\nLưu: hồ sơ Hội đồng."


def sign_the_minutes(company: Cast) -> Minutes:
    """Draft, put to signing and sign them as secretary and chair do, and draw their PDF.

    Seals what waits first: minutes tell under which size and root of the log they stand. So what
    is laid out must be committed, and no other notary at work.
    """
    secretary, chair = company.people["ngoc"], company.people["thu.truong"]
    _seal()
    row = draft_minutes(Session.objects.get(round__code=ENDED), actor=secretary)
    said = {"remarks": REMARKS, "recipients": RECIPIENTS, "signers": row.signers}
    row = perform(change_minutes(row, **said, actor=secretary), "put_to_signing", actor=secretary)
    for person in (secretary, chair):
        row = sign_minutes(row, password=PASSWORD, digest=row.digest, actor=person)
    make_paper(row, actor=secretary)
    return row


def _seal() -> None:
    with open_notary() as notary:
        while notary.seal():
            pass
