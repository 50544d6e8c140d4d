"""Evidence of a self-score: asked for by the covenant, attached, opened by whom and when."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.inspection.queries.scope import scope_of
from audit.record import queries as record
from councils.actions.covenants import begin_covenant, change_covenant
from councils.actions.score_papers import attach_paper, take_back
from councils.actions.scores import begin_scoring, close_scoring, reopen_sheet, withdraw_scoring
from councils.models import CovenantCriterion, ScorePaper, ScoreSheet, Scoring
from tests.covenants import CRITERIA, TEXT, signed_covenant
from tests.inspection.log_desk import seen_by
from tests.scoring import THE_PDF, attach, begun, content, give
from workflow.errors import Refused
from workflow.models import FormDraft

GIA_LAI, LAM_DONG = "skhcn-gia-lai", "skhcn-lam-dong"
ROOM = "/clusters/cum-tnmt/2026/score/"
SELF = f"{ROOM}{GIA_LAI}/self/"
PAPERS = f"{SELF}papers/"
OWN = {"by": "son", "on": GIA_LAI, "kind": "SELF"}
GIVEN = "attached under edition 1 of the covenant"
SAID = {"seen": "0", "points_1": "50", "points_2": "30.25", "words_2": "Hai sáng kiến"}


@pytest.fixture
def scoring(company) -> Scoring:
    return begun(company)


def why_not(act, *given, **said):
    with pytest.raises(Refused) as no:
        act(*given, **said)
    return no.value.refusal


def test_points_without_the_evidence_asked_are_refused_and_the_form_keeps_its_text(scoring, desk):
    client, fields = desk("son"), '[["points_1", "50", false], ["words_2", "Hai sáng kiến", false]]'
    draft = {"at": f"{SELF}#sheet", "page": SELF, "title": "Phiếu", "fields": fields}

    assert client.post("/drafts/", draft).status_code < 300
    answer = client.post(SELF, SAID | {"words_1": "  ", "draft": f"abc1 {SELF}#sheet"})

    assert answer.status_code == 409
    for words in (
        "The covenant asks for evidence on criterion 1, and there is none.",
        "Name the evidence here, or attach it.",
        "Hai sáng kiến",
        'value="30.25"',
    ):
        assert words in answer.text
    assert "criteria 1" not in answer.text
    assert (ScoreSheet.objects.count(), FormDraft.objects.count()) == (0, 1)


def test_words_a_file_or_no_points_are_enough_and_only_the_self_score_asks(company, scoring, desk):
    no = why_not(give, scoring, company, **OWN, content=content(1, 1, words={1: " "}))
    assert (no.code, no.facts) == ("evidence_missing", {"criteria": [1]})

    give(scoring, company, by="quang", on=GIA_LAI, content=content(5000, 3000))
    own = {"by": "quang", "on": LAM_DONG, "kind": "SELF"}
    give(scoring, company, **own, content=content(0, 3000))
    attach(scoring, company, by="son", on=GIA_LAI)
    assert desk("son").post(SELF, SAID).status_code == 302


def test_each_criterion_asks_for_its_own_and_what_was_taken_back_counts_no_more(company, scoring):
    CovenantCriterion.objects.filter(covenant=scoring.covenant).update(evidence="Báo cáo")
    first = attach(scoring, company, by="son", on=GIA_LAI)
    bare = {**OWN, "content": content(5000, 3000)}

    assert why_not(give, scoring, company, **bare).facts == {"criteria": [2]}
    take_back(first, scoring, actor=company.people["son"])
    no = why_not(give, scoring, company, **bare)
    assert (no.facts, "1, 2" in no.message) == ({"criteria": [1, 2]}, True)


def test_evidence_is_attached_on_its_page_by_whom_the_sheet_is_asked_of(scoring, desk, tmp_path):
    pdf, son = tmp_path / "Báo cáo 12.pdf", desk("son")
    pdf.write_bytes(THE_PDF["content"])

    with pdf.open("rb") as file:
        assert son.post(PAPERS, {"on": "1", "file": file}).status_code == 302
    assert "Báo cáo 12.pdf" in son.get(PAPERS).text
    assert "Báo cáo 12.pdf" in son.get(SELF).text
    (entry,) = record.of_kind("score_paper.added")
    assert entry.facts["criterion"] == 1

    for name in ("quang", "ngoc", "thanh.tra", "khanh"):
        with pdf.open("rb") as file:
            sent = [desk(name).get(PAPERS), desk(name).post(PAPERS, {"on": "1", "file": file})]
        assert (name, [each.status_code for each in sent]) == (name, [404, 404])


def test_what_is_no_paper_or_no_criterion_is_refused(company, scoring, desk, tmp_path):
    unit, actor = company.units[GIA_LAI], company.people["son"]
    wrong = {"place": 1, "unit": unit, "actor": actor}

    assert why_not(attach_paper, scoring, **wrong, name="a.exe", content=b"MZ").code == "file_type"
    assert why_not(attach_paper, scoring, **wrong, name="a.pdf", content=b"").code == "file_empty"
    no = why_not(attach_paper, scoring, **wrong | {"place": 9}, **THE_PDF)
    assert no.code == "not_a_criterion"
    no = why_not(attach_paper, scoring, **wrong | {"unit": company.units[LAM_DONG]}, **THE_PDF)
    assert no.code == "not_asked"
    bad = tmp_path / "a.pdf"
    bad.write_bytes(b"MZ")
    with bad.open("rb") as file:
        answer = desk("son").post(PAPERS, {"on": "1", "file": file})
    assert (answer.status_code, "is not what its name says" in answer.text) == (409, True)
    assert desk("son").post(PAPERS, {"on": "9"}).status_code == 422
    assert ScorePaper.objects.count() == 0


def opened(desk, paper) -> list[int]:
    """What becomes of it for the member, another, the office, an inspector and a stranger."""
    people = ("son", "quang", "ngoc", "thanh.tra", "khanh")
    return [desk(name).get(paper.get_absolute_url()).status_code for name in people]


def told(company, paper) -> list[bool]:
    """Whether an inspector finds it on the log, and in the export."""
    inspector = company.people["thanh.tra"]
    on_log = paper.obj in seen_by(inspector, kinds=["score_paper.added"])
    return [on_log, scope_of(inspector).includes(paper.obj, {})]


def test_others_open_it_when_the_words_beside_it_are_read_and_not_before(company, scoring, desk):
    paper = attach(scoring, company, by="son", on=GIA_LAI)
    assert (opened(desk, paper), told(company, paper)) == ([200, 404, 404, 404, 404], [False] * 2)
    assert "Báo cáo 12.pdf" not in desk("quang").get(f"{ROOM}{GIA_LAI}/peer/").text

    row = give(scoring, company, **OWN, content=content(5000, 3000))
    assert (opened(desk, paper), told(company, paper)) == ([200, 200, 200, 404, 404], [False] * 2)
    page = desk("quang").get(f"{ROOM}{GIA_LAI}/peer/").text
    assert (paper.get_absolute_url() in page, page.count("No evidence is named.")) == (True, 1)
    sent = desk("quang").get(paper.get_absolute_url())
    assert (sent.content, sent["Content-Disposition"][:10]) == (THE_PDF["content"], "attachment")

    close_scoring(scoring, reason="Hết hạn", actor=company.people["son"])
    assert (opened(desk, paper), told(company, paper)) == ([200, 200, 200, 200, 404], [True] * 2)
    assert paper.get_absolute_url() in desk("thanh.tra").get(f"{ROOM}{GIA_LAI}/").text

    reopen_sheet(row, reason="Nhầm", actor=company.people["son"])
    assert opened(desk, paper) == [200, 404, 404, 404, 404]


def test_what_was_handed_in_stays_also_after_reopening(company, scoring, desk):
    paper, son = attach(scoring, company, by="son", on=GIA_LAI), desk("son")
    row = give(scoring, company, **OWN, content=content(5000, 3000))
    remove = f"{paper.get_absolute_url()}remove/"

    late = son.post(remove)
    assert (late.status_code, "This sheet is handed in." in late.text) == (409, True)
    assert "Attach evidence" not in son.get(PAPERS).text
    assert why_not(attach, scoring, company, by="son", on=GIA_LAI).code == "sheet_handed_in"
    assert desk("quang").post(remove).status_code == 404

    reopen_sheet(row, reason="Nhầm", actor=company.people["son"])
    page = son.get(PAPERS).text
    assert (remove in page, "Was handed in and stays" in page) == (False, True)
    late = son.post(remove)
    assert (late.status_code, "was handed in with the self-score, and stays" in late.text) == (
        409,
        True,
    )
    assert son.get(paper.get_absolute_url()).status_code == 200
    assert record.of_kind("score_paper.removed") == []


def test_what_is_added_after_reopening_is_taken_back_until_it_is_in_too(company, scoring, desk):
    first, son = attach(scoring, company, by="son", on=GIA_LAI), desk("son")
    row = give(scoring, company, **OWN, content=content(5000, 3000))
    reopen_sheet(row, reason="Nhầm", actor=company.people["son"])
    mistaken = attach(scoring, company, by="son", on=GIA_LAI)
    second = attach(scoring, company, by="son", on=GIA_LAI)

    assert son.post(f"{mistaken.get_absolute_url()}remove/").status_code == 302
    assert son.get(mistaken.get_absolute_url()).status_code == 404
    assert son.post(f"{mistaken.get_absolute_url()}remove/").status_code == 404
    assert [line.ver for line in record.of_kind("score_paper.removed")] == [2]
    with ScorePaper.objects.get(pk=mistaken.pk).file.open() as kept:
        assert kept.read() == THE_PDF["content"]

    row = give(scoring, company, **OWN, content=content(5000, 3000))
    reopen_sheet(row, reason="Lại nhầm", actor=company.people["son"])
    for paper in (first, second):
        no = why_not(take_back, paper, scoring, actor=company.people["son"])
        assert no.code == "paper_handed_in"


def test_a_scoring_withdrawn_loses_no_evidence(company, scoring, desk):
    paper = attach(scoring, company, by="son", on=GIA_LAI)
    withdraw_scoring(scoring, reason="Nhầm", actor=company.people["son"])

    assert desk("son").get(PAPERS).status_code == 404
    assert desk("son").post(f"{paper.get_absolute_url()}remove/").status_code == 404
    assert desk("son").get(paper.get_absolute_url()).status_code == 200


def begun_anew(scoring, company, *, without: str = "") -> Scoring:
    """Withdrawn; all sign the next edition, which says more or less; it is scored against that."""
    leader, year = company.people["son"], scoring.cluster_year
    withdraw_scoring(scoring, reason="Sửa giao ước", actor=leader)
    criteria = [{"title": "Kiểm tra chéo", "points": 10, "evidence": ""}, *CRITERIA]
    said = TEXT | {"criteria": [each for each in criteria if each["title"] != without]}
    draft = change_covenant(begin_covenant(year, actor=leader), **said, actor=leader)
    held = signed_covenant(draft, company)
    return begin_scoring(held.cluster_year, ranked_by="PEERS", actor=leader)


def test_evidence_stands_on_its_criterion_of_the_next_edition_and_says_of_which_it_is(
    company, scoring, desk
):
    paper, son = attach(scoring, company, by="son", on=GIA_LAI), desk("son")
    anew = begun_anew(scoring, company)

    for page in (SELF, PAPERS):
        text = son.get(page).text
        assert (paper.get_absolute_url() in text, GIVEN in text) == (True, True)
    (second,) = [r for r in son.get(SELF).context["rows"] if r[0].title == "Cải cách hành chính"]
    assert (second[0].position, second[2]) == (2, [paper])
    assert opened(desk, paper) == [200, 404, 404, 404, 404]

    give(anew, company, **OWN, content=content(1000, 5000, 3000))
    assert opened(desk, paper) == [200, 200, 200, 404, 404]
    assert GIVEN in desk("quang").get(f"{ROOM}{GIA_LAI}/peer/").text
    close_scoring(anew, reason="Hết hạn", actor=company.people["son"])
    assert (opened(desk, paper), told(company, paper)) == ([200, 200, 200, 200, 404], [True] * 2)
    assert GIVEN in desk("thanh.tra").get(f"{ROOM}{GIA_LAI}/").text


def test_evidence_of_a_criterion_left_out_is_shown_apart_and_proves_no_other(
    company, scoring, desk
):
    paper, son = attach(scoring, company, by="son", on=GIA_LAI), desk("son")
    anew = begun_anew(scoring, company, without="Cải cách hành chính")
    CovenantCriterion.objects.filter(covenant=anew.covenant).update(evidence="Báo cáo")

    text = son.get(SELF).text
    assert "Evidence on what this covenant does not ask for" in text
    assert (paper.get_absolute_url() in text, GIVEN in text) == (True, True)
    no = why_not(give, anew, company, **OWN, content=content(1000, 3000))
    assert no.facts == {"criteria": [1, 2]}
    assert son.post(f"{paper.get_absolute_url()}remove/").status_code == 302
    assert son.get(paper.get_absolute_url()).status_code == 404


def test_a_page_with_thirty_papers_costs_what_one_with_one_does(company, scoring, desk):
    client, costs = desk("son"), []
    client.get(SELF)
    for more in (1, 29):
        for _each in range(more):
            attach(scoring, company, by="son", on=GIA_LAI)
        for page in (SELF, PAPERS):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page).status_code == 200
            costs.append(len(asked))

    assert costs[:2] == costs[2:]
