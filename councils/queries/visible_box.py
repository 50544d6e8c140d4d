"""Boxes and papers of the ballots one sees: their entries say nothing of what lies in them."""

from django.db.models import QuerySet

from councils.models import BoxKey, RoomPapers
from councils.queries.visible import visible_ballots
from workflow.models import User


def visible_boxes(user: User) -> QuerySet[BoxKey]:
    """The boxes of the ballots one sees."""
    return BoxKey.objects.filter(ballot__in=visible_ballots(user))


def visible_room_papers(user: User) -> QuerySet[RoomPapers]:
    """The papers of the room in ballots one sees."""
    return RoomPapers.objects.filter(ballot__in=visible_ballots(user))
