"""The pages of the papers of the room, of a ballot and of a sheet, and the entries they leave."""

from tests.writes import scenarios_papers as papers
from tests.writes.scene import Write

PAPERS = {
    "councils:room_papers": [Write(papers.seals, "papers.sealed")],
    "councils:room_papers_taken": [Write(papers.takes, "ballot.cast")],
    "councils:room_papers_back": [Write(papers.gives_back, "ballot.paper_taken_back")],
    "councils:sheet_papers": [Write(papers.seals_sheet, "2*papers.sealed")],
    "councils:sheet_papers_taken": [Write(papers.takes_sheet, "2*ballot.cast")],
    "councils:sheet_papers_back": [Write(papers.gives_sheet_back, "2*ballot.paper_taken_back")],
}
