"""A council on initiatives: an open ballot on matters, counted, and the session over."""

from config.demo.cast import Cast
from config.demo.council import WORDS, seats_of
from councils.actions.attendance import mark_present
from councils.actions.casting import cast
from councils.actions.convening import convene, put_on_agenda
from councils.actions.matter_ballots import prepare_vote
from councils.models import Ballot, Matter, Session
from workflow.access import today
from workflow.engine import perform

PURPOSE = "Xét, công nhận sáng kiến cấp bộ, đợt I (dữ liệu trình diễn)"
INITIATIVES = (
    "Số hóa hồ sơ cấp phép tần số",
    "Cảnh báo sớm can nhiễu bằng trạm đo tự động",
    "Mẫu báo cáo rút gọn cho đơn vị cơ sở",
)
# How each member answers on the three initiatives; the last has too few votes.
ANSWERS = {"thu.truong": "YYN", "hung": "YYY", "uv1": "YYN", "uv2": "YBN", "uv3": "YYY"}


def lay_out_initiatives(company: Cast) -> None:
    """Convened by hand, opened, voted on by those who came, counted and closed."""
    secretary, chair = company.people["ngoc"], company.people["thu.truong"]
    session = convene(
        company.bodies["hd-bkhcn"],
        held_on=today(),
        place="Phòng họp 304",
        purpose=PURPOSE,
        actor=secretary,
    )
    matters = [_initiative(session, name, company) for name in INITIATIVES]
    session = perform(Session.objects.get(pk=session.pk), "open", actor=chair)
    seats = seats_of(session.body)
    for name in ANSWERS:
        mark_present(session, seats[name], actor=company.people[name])
    ballot = prepare_vote(session, matters=matters, mode="OPEN", actor=secretary)
    ballot = perform(ballot, "open", actor=secretary)
    for name, answers in ANSWERS.items():
        _vote(company, ballot, name, answers)
    perform(Ballot.objects.get(pk=ballot.pk), "close", actor=secretary)
    perform(Ballot.objects.get(pk=ballot.pk), "count", actor=chair)
    perform(Session.objects.get(pk=session.pk), "close", actor=chair)


def _initiative(session: Session, name: str, company: Cast) -> Matter:
    return put_on_agenda(
        session,
        kind="RESOLUTION",
        subject=f"Công nhận sáng kiến: {name}",
        text="Bản mô tả sáng kiến kèm theo (dữ liệu trình diễn).",
        actor=company.people["ngoc"],
    )


def _vote(company: Cast, ballot: Ballot, name: str, answers: str) -> None:
    items = ballot.items.order_by("position").values_list("pk", flat=True)
    choices = {
        item: WORDS[each] for item, each in zip(items, answers, strict=True) if each in WORDS
    }
    cast(ballot, choices=choices, actor=company.people[name])
