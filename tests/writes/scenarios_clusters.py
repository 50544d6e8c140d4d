"""What is written of members and of the years of clusters."""

from councils.actions.clusters import lead_year
from councils.models import ClusterYear
from councils.queries.rolls import seat_of
from tests.cast import TODAY
from tests.writes.scene import Form, Scene
from workflow.models import Membership

OFFICE, LEADER, STRANGER = "ngoc", "son", "thu"
CLUSTER = "cum-tnmt"
DECISION = {
    "leader": "skhcn-lam-dong",
    "deputy": "skhcn-khanh-hoa",
    "decision_number": "15/QĐ-BKHCN",
    "decided_on": "20/11/2026",
    "takes_over_on": "23/11/2026",
}


def seat(scene: Scene, name: str) -> Membership:
    """The seat of a member of the cluster."""
    return seat_of(scene.people[name], scene.company.bodies[CLUSTER], on=TODAY)


def year(scene: Scene) -> ClusterYear:
    """The year that the present leader and deputy lead."""
    units = scene.company.units
    return lead_year(
        scene.company.bodies[CLUSTER],
        2026,
        leader=units["skhcn-gia-lai"],
        deputy=units["skhcn-dak-lak"],
        decision_number="3/QĐ-BKHCN",
        decided_on=TODAY,
        takes_over_on=TODAY,
        actor=scene.people[OFFICE],
    )


def seated(scene: Scene) -> Form:
    """The office seats a department in the cluster; a unit's officer cannot."""
    said = {"user": "khanh", "unit": "cuc-tan-so", "role": "CLUSTER_REPRESENTATIVE"}
    said |= {"basis": "Giấy ủy quyền 9/GUQ", "held_from": "23/11/2026"}
    return Form(by=OFFICE, stranger=STRANGER, where={"code": CLUSTER}, data=said)


def entered(scene: Scene) -> Form:
    """The office enters a unit from outside; a unit's officer cannot."""
    said = {"name": "Đài Phát thanh", "code": "dai-pt", "held_from": "23/11/2026"}
    said |= {"basis": "Công văn 8/CV"}
    return Form(by=OFFICE, stranger=STRANGER, where={"code": CLUSTER}, data=said)


def ended(scene: Scene) -> Form:
    """A member leaves by a paper."""
    said = {"on": "30/11/2026", "paper": "QĐ 7/QĐ-BKHCN", "seen": "1"}
    where = {"code": CLUSTER, "uid": seat(scene, "tuan").uid}
    return Form(by=OFFICE, stranger=STRANGER, where=where, data=said)


def replaced(scene: Scene) -> Form:
    """Another person represents a member."""
    said = {"user": "nga", "on": "23/11/2026", "paper": "Giấy ủy quyền 4/GUQ", "seen": "1"}
    where = {"code": CLUSTER, "uid": seat(scene, "tuan").uid}
    return Form(by=OFFICE, stranger=STRANGER, where=where, data=said)


def led(scene: Scene) -> Form:
    """The office enters the minister's decision; the leader cannot name the next."""
    where, said = {"code": CLUSTER, "year": 2027}, DECISION | {"seen": "0"}
    return Form(by=OFFICE, stranger=LEADER, where=where, data=said, stale={"seen": "5"})


def led_by_another_decision(scene: Scene) -> Form:
    """The same members lead by a later decision."""
    row = year(scene)
    said = {"leader": "skhcn-gia-lai", "deputy": "skhcn-dak-lak", "seen": row.version}
    where = {"code": CLUSTER, "year": 2026}
    return Form(by=OFFICE, stranger=LEADER, where=where, data=DECISION | said)


def scheduled(scene: Scene) -> Form:
    """The leader sets the timetable; a member cannot."""
    year(scene)
    said = {"days-TOTAL_FORMS": "1", "days-INITIAL_FORMS": "0", "seen": "1"}
    said |= {"days-0-on": "15/07/2026", "days-0-what": "Sơ kết"}
    where = {"code": CLUSTER, "year": 2026}
    return Form(by=LEADER, stranger="quang", where=where, data=said)
