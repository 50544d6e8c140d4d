"""The pages of a paper: seen beside the dossier and alone, by whom the paper is seen."""

import pytest
from django.urls import reverse

from config.demo.papers import demo_pdf
from nominations.actions.papers import attach_paper
from nominations.models import Evidence
from tests.nominations.web.conftest import PDF
from tests.workflow.documents.hostile_pdfs import protected

FRAGMENT = {"HX-Request": "true"}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.fixture
def report(company, hoa) -> Evidence:
    """A report of three pages on Hoa's line."""
    return kept(company, hoa, "báo cáo.pdf", demo_pdf("a", pages=3))


def kept(company, holder, name: str, content: bytes) -> Evidence:
    nga = company.people["nga"]
    return attach_paper(holder, kind="OTHER", name=name, content=content, actor=nga)


def at(paper: Evidence, number: int = 1, *, name: str = "page") -> str:
    return reverse(f"nominations:paper_{name}", args=[paper.uid, number])


def test_a_page_tells_which_of_how_many_and_leads_on(desk, report):
    first, middle, last = (desk("nga").get(at(report, number)).text for number in (1, 2, 3))

    assert ("Page 1 of 3" in first, "Page 2 of 3" in middle, "Page 3 of 3" in last) == (True,) * 3
    links = [f'href="{at(report, number)}"' for number in (1, 2, 3)]
    assert [link in middle for link in links] == [True, False, True]
    assert [link in first for link in links] == [False, True, False]
    assert [link in last for link in links] == [False, True, False]
    assert 'alt="Picture of page 2 of 3 of the paper báo cáo.pdf"' in middle
    assert "Back to the nomination" in middle


def test_beside_a_dossier_only_the_page_itself_is_given(desk, report):
    fragment = desk("nga").get(at(report, 2), headers=FRAGMENT).text

    assert "<html" not in fragment
    assert f'hx-get="{at(report, 3)}"' in fragment
    assert f'<a href="{at(report, 2)}">' in fragment


def test_a_picture_is_handed_over_closed_off_and_kept_nowhere(desk, report):
    client = desk("tuan")
    beside, full = (client.get(at(report, 2, name="picture") + rest) for rest in ("", "?full=1"))

    widths = [int.from_bytes(answer.content[16:20]) for answer in (beside, full)]
    assert widths == [900, 1600]
    for answer in (beside, full):
        assert answer["Content-Type"] == "image/png"
        assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-store"
    assert client.get(at(report))["Cache-Control"] == "private, no-store"


def test_a_page_is_not_found_by_whoever_does_not_see_the_paper(desk, report):
    for name in ("mai", "ngoc", "bo.truong", "thanh.tra", "son", "quan.tri"):
        stranger = desk(name)
        assert stranger.get(at(report)).status_code == 404
        assert stranger.get(at(report), headers=FRAGMENT).status_code == 404
        assert stranger.get(at(report, name="picture")).status_code == 404


def test_there_is_no_page_before_the_first_or_after_the_last(desk, report):
    client = desk("nga")

    for number in (0, 4, 10**18):
        assert client.get(at(report, number)).status_code == 404
        assert client.get(at(report, number, name="picture")).status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (PDF, "The file is damaged: its pages cannot be shown."),
        (protected(2), "The file is protected by a password: its pages cannot be shown."),
    ],
)
def test_what_cannot_be_shown_is_said_and_stays_a_download(desk, company, hoa, content, words):
    paper, client = kept(company, hoa, "hong.pdf", content), desk("nga")

    for headers in ({}, FRAGMENT):
        page = client.get(at(paper), headers=headers)
        assert (page.status_code, words in page.text) == (200, True)
    refused = client.get(at(paper, name="picture"))
    assert (refused.status_code, words in refused.text) == (409, True)
    file = client.get(reverse("nominations:paper", args=[paper.uid]))
    assert file.content == content


def test_only_a_pdf_has_pages_and_only_while_it_is_attached(desk, company, hoa, report):
    picture, client = kept(company, hoa, "anh.png", PNG), desk("nga")
    assert client.get(at(picture)).status_code == 404

    client.post(reverse("nominations:paper_remove", args=[report.uid]))

    assert client.get(at(report)).status_code == 404
    assert client.get(at(report, name="picture")).status_code == 404


def test_a_file_that_the_store_lost_is_told(desk, report):
    report.file.storage.delete(report.file.name)

    for name in ("page", "picture"):
        lost = desk("nga").get(at(report, name=name))
        assert (lost.status_code, "missing from the store" in lost.text) == (404, True)


def test_lists_of_papers_lead_to_the_pages(desk, hoa, report):
    own = reverse("nominations:nomination_papers", args=[hoa.code])

    for address in (hoa.get_absolute_url(), own):
        assert f'href="{at(report)}"' in desk("nga").get(address).text
