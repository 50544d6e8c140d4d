"""Years of clusters: who leads by which decision, and the timetable of the present year."""

from datetime import date

from config.demo.cast import Cast
from councils.actions.clusters import lead_year, set_timetable
from workflow.access import today

# The founding document names leader and deputy of 2020, no decision and no day but the conference.
DECISION = "TD-06/QĐ (dữ liệu trình diễn)"
TOOK_OVER = date(2020, 3, 7)


def lay_out_clusters(company: Cast) -> None:
    """Cluster no. 6 in 2020 as its seats were held, and the cluster of today with its timetable."""
    clerk, units, year = company.people["hung"], company.units, today().year
    lead_year(
        company.bodies["cum-6"],
        2020,
        leader=units["stttt-gia-lai"],
        deputy=units["stttt-phu-yen"],
        decision_number=DECISION,
        decided_on=TOOK_OVER,
        takes_over_on=TOOK_OVER,
        actor=clerk,
    )
    row = lead_year(
        company.bodies["cum-tnmt"],
        year,
        leader=units["skhcn-gia-lai"],
        deputy=units["skhcn-dak-lak"],
        decision_number="TD-01/QĐ-BKHCN (dữ liệu trình diễn)",
        decided_on=date(year, 1, 5),
        takes_over_on=date(year, 1, 5),
        actor=clerk,
    )
    days = [{"on": f"{year}-07-15", "what": "Sơ kết"}, {"on": f"{year}-12-20", "what": "Tổng kết"}]
    set_timetable(row, timetable=days, actor=company.people["son"])
