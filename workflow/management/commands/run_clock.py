"""Fire what is due: overdue items whose step has a timer."""

import time

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from workflow.access import today
from workflow.actions.accounts import clock_account
from workflow.errors import Refused, Unseen
from workflow.models import WorkItem
from workflow.models.work import WAITING
from workflow.registry import TIMERS
from workflow.work import FLOWS


class Command(BaseCommand):
    """Each timer performs its move as the actor ``clock``, through the same door as people."""

    help = "Fire due timers once, or every --every seconds until stopped."

    def add_arguments(self, parser):
        """--every N keeps the clock running."""
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS")

    def handle(self, *args, every: int = 0, **options):
        """Fire once, or go on."""
        while True:
            self.stdout.write(f"{self.fire()} due")
            if not every:
                return
            time.sleep(every)
            close_old_connections()

    def fire(self) -> int:
        """Fire every due timer, each in a transaction of its own; returns how many fired."""
        clock, fired = clock_account(), 0
        for item, name in _due():
            try:
                TIMERS[name](item.process, actor=clock)
                fired += 1
            except Refused as no:
                self.stderr.write(f"{item.process}: {no.refusal.code}: {no.refusal.message}")
            except (Unseen, DatabaseError) as broken:
                # One bad case must not stop the legal clocks of the others.
                self.stderr.write(f"{item.process}: {type(broken).__name__}: {broken}")
        return fired


def _due() -> list[tuple[WorkItem, str]]:
    due = []
    for name in TIMERS:
        flow, step = name.split(".")
        node = FLOWS[flow].instance.node(step)
        items = WorkItem.objects.filter(flow_task=node, status__in=WAITING, due_on__lt=today())
        due += [(item, name) for item in items.select_related("process").order_by("pk")]
    return due
