"""Papers before a session: laid on items, read by members of the body only, taken away whole."""

import hashlib
import io
from collections import Counter
from zipfile import ZipFile

import pytest

from audit.record import queries as record
from config.demo.papers import demo_pdf
from councils.actions.convening import put_on_agenda
from councils.actions.papers import lay_paper, take_back
from councils.actions.recusals import declare, rule_on
from councils.models import Session, SessionPaper
from nominations.models import Evidence, Nomination
from tests.councils.conference import LAM_DONG, STAFF
from tests.councils.falling import lines_of, not_passed
from workflow.engine import perform
from workflow.errors import Refused

PDF = {"name": "Dự thảo.pdf", "content": demo_pdf("a")}


def why_not(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code


@pytest.fixture
def laid(conference):
    """One paper on a resolution, one on the session as a whole."""
    leader, session = {"actor": conference.leader}, conference.session
    words = {"kind": "RESOLUTION", "subject": "Nghị quyết", "text": "Dự thảo nghị quyết"}
    matter = put_on_agenda(session, **words, **leader)
    on_it = lay_paper(session, about=matter.obj, **PDF, **leader)
    whole = lay_paper(session, about="", name="Chương trình.pdf", content=demo_pdf("b"), **leader)
    return on_it, whole


def test_only_members_of_the_body_read_them(conference, laid, desk):
    path = conference.session.get_absolute_url() + "papers/"
    one = laid[0].get_absolute_url()

    for name, status in (("son", 200), ("quang", 200), ("thanh.tra", 404), ("hung", 404)):
        client = desk(name)
        found = [client.get(path).status_code, client.get(one).status_code]
        assert (name, found) == (name, [status, status])
    sent = desk("quang").get(one)
    assert sent["Content-Disposition"].startswith("attachment")
    assert sent.content == demo_pdf("a")


def test_who_prepares_lays_and_takes_back_until_the_session_opens(conference, laid):
    session, leader = conference.session, {"actor": conference.leader}
    quang = {"actor": conference.company.people["quang"]}

    assert why_not(lambda: lay_paper(session, about="", **PDF, **quang)) == "not_permitted"
    assert why_not(lambda: lay_paper(session, about="matter/x", **PDF, **leader)) == "not_on_agenda"
    bad = {"about": "", "name": "a.exe", "content": b"MZ"}
    assert why_not(lambda: lay_paper(session, **bad, **leader)) == "file_type"
    assert take_back(laid[0], **leader).removed_at is not None
    conference.open()
    assert lay_paper(conference.session, about="", **PDF, **leader).sha256
    assert why_not(lambda: take_back(laid[1], **leader)) == "paper_was_laid"
    assert SessionPaper.objects.filter(removed_at=None).count() == 2


def test_everything_is_taken_away_in_one_file_and_that_is_recorded(conference, laid, desk):
    path = conference.session.get_absolute_url() + "package/"

    answer = desk("quang").post(path)
    with ZipFile(io.BytesIO(answer.content)) as parcel:
        names, page = parcel.namelist(), parcel.read("index.html").decode()
        files = {name: parcel.read(name) for name in names}

    assert files["0/1-Chương trình.pdf"] == demo_pdf("b")
    assert files["6/1-Dự thảo.pdf"] == demo_pdf("a")
    assert ("Dự thảo nghị quyết" in page, page.count("DN-2026-") >= 5) == (True, True)
    (taken,) = record.of_kind("package.made")
    assert (taken.actor, taken.facts["count"]) == (conference.company.people["quang"].obj, 22)
    assert desk("thanh.tra").post(path).status_code == 404


def packed(client, session) -> tuple[Counter[str], str]:
    """The files of the parcel by digest, and its page."""
    answer = client.post(session.get_absolute_url() + "package/")
    with ZipFile(io.BytesIO(answer.content)) as parcel:
        files = [parcel.read(name) for name in parcel.namelist() if name != "index.html"]
        page = parcel.read("index.html").decode()
    return Counter(hashlib.sha256(file).hexdigest() for file in files), page


def online(client, lines: list[Nomination]) -> Counter[str]:
    """The papers that the pages of the nominations link, each once, by digest."""
    pages = "".join(client.get(line.get_absolute_url()).text for line in lines)
    there = {one for one in Evidence.objects.all() if str(one.uid) in pages}
    return Counter(one.sha256 for one in there)


def test_what_is_taken_away_is_what_is_read_online_letters_and_minutes_too(conference, desk):
    conference.open()
    quang = desk("quang")
    lines = [conference.line(unit) for unit in STAFF]

    files, _page = packed(quang, conference.session)

    assert files == online(quang, lines)
    kinds = dict(Evidence.objects.values_list("sha256", "kind"))
    assert Counter(kinds[digest] for digest in files.elements()) == {
        "SUBMISSION_LETTER": 5,
        "UNIT_MINUTES": 5,
        "TALLY_MINUTES": 5,
        "ACHIEVEMENT_REPORT": 5,
    }


def test_a_lowered_line_brings_the_papers_of_its_origin_once(company, desk):
    held = not_passed(company, 2)
    lost = lines_of(held)[0]
    said = {"reason": "Hạ mức", "facts": {"lines": [lost.code]}, "actor": company.people["ngoc"]}
    perform(Session.objects.get(pk=held.pk), "lower", **said)
    (lowered,) = lines_of(held, "BKB")

    files, page = packed(desk("uv1"), held)

    assert files == online(desk("uv1"), [*lines_of(held), lowered])
    own = Evidence.objects.get(nomination=lost, kind="ACHIEVEMENT_REPORT")
    of_lowered = page[page.index(lowered.code) :].split("</li></ul>")[0]
    assert own.name in of_lowered


def test_more_than_a_tablet_holds_is_read_page_by_page(conference, laid, desk, monkeypatch):
    monkeypatch.setattr("councils.web.session_papers.MOST_BYTES", 10)

    answer = desk("quang").post(conference.session.get_absolute_url() + "package/")

    assert (answer.status_code, "larger than" in answer.text) == (409, True)
    assert record.of_kind("package.made") == []


def test_who_stands_back_from_a_nomination_reads_no_paper_on_it(conference, desk):
    line = conference.line(LAM_DONG)
    about = {"about": line.code, "actor": conference.leader}
    lay_paper(conference.session, **about, **PDF)
    paper, held = SessionPaper.objects.get(), conference.open()
    binh = conference.company.people["binh"]
    tie = declare(held, line, ground="DECLARED_TIE", words="Vợ công tác ở đó", actor=binh)
    ruling = {"ground": tie.ground, "ruling": "UPHELD", "reason": "Theo lời khai"}

    assert desk("binh").get(paper.get_absolute_url()).status_code == 200
    rule_on(held, line, seat=tie.membership, actor=conference.leader, **ruling)

    assert desk("binh").get(paper.get_absolute_url()).status_code == 404
    assert desk("quang").get(paper.get_absolute_url()).status_code == 200
    package = desk("binh").post(held.get_absolute_url() + "package/").content
    with ZipFile(io.BytesIO(package)) as parcel:
        assert line.code not in parcel.read("index.html").decode()
    others = [conference.line(unit) for unit in STAFF if unit != LAM_DONG]
    assert packed(desk("binh"), held)[0] == online(desk("binh"), others)
