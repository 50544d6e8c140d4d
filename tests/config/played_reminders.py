"""What people want to be told, by mail and in their calendars, and how letters fare."""

from datetime import timedelta

from django.utils import timezone

from config.demo.cast import Cast
from tests.road import Road
from workflow import work
from workflow.actions.directory import enter_address
from workflow.actions.outbox import claim_letter, note_failed, note_sent, write_letters
from workflow.actions.reminders import choose_reminders, mark_read, renew_calendar
from workflow.rules.reminders import MOST_REFUSALS, ONE_DAY


def play_reminders(company: Cast) -> None:
    """Two are told once a day, one once a week; a letter arrives, another is given up."""
    people, admin = company.people, company.people["quan.tri"]
    for name in ("ngoc", "hung"):
        enter_address(people[name], email=f"{name}@bo.example", actor=admin)
    choose_reminders(people["yen"], cadence="WEEKLY", hour=7)
    choose_reminders(people["yen"], cadence="WEEKLY", hour=9, news=False)
    renew_calendar(people["yen"])
    renew_calendar(people["ngoc"])
    (line,) = Road(company).at_office(1)
    work.see(line.case.path, actor=people["ngoc"])
    now = timezone.now() + ONE_DAY
    write_letters(now=now)
    note_sent(claim_letter(now=now), now=now)
    for _ in range(MOST_REFUSALS):
        now += timedelta(hours=4)
        note_failed(claim_letter(now=now), error="SMTP 550", refused=True, now=now)
    mark_read(people["yen"], until=timezone.now())
