"""Acts of the road in short words, through the same doors as the pages, now or in the past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from config.demo.papers import demo_pdf
from councils.actions.agenda import arrange
from councils.actions.attendance import mark_present
from councils.actions.ballots import prepare_ballot
from councils.models import Ballot, Session
from councils.queries.rolls import voting_members
from nominations.actions.decisions import draw_up, issue
from nominations.actions.papers import attach_paper
from nominations.actions.submissions import add_nomination, record_choice, start_submission
from nominations.models import Decision, Nomination, Round, Submission
from nominations.queries.content import content_digest
from nominations.queries.papers import letter_requirements, present_papers, requirements
from nominations.queries.rules import rulebook_on
from nominations.vocabulary import NominationState
from workflow.access import today
from workflow.engine import perform, perform_all
from workflow.models import Unit, User

# What the office says when it judges what the standard leaves to people.
SEEN = "Đã xem và đánh giá hồ sơ (dữ liệu trình diễn)."


@dataclass(frozen=True)
class Then:
    """Acts of a past date, entered by the head of the standing office on behalf of others."""

    clerk: User
    on: date | None = None

    def by(self, person: User) -> dict[str, Any]:
        """Who acts: the person now, or the clerk for the person then."""
        if self.on is None:
            return {"actor": person}
        return {"actor": self.clerk, "on_behalf_of": person, "as_of": self.on}

    @property
    def day(self) -> date:
        """The business date."""

        return self.on or today()


def propose(
    review: Round, *, unit: Unit, officer: User, lines: Sequence[tuple[str, dict, str]], then: Then
) -> Submission:
    """Start a submission, add its lines, attach what the rules ask for, record the choice."""
    submission = start_submission(review, unit=unit, **then.by(officer))
    for award, nominee, achievement in lines:
        add_nomination(
            submission, award=award, nominee=nominee, achievement=achievement, **then.by(officer)
        )
    attach_required(submission, officer=officer, then=then)
    return record_choice(
        submission,
        reviewed_on=then.day,
        declined={},
        note="Dữ liệu trình diễn",
        **then.by(officer),
    )


def attach_required(submission: Submission, *, officer: User, then: Then) -> None:
    """Attach a demonstration paper for every requirement not yet met."""
    law = rulebook_on(then.day)
    lines = list(submission.nominations.select_related("nominee"))
    papers = present_papers([submission.pk])
    for wanted in letter_requirements(submission, lines, law=law, papers=papers):
        _attach(submission, wanted, officer, then)
    for line in lines:
        for wanted in requirements(line, law=law, papers=papers):
            _attach(line, wanted, officer, then)


def _attach(holder, wanted, officer: User, then: Then) -> None:
    if not wanted.is_met:
        attach_paper(
            holder,
            kind=wanted.rule.kind,
            name=f"{wanted.rule.kind.lower()}.pdf",
            content=demo_pdf(wanted.rule.kind, pages=2),
            **then.by(officer),
        )


def submit(submission: Submission, *, officer: User, head: User, then: Then) -> Submission:
    """The officer puts the letter to the head, who approves it."""
    perform(submission, "put_to_head", **then.by(officer))
    return perform(submission, "approve", **then.by(head))


def hold(
    session: Session,
    *,
    leader: User,
    secretary: User,
    place: str,
    present: Sequence[User],
    agenda: Sequence[str],
    then: Then,
) -> None:
    """Arrange and open a session and mark who is present."""
    arrange(session, held_on=then.day, place=place, agenda=agenda, **then.by(secretary))
    perform(session, "open", **then.by(leader))
    seats = {seat.user_id: seat for seat in voting_members(session.body, on=then.day)}
    for person in present:
        mark_present(session, seats[person.pk], **then.by(person))


def agree(
    session: Session, *, award: str, agreed: Sequence[str], leader: User, then: Then
) -> Ballot:
    """Record that the body agreed on these by consensus."""
    ballot = prepare_ballot(session, award=award, mode="CONSENSUS", **then.by(leader))
    return perform(ballot, "record_consensus", facts={"agreed": list(agreed)}, **then.by(leader))


def tally_paper(
    session: Session, *, award: str, yes: int, voters: int, secretary: User, then: Then
) -> Ballot:
    """Enter a paper tally in which every item got the same figures."""
    ballot = prepare_ballot(session, award=award, mode="PAPER", **then.by(secretary))
    rows = {
        str(item.pk): {"yes": yes, "no": voters - yes, "blank": 0} for item in ballot.items.all()
    }
    figures = {"issued": voters, "returned": voters, "valid": voters, "invalid": 0, "items": rows}
    return perform(
        ballot,
        "record_paper",
        facts={"paper": figures, "counting_team": "Tổ kiểm phiếu (dữ liệu trình diễn)"},
        **then.by(secretary),
    )


def appraise(review: Round, *, officer: User, then: Then) -> list[Nomination]:
    """The standing office finds everything before it in a round eligible."""
    lying = Nomination.objects.filter(
        submission__round=review, state=NominationState.APPRAISAL
    ).order_by("pk")
    return perform_all(list(lying), "find_eligible", reason=SEEN, **then.by(officer)).moved


def put_for_signature(
    decision: Decision, *, title: str, basis: str, drafter: User, then: Then
) -> Decision:
    """Draw a decision up and lay it before the signer."""
    decision = draw_up(decision, title=title, basis=basis, **then.by(drafter))
    return perform(decision, "put_for_signature", **then.by(drafter))


def sign_then(decision: Decision, *, signer: User, then: Then) -> Decision:
    """Enter that a decision was signed on a past date (a password is asked of the living only)."""
    shown = content_digest(decision)
    facts = {"digest": shown, "public": {"digest": shown}}
    return perform(decision, "sign", facts=facts, **then.by(signer))


def issue_then(decision: Decision, *, number: str, clerk: User, then: Then) -> Decision:
    """Enter number and date of a signed decision."""
    return issue(decision, number=number, issued_on=then.day, **then.by(clerk))
