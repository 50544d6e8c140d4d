"""Two officers at one line of a roster: both versions are shown, and the choice is kept."""

from django.urls import reverse

from nominations.actions.roster import change_staff_year
from nominations.models import StaffYear


def test_a_line_changed_under_the_form_shows_both_and_takes_the_choice(on_roster, company, desk):
    row = on_roster()
    here = reverse("nominations:roster_change", args=[row.uid])
    officer = desk("yen")
    basis = officer.get(here).context["basis"]
    was = {f"was-{name}": text for name, text in basis.was.items()}
    sent = {"seen": basis.seen, **was, **basis.was, "rating": "EXCELLENT", "months_worked": "10"}
    change_staff_year(row, actor=company.people["yen"], rating="DONE", staff_number="77")

    page = officer.post(here, sent)

    assert page.status_code == 409
    assert [(each["name"], each["mine"], each["now"]) for each in page.context["both"]] == [
        ("months_worked", "10", "12"),
        ("rating", "Completed the tasks excellently", "Completed the tasks"),
    ]
    sent |= {"seen": page.context["basis"].seen, "pick-rating": "now", "staff_number": "77"}
    assert officer.post(here, sent).status_code == 302
    fresh = StaffYear.objects.get(pk=row.pk)
    assert (fresh.months_worked, fresh.rating, fresh.staff_number) == (10, "DONE", "77")
