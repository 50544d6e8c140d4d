"""Addresses, choices of reminders, and work already opened by whoever was asked."""

from config.demo.cast import ADMINISTRATOR, Cast
from workflow import work
from workflow.actions.directory import enter_address
from workflow.actions.reminders import choose_reminders
from workflow.models import WorkItem
from workflow.models.work import WAITING
from workflow.vocabulary import Cadence, Role

# A name reserved for examples: nothing sent there could ever arrive.
HOST = "vinhdanh.example"
CHOICES = {"ngoc": Cadence.AT_ONCE, "yen": Cadence.AT_ONCE, "bo.truong": Cadence.WEEKLY}


def lay_out_reminders(company: Cast) -> None:
    """Some have an address; two are written to at once, the minister once a week."""
    administrator = company.people[ADMINISTRATOR]
    for name in (*CHOICES, "hung", "khanh", "uv1"):
        address = f"{name}@{HOST}"
        enter_address(company.people[name], email=address, actor=administrator)
    for name, cadence in CHOICES.items():
        choose_reminders(company.people[name], cadence=cadence)
    waiting = WorkItem.objects.filter(role=Role.STANDING_OFFICER, status__in=WAITING)
    item = waiting.select_related("process").order_by("pk").first()
    if item is not None:
        work.see(item.process.path, actor=company.people["ngoc"])
