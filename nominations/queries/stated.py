"""What entries state of nominations' rows: written by actions, held against them by mirrors."""

from collections.abc import Mapping
from typing import Any

from nominations.models import (
    Appraisal,
    DeadlineExtension,
    Decision,
    Decline,
    Evidence,
    Movement,
    Nomination,
    Nominee,
    Round,
    RoundPlaces,
    RuleSet,
    Submission,
)
from workflow.rules.stating import Stated, day, digest, moment, ref, text


def movement(row: Movement) -> Stated:
    """A movement launched for a year."""
    facts = {"year": row.year, "unit": ref(row.unit), "document": row.document}
    dates = {"launched_on": day(row.launched_on), "ends_on": day(row.ends_on)}
    return Stated({**facts, **dates}, {"theme": row.theme, "source": row.source})


def review(row: Round) -> Stated:
    """A round: what it reviews, for whom, from when until when."""
    facts = {
        "code": row.code,
        "year": row.year,
        "commendation": str(row.commendation),
        "track": str(row.track),
        "movement": ref(row.movement),
        "organiser": ref(row.organiser),
        "lead_unit": ref(row.lead_unit),
        "council": ref(row.council),
        "awards": list(row.awards),
        "opens": day(row.opens_on),
        "closes": day(row.closes_on),
        "demo": row.is_demo,
    }
    return Stated(facts, {"title": row.title, "title_en": row.title_en})


def places(row: RoundPlaces) -> Stated:
    """How many of an award a body may put forward in a round."""
    facts = {"round": row.round.obj, "body": ref(row.body), "award": row.award}
    return Stated({**facts, "places": row.places, "verified": row.verified}, {"basis": row.basis})


def extension(row: DeadlineExtension) -> Stated:
    """A later last day for one unit."""
    facts = {"round": row.round.obj, "unit": ref(row.unit), "until": day(row.until)}
    return Stated(facts, {"reason": row.reason})


def ruleset(row: RuleSet) -> Stated:
    """A rule set by its digest, with the digest of the text that is kept of it."""
    facts = {
        "code": row.code,
        "digest": row.digest,
        "content": digest(row.content),
        "layer": row.layer,
        "in_force_from": day(row.in_force_from),
        "in_force_to": day(row.in_force_to),
        "title": row.title,
        "title_en": row.title_en,
        "installed_at": moment(row.installed_at),
        "replaced_at": moment(row.replaced_at),
    }
    return Stated(facts, {})


def submission(row: Submission) -> Stated:
    """A letter as it is started; every change states what it changes."""
    facts = {
        "code": row.code,
        "round": row.round.obj,
        "unit": ref(row.unit),
        "goes_to": ref(row.goes_to),
        "parent": ref(row.parent),
        "state": row.state,
        "reviewed_on": day(row.reviewed_on),
        "received_on": day(row.received_on),
        "feat_on": day(row.feat_on),
        "found_on": day(row.found_on),
        "paper_office": ref(row.paper_office),
        "entered_by": ref(row.entered_by),
        "confirmed_by": ref(row.confirmed_by),
    }
    letter = {"letter_number": row.letter_number, "letter_date": text(row.letter_date)}
    letter |= {"paper_on": text(row.paper_on), "paper_signer": row.paper_signer}
    words = {"summary": row.summary, "note": row.review_note, "found_by": row.found_by}
    return Stated(facts, {**letter, **words})


def nominee(row: Nominee) -> Stated:
    """Who is to be honoured."""
    facts = {"kind": str(row.kind), "unit": ref(row.unit), "is_the_unit": row.is_the_unit}
    person = {
        "name": row.name,
        "position": row.position,
        "birth_date": day(row.birth_date),
        "is_direct_worker": row.is_direct_worker,
    }
    return Stated(facts, person)


def nomination(row: Nomination) -> Stated:
    """A line as it is added; every move states what it sets."""
    facts = {
        "code": row.code,
        "submission": row.submission.obj,
        "nominee": row.nominee.obj,
        "unit": ref(row.unit),
        "award": row.award,
        "year": row.year,
        "commendation": str(row.commendation),
        "track": str(row.track),
        "authority": str(row.authority),
        "rules": row.ruleset.digest if row.ruleset else None,
        "route": [str(stage) for stage in row.route],
        "resumes_at": str(row.resumes_at),
        "came_with": ref(row.came_with),
        "lowered_from": ref(row.origin),
        "cluster": ref(row.cluster),
        "office": ref(row.office),
        "council": ref(row.council),
        "decision": ref(row.decision),
        "decision_above": ref(row.decision_above),
        "declined": None,
        "state": row.state,
    }
    return Stated(facts, {"achievement": row.achievement})


def decline(row: Decline) -> Stated:
    """A no, stated by the move that said it."""
    ground = {
        "stage": str(row.stage),
        "ground": str(row.ground),
        "clause": row.clause,
        "citation": row.citation,
        "verified": row.verified,
        "at": moment(row.at),
    }
    return Stated({"declined": ground}, {"words": row.words})


def appraisal(row: Appraisal) -> Stated:
    """What the standing office found about one nomination."""
    facts = {
        "nomination": row.nomination.obj,
        "verdict": str(row.verdict),
        "clause": row.clause,
        "judged": dict(row.judged),
        "right_route": dict(row.right_route),
        "by": row.by.obj,
        "on": day(row.on),
        "at": moment(row.at),
    }
    return Stated(facts, {"note": row.note})


def paper(row: Evidence) -> Stated:
    """A paper by its digest; its name and where it is kept beside."""
    facts = {
        "submission": row.submission.obj,
        "nomination": ref(row.nomination),
        "kind": str(row.kind),
        "size": row.size,
        "added_by": row.added_by.obj,
        "added_at": moment(row.added_at),
        "removed_at": moment(row.removed_at),
    }
    kept = {"name": row.name, "file": row.file.name, "sha256": row.sha256}
    return Stated(facts, kept)


def decision(row: Decision) -> Stated:
    """A decision with what is drawn up, signed and issued so far."""
    facts = {
        "code": row.code,
        "round": row.round.obj,
        "unit": ref(row.unit),
        "authority": str(row.authority),
        "award": row.award,
        "state": row.state,
        **book(row),
    }
    said = signature(row)
    words = {"title": row.title, "basis": row.basis}
    return Stated({**facts, **said.facts}, {**words, **said.disclosures})


def signature(row: Decision) -> Stated:
    """Who signed what, when, and for whom."""
    facts = {
        "digest": row.signed_digest,
        "signer": ref(row.signer),
        "signs_for": ref(row.signs_for),
        "signed_at": moment(row.signed_at),
        "signed_on": day(row.signed_on),
    }
    return Stated(facts, {"content": row.signed_content})


def book(row: Decision) -> Mapping[str, Any]:
    """What the registry's book says of a decision."""
    return {"number": row.number, "issued_on": day(row.issued_on), "book_year": row.book_year}
