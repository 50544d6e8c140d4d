"""One move, one move with its work item, and 300 moves at once."""

from django.db import transaction

from bench.flows import open_plain_case, step
from bench.rows import (
    found_by_orm,
    found_by_sql,
    put_by_orm,
    put_by_sql,
    put_by_viewflow,
)
from bench.timing import figure, interleave, statements
from councils.models import Session
from nominations.models import Nomination, Submission
from tests.road import Road
from workflow.engine import perform, perform_all

ROUNDS = 40
SET = 300
SETS = 3


def measured_moves(road: Road) -> list[dict]:
    """The figures of acts; each act is committed."""
    lines = iter(_lying(road, size=4 * (ROUNDS + 10) + SET * (SETS + 4)))
    single, figures = _one_move(road, lines)
    return [*figures, *_with_work_item(road), _many(road, lines, single)]


def _lying(road: Road, *, size: int) -> list[Nomination]:
    """So many nominations on one case; the first has gone, so that the council's desk is open."""
    letter = road.submit(road.people_letter(road.round(), size=size))
    lines = list(Nomination.objects.filter(submission=letter).order_by("pk"))
    perform(lines[0], "refer_for_opinion", reason="Xin ý kiến", actor=road.people["ngoc"])
    return lines[1:]


def _one_move(road: Road, lines) -> tuple[float, list[dict]]:
    office = road.people["ngoc"]
    session = Session.objects.get(round=next(lines).submission.round)

    def engine():
        line = next(lines)
        return lambda: perform(line, "refer_for_opinion", reason="Xin ý kiến", actor=office)

    arms = {
        "engine": engine,
        "plain ORM": lambda: found_by_orm(next(lines), session=session, office=office),
        "raw SQL": lambda: found_by_sql(next(lines), session=session, office=office),
    }
    times = interleave(arms, rounds=ROUNDS)
    count = statements(engine())
    return times["engine"], [
        figure(f"one move / {other}", times["engine"], "ms", times[other], count)
        for other in ("plain ORM", "raw SQL")
    ]


def _with_work_item(road: Road) -> list[dict]:
    officer = road.people["thu"]
    letters = {name: road.letter() for name in ("engine", "plain ORM", "raw SQL")}
    for letter in letters.values():
        perform(letter, "put_to_head", actor=officer)
    plain = road.letter()
    case = open_plain_case(unit=plain.unit, label="plain", path="/plain/")

    def again(name: str) -> Submission:
        """The letter back in the officer's hands, by the engine: it knows these rows as its own."""
        return perform(letters[name], "take_back", actor=officer)

    def engine():
        letter = again("engine")
        return lambda: perform(letter, "put_to_head", actor=officer)

    def viewflow():
        if Submission.objects.get(pk=plain.pk).state != "DRAFT":
            with transaction.atomic():
                step(case, officer)
            Submission.objects.filter(pk=plain.pk).update(state="DRAFT")
        fresh = Submission.objects.get(pk=plain.pk)
        return put_by_viewflow(fresh, case=case, officer=officer)

    arms = {
        "engine": engine,
        "plain ORM": lambda: put_by_orm(again("plain ORM"), officer=officer),
        "raw SQL": lambda: put_by_sql(again("raw SQL"), officer=officer),
        "plain Viewflow": viewflow,
    }
    times = interleave(arms, rounds=ROUNDS)
    count = statements(engine())
    return [
        figure(f"one move with its work item / {other}", times["engine"], "ms", times[other], count)
        for other in ("plain ORM", "raw SQL", "plain Viewflow")
    ]


def _many(road: Road, lines, single: float) -> dict:
    office = road.people["ngoc"]

    def engine():
        chosen = [next(lines) for _ in range(SET)]
        return lambda: perform_all(chosen, "refer_for_opinion", reason="Xin ý kiến", actor=office)

    times = interleave({"engine": engine}, rounds=SETS)
    count = statements(engine())
    each = times["engine"] / SET
    return figure(f"perform_all of {SET}, each / one move", each, "ms", single, count)
