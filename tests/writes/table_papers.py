"""The page of the papers of the room, and the entries it leaves."""

from tests.writes import scenarios_papers as papers
from tests.writes.scene import Write

PAPERS = {
    "councils:paper_taken": [Write(papers.takes, "ballot.cast")],
    "councils:room_papers": [Write(papers.seals, "papers.sealed")],
}
