"""The pages of members, of years of clusters and of covenants that write, and what they leave."""

from tests.writes import scenarios_clusters as clusters
from tests.writes import scenarios_covenants as covenants
from tests.writes import scenarios_scores as scores
from tests.writes.scene import Write

SEAT_PASSED = "membership.ended membership.granted"
FOUR_PASSED = " ".join([SEAT_PASSED] * 4)
CLUSTER_WRITES = {
    "councils:members": [Write(clusters.seated, "membership.granted")],
    "councils:outside_unit": [Write(clusters.entered, "unit.added")],
    "councils:seat_end": [Write(clusters.ended, "membership.ended")],
    "councils:seat_replace": [Write(clusters.replaced, SEAT_PASSED)],
    "councils:leaders": [
        Write(clusters.led, f"{FOUR_PASSED} cluster.year_entered"),
        Write(clusters.led_by_another_decision, "cluster.year_changed"),
    ],
    "councils:timetable": [Write(clusters.scheduled, "cluster.timetable_set")],
    "councils:covenant_begin": [Write(covenants.begun, "covenant.added")],
    "councils:covenant_change": [Write(covenants.written, "covenant.changed")],
    "councils:covenant_sign": [
        Write(covenants.signed, "covenant.signed covenant.counted"),
        Write(covenants.signed_last, "covenant.signed covenant.counted covenant.state"),
    ],
    "councils:covenant_move": [
        Write(covenants.moved("put_to_sign"), "covenant.state 5*covenant.asked", json=True),
        Write(covenants.moved("withdraw"), "covenant.state"),
    ],
    "councils:scoring_begin": [Write(scores.begin, "scoring.begun")],
    "councils:score_sheet": [Write(scores.handed_in, "score.handed_in")],
    "councils:score_papers": [Write(scores.evidence, "score_paper.added")],
    "councils:score_paper_remove": [Write(scores.evidence_back, "score_paper.removed")],
    "councils:score_reopen": [Write(scores.reopened, "score.reopened")],
    "councils:scoring_close": [Write(scores.closed, "scoring.closed")],
    "councils:scoring_withdraw": [Write(scores.withdrawn, "scoring.withdrawn")],
}
