"""Years of clusters: who leads by which decision, the timetable, the covenant, the scores."""

from datetime import date

from config.demo.cast import PASSWORD, Cast
from config.demo.facts import facts
from config.demo.scores import lay_out_scores
from councils.actions.clusters import lead_year, set_timetable
from councils.actions.covenants import begin_covenant, change_covenant, sign_covenant
from councils.models import ClusterYear
from workflow.access import today
from workflow.engine import perform

# The founding document names leader and deputy of 2020, no decision and no day but the conference.
DECISION = "TD-06/QĐ (dữ liệu trình diễn)"
TOOK_OVER = date(2020, 3, 7)
POINTS = (15, 10, 10, 10, 15, 10, 10, 10, 10)
WORDS = "Nội dung, thang điểm và điểm thưởng là dữ liệu trình diễn; tên tiêu chí theo tài liệu gốc."
BONUSES = [
    {"reason": "Được tặng Cờ thi đua của Chính phủ trong năm", "points": 5, "cap": 5},
    {"reason": "Báo cáo chậm, mỗi lần", "points": -1, "cap": 5},
]


def lay_out_clusters(company: Cast) -> None:
    """Cluster no. 6 in 2020 as its seats were held, and the cluster of today, scored."""
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
    row = set_timetable(row, timetable=days, actor=company.people["son"])
    _sign_covenant(row, company)
    lay_out_scores(row, company)


def _sign_covenant(year: ClusterYear, company: Cast) -> None:
    """The nine criteria of cluster no. 6; their points and the bonus rule are demonstration."""
    leader, titles = company.people["son"], facts()["cluster"]["covenant_criteria"]
    draft = begin_covenant(year, actor=leader)
    criteria = [
        {"title": title, "points": points, "evidence": "Báo cáo kèm tài liệu kiểm chứng"}
        for title, points in zip(titles, POINTS, strict=True)
    ]
    said = {"words": WORDS, "criteria": criteria, "bonuses": BONUSES}
    draft = change_covenant(draft, **said, actor=leader)
    held = perform(draft, "put_to_sign", actor=leader)
    for name in ("son", "binh", "quang", "dung", "tuan"):
        mine = {"password": PASSWORD, "digest": held.digest, "actor": company.people[name]}
        sign_covenant(held, **mine)
