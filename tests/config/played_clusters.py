"""Members seated, replaced and gone; leaders changed by a later decision."""

from datetime import timedelta

from config.demo.cast import Cast
from councils.actions.clusters import lead_year
from councils.actions.seats import end_seat, replace_person, seat_member
from councils.models import ClusterYear
from tests.cast import TODAY
from workflow.models import Membership


def play_clusters(company: Cast) -> None:
    """The office seats a member, lets another represent it, ends the seat, and names leaders."""
    office, body = company.people["ngoc"], company.bodies["cum-tnmt"]
    paper = {"actor": office, "paper": "Giấy ủy quyền 4/GUQ"}
    seat = seat_member(
        body,
        user=company.people["khanh"],
        unit=company.units["cuc-tan-so"],
        role="CLUSTER_REPRESENTATIVE",
        held_from=TODAY,
        basis="Giấy ủy quyền 3/GUQ",
        actor=office,
    )
    seat = replace_person(seat, user=company.people["yen"], on=TODAY, **paper)
    end_seat(Membership.objects.get(pk=seat.pk), on=TODAY, **paper)
    row = ClusterYear.objects.get(body=body, year=TODAY.year)
    said = {"decision_number": "16/QĐ-BKHCN", "decided_on": TODAY, "actor": office}
    said |= {"leader": row.leader.unit}
    lead_year(body, row.year, deputy=row.deputy.unit, takes_over_on=row.takes_over_on, **said)
    other, later = company.units["skhcn-khanh-hoa"], TODAY + timedelta(days=400)
    lead_year(body, row.year + 2, deputy=other, takes_over_on=later, **said)
