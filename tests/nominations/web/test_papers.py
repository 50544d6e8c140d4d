"""Papers: every bad file is refused on the page; a paper is read by whom its dossier is seen."""

import hashlib

import pytest
from django.test import Client
from django.urls import reverse

from nominations.models import Evidence
from tests.nominations.web.conftest import PDF, a_file
from workflow.engine import perform


def at(line):
    return reverse("nominations:nomination_papers", args=[line.code])


def attach(client, line, file, kind="ACHIEVEMENT_REPORT"):
    return client.post(at(line), {"kind": kind, "file": file})


def test_a_paper_is_attached_to_a_line_and_to_a_letter(desk, draft, hoa):
    nga = desk("nga")
    of_letter = reverse("nominations:submission_papers", args=[draft.code])

    attach(nga, hoa, a_file("báo cáo.pdf"))
    nga.post(of_letter, {"kind": "SUBMISSION_LETTER", "file": a_file("to-trinh.pdf")})

    papers = {paper.name: paper for paper in Evidence.objects.all()}
    assert set(papers) == {"báo cáo.pdf", "to-trinh.pdf"}
    assert papers["báo cáo.pdf"].sha256 == hashlib.sha256(PDF).hexdigest()
    assert papers["to-trinh.pdf"].nomination is None
    assert "Nothing missing" in nga.get(of_letter).text


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (a_file("trong.pdf", b""), "“trong.pdf” is empty (0 bytes)."),
        (a_file("to.pdf", b"%PDF-" + b"x" * 3000), "“to.pdf” is larger than"),
        (a_file("ma.exe", b"MZ"), "“ma.exe” is not of a kind that is taken."),
        (a_file("gia.pdf", b"MZ\x90"), "“gia.pdf” is not what its name says."),
        (a_file("trang.html", b"<script>"), "“trang.html” is not of a kind that is taken."),
        (a_file("anh.png", PDF), "“anh.png” is not what its name says."),
        (a_file(".pdf"), "is not of a kind that is taken."),
    ],
)
def test_a_bad_file_is_refused_on_the_same_page(desk, hoa, settings, file, words):
    settings.MAX_UPLOAD_BYTES = 2000
    file.seek(0)

    refused = attach(desk("nga"), hoa, file)

    assert refused.status_code == 409
    assert words in refused.text
    assert "Attach a paper" in refused.text
    assert not Evidence.objects.exists()


def test_no_file_at_all_is_an_error_of_the_form(desk, hoa):
    wrong = desk("nga").post(at(hoa), {"kind": "ACHIEVEMENT_REPORT"})

    assert wrong.status_code == 422
    assert "Choose a file first." in wrong.text


def test_a_body_far_over_the_limit_is_not_even_read(desk, hoa, settings):
    settings.MAX_UPLOAD_BYTES = 2000

    refused = attach(desk("nga"), hoa, a_file("to.pdf", b"%PDF-" + b"x" * 1_200_000))

    assert refused.status_code == 413
    assert "The file is too large" in refused.text


def test_the_upload_still_asks_for_the_token_of_the_form(company, hoa):
    client = Client(enforce_csrf_checks=True)
    client.force_login(company.people["nga"])

    assert attach(client, hoa, a_file()).status_code == 403
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\nga\\báo cáo.pdf", "báo cáo.pdf"),
        ('..<b>:"a"|?*.pdf', "ba.pdf"),
    ],
)
def test_a_name_with_path_characters_never_becomes_a_path(desk, hoa, given, kept):
    attach(desk("nga"), hoa, a_file(given))

    paper = Evidence.objects.get()
    assert paper.name == kept
    assert paper.file.name == f"papers/{paper.uid.hex[:2]}/{paper.uid.hex}"


def test_a_paper_is_handed_over_to_keep_and_never_opened_here(desk, hoa):
    attach(desk("nga"), hoa, a_file("báo cáo.pdf"))
    paper = Evidence.objects.get()

    answer = desk("tuan").get(reverse("nominations:paper", args=[paper.uid]))

    assert answer.content == PDF
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''b%C3%A1o%20c%C3%A1o.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox;")
    assert "no-store" in answer["Cache-Control"]


def test_a_paper_is_not_found_by_whoever_does_not_see_the_dossier(desk, hoa):
    attach(desk("nga"), hoa, a_file())
    paper = Evidence.objects.get()

    for name in ("mai", "ngoc", "bo.truong", "thanh.tra", "son"):
        stranger = desk(name)
        assert stranger.get(reverse("nominations:paper", args=[paper.uid])).status_code == 404
        assert stranger.get(at(hoa)).status_code == 404
        assert attach(stranger, hoa, a_file()).status_code == 404
        remove = reverse("nominations:paper_remove", args=[paper.uid])
        assert stranger.post(remove).status_code == 404


def test_a_paper_taken_out_is_gone_from_the_site_and_stays_on_the_record(desk, hoa):
    nga = desk("nga")
    attach(nga, hoa, a_file())
    paper = Evidence.objects.get()

    assert nga.post(reverse("nominations:paper_remove", args=[paper.uid])).url == at(hoa)

    assert nga.get(reverse("nominations:paper", args=[paper.uid])).status_code == 404
    assert Evidence.objects.get().removed_at is not None
    assert "Paper removed: bao-cao.pdf" in nga.get(hoa.get_absolute_url()).text


def test_papers_of_what_was_sent_are_closed(desk, sent):
    line = sent.nominations.get()
    paper = line.papers.get()

    assert attach(desk("nga"), line, a_file()).status_code == 409
    refused = desk("nga").post(reverse("nominations:paper_remove", args=[paper.uid]))
    assert refused.status_code == 409
    assert "Papers can be changed in a draft or in a returned dossier only." in refused.text


def test_a_returned_dossier_is_completed_and_sent_again(desk, sent, company):
    line = sent.nominations.get()
    office = company.people["ngoc"]
    perform(line, "return_for_supplement", actor=office, reason="Bổ sung xác nhận")
    nga = desk("nga")

    asked = nga.get(sent.get_absolute_url()).context["returned"]
    assert [(each["asked"].reason, each["refusal"].code) for each in asked] == [
        ("Bổ sung xác nhận", "points_open")
    ]
    assert attach(nga, line, a_file("khac.pdf"), kind="OTHER").url == at(line)
    page = reverse("nominations:supplement", args=[line.code])
    nga.post(page, {f"file_{line.points.get().uid}": a_file("xac-nhan.pdf")})
    again = reverse("nominations:nomination_move", args=[line.code, "resubmit"])
    nga.post(again, {"next": sent.get_absolute_url()})

    assert sent.nominations.get().state == "APPRAISAL"
