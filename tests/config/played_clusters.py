"""Members seated, replaced and gone; leaders changed by a later decision."""

from datetime import timedelta

from config.demo.cast import PASSWORD, Cast
from councils.actions.clusters import lead_year
from councils.actions.covenants import begin_covenant, change_covenant, sign_covenant
from councils.actions.outside import enter_outside_unit
from councils.actions.seats import end_seat, replace_person, seat_member
from councils.models import ClusterYear, Covenant
from tests.cast import TODAY
from tests.config.played_scores import play_scores
from workflow.engine import perform
from workflow.models import Membership


def play_clusters(company: Cast) -> None:
    """The office seats a member, lets another represent it, ends the seat, and names leaders."""
    office, body = company.people["ngoc"], company.bodies["cum-tnmt"]
    paper = {"actor": office, "paper": "Giấy ủy quyền 4/GUQ"}
    named = {"code": "dai-pt", "name": "Đài Phát thanh", "basis": "Công văn 8/CV"}
    enter_outside_unit(body, **named, held_from=TODAY, actor=office)
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
    play_scores(lead_year(body, row.year + 2, deputy=other, takes_over_on=later, **said), company)
    _begin_another(row, company)


def _begin_another(year: ClusterYear, company: Cast) -> None:
    """The next edition is put to signature, signed by one, withdrawn; another begins."""
    leader = company.people["son"]
    held = perform(begin_covenant(year, actor=leader), "put_to_sign", actor=leader)
    sign_covenant(held, password=PASSWORD, digest=held.digest, actor=company.people["tuan"])
    held = Covenant.objects.get(pk=held.pk)
    perform(held, "withdraw", actor=leader, reason="Sửa tiêu chí 3")
    draft = begin_covenant(year, actor=leader)
    change_covenant(draft, words="", criteria=[], bonuses=[], actor=leader)
