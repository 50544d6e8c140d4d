"""Which work a person sees: that on cases which lie under the address of a thing they see."""

from uuid import UUID

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse

from audit.inspection.queries.shelf import any_of
from audit.record.queries import Reference
from councils.queries.own_rules import visible_regulations
from councils.queries.visible import visible_sessions
from nominations.models import Round
from nominations.queries.clearance import visible_consultations, visible_notices
from nominations.queries.guidance import visible_guidance
from nominations.queries.terms import visible_terms
from nominations.queries.visible import followed_decisions, visible_submissions
from workflow.models import User, WorkItem


def seen_items(user: User) -> QuerySet[WorkItem]:
    """Work on cases that lie under the address of a thing one sees."""
    letters, decisions = visible_submissions(user), followed_decisions(user)
    cases = [
        _addresses("nominations:submission", letters),
        _addresses("nominations:submission", letters, "appraisal/"),
        _addresses("nominations:submission", letters, "clearance/"),
        _addresses("nominations:consultation", visible_consultations(user)),
        _addresses("nominations:notice_desk", visible_notices(user)),
        _addresses("nominations:round_terms", Round.objects.filter(terms__in=visible_terms(user))),
        _named_by_uid("nominations:guidance", visible_guidance(user)),
        _named_by_uid("councils:regulation", visible_regulations(user)),
        _addresses("nominations:decision", decisions),
        _addresses("nominations:decision", decisions, "above/"),
        _lists_into(letters),
        _addresses("councils:session", visible_sessions(user)),
    ]
    return WorkItem.objects.filter(any_of([Q(process__path__in=paths) for paths in cases]))


def _named_by_uid(view: str, rows: QuerySet) -> QuerySet:
    some = UUID(int=0)
    before, after = reverse(view, args=[some]).split(str(some))
    return rows.order_by().values(named=Concat(Reference(before.rstrip("/")), Value(after)))


def _addresses(view: str, rows: QuerySet, rest: str = "") -> QuerySet:
    before, after = reverse(view, args=["-x-"]).split("-x-")
    return rows.values(named=Concat(Value(before), F("code"), Value(after + rest)))


def _lists_into(letters: QuerySet) -> QuerySet:
    """Where the lists of units below wait for these letters."""
    parts = reverse("nominations:lists", args=["-x-", "-y-"]).replace("-y-", "-x-").split("-x-")
    before, between, after = map(Value, parts)
    words = (before, F("round__code"), between, F("unit__code"), after)
    return letters.values(named=Concat(*words, output_field=TextField()))
