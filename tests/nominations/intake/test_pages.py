"""The pages of a list: hand in, match, check and repair, take over; and who never sees them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.models import Intake, RuleSet, Submission
from tests.nominations.intake.conftest import mark, names, pasted, people
from tests.nominations.intake.sheets import HEADER, HOA, LAM, NUMBERING, TITLE
from workflow.documents.tables.reading import read_table
from workflow.documents.tables.writing import Column, Page, write_book

WRONG = [3, "Trần Văn Sai", "31/02/1985", "Chuyên viên", "BKB", "Đề tài"]
NGA, STRANGERS = "nga", ("tuan", "lan", "hung", "thanh.tra", "son")


def at(letter, name="intakes", *parts) -> str:
    return reverse(f"nominations:{name}", args=[letter.code, *parts])


def of(intake, name="intake") -> str:
    return at(intake.submission, name, intake.uid)


def workbook(*rows) -> SimpleUploadedFile:
    page = Page(name="Danh sách", columns=[Column(title=each) for each in HEADER], rows=rows)
    return SimpleUploadedFile("danh-sach.xlsx", write_book([page]))


def test_a_workbook_from_upload_to_receipt(desk, draft):
    client = desk(NGA)
    sent = client.post(at(draft), {"file": workbook(HOA, LAM)}, follow=True)
    intake = Intake.objects.get()
    assert sent.redirect_chain == [(of(intake, "intake_columns"), 302)]
    assert "Nothing is on the list yet" in sent.content.decode()

    chosen = {"seen": "1", "header": "1", "name": "1", "award": "4", "all_kind": "INDIVIDUAL"}
    checked = client.post(of(intake, "intake_columns"), chosen, follow=True)
    assert checked.context["check"].result.counts["added"] == 2
    assert names(draft) == []

    page = client.get(of(intake, "intake_confirm"))
    done = client.post(
        of(intake, "intake_confirm"), {"seen": page.context["check"].mark}, follow=True
    )
    assert names(draft) == [("Nguyễn Thị Hòa", "BKB"), ("Hồ Văn Lâm", "BKB")]
    twins = reverse("nominations:letter_twins", args=[draft.code])
    assert f'hx-get="{twins}"' in done.content.decode()
    assert [Intake.objects.get().sha256 in done.content.decode(), len(done.context["done"])] == [
        True,
        3,
    ]


def test_pasted_cells_below_a_title_are_suggested(desk, draft):
    text = pasted(*TITLE, HEADER, NUMBERING, HOA)
    page = desk(NGA).post(at(draft), {"pasted": text}, follow=True)

    form = page.context["form"]
    initial = {name: field.initial for name, field in form.fields.items() if field.initial}
    assert (page.context["intake"].header, initial["name"], initial["award"]) == (6, 1, 4)
    assert form.fields["name"].help_text == "Suggested: the heading says so."


def test_the_award_a_title_names_is_suggested_for_every_row(desk, draft):
    text = pasted(*TITLE, ["STT", "Họ và tên"], [1, "Hồ Văn Lâm"])

    page = desk(NGA).post(
        at(draft), {"pasted": text}, follow=True, headers={"accept-language": "vi"}
    )

    assert page.context["intake"].header == 6
    chosen = page.context["form"].fields["all_award"]
    assert chosen.choices[2][0] == "BKB"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a file, or paste cells below."),
        ({"pasted": "   \n "}, "Choose a file, or paste cells below."),
    ],
)
def test_nothing_handed_in(desk, draft, sent, said):
    page = desk(NGA).post(at(draft), sent)

    assert (page.status_code, said in page.content.decode()) == (422, True)


def test_what_is_no_table_is_told_with_what_to_do(desk, draft):
    page = desk(NGA).post(at(draft), {"file": SimpleUploadedFile("a.xlsx", b"%PDF-1.7 x")})

    assert (page.status_code, page.context["attempt"].refusal.code) == (409, "table_wrong_kind")
    assert Intake.objects.count() == 0


def test_another_header_row_is_looked_at_without_being_saved(desk, draft):
    client = desk(NGA)
    client.post(at(draft), {"pasted": pasted(["x", "y"], ["Danh hiệu", "Tên"], ["BKB", "Lê An"])})
    intake = Intake.objects.get()

    page = client.get(of(intake, "intake_columns"), {"header": "2"})

    assert page.context["form"].fields["award"].initial == 0
    assert Intake.objects.get().header == intake.header


def test_one_column_for_two_things_is_refused_where_it_stands(desk, handed_in):
    intake = handed_in(HOA)

    page = desk(NGA).post(
        of(intake, "intake_columns"), {"seen": "2", "header": "1", "name": "1", "award": "1"}
    )

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["award"]


def test_errors_are_grouped_and_repaired_in_place(desk, handed_in, draft):
    intake, client = handed_in(HOA, WRONG, [4, "Lê An", None, None, "BK Bô", "x"]), desk(NGA)
    page = client.get(of(intake))
    groups = {each.repair.code: each.repair.count for each in page.context["check"].errors}
    assert groups == {"day_not_real": 1, "award_unknown": 1}
    assert "“31/02/1985” is not a real day." in page.content.decode()

    typed = {"fix-3-birth_date": "28/02/1985", "fix-4-award": "", "seen": "2"}
    client.post(of(intake), typed)
    everywhere = {"all_code": "award_unknown", "all_field": "award", "all_old": "BK Bô"}
    page = client.post(of(intake), {**everywhere, "all_value": "BKB", "seen": "3"}, follow=True)

    assert Intake.objects.get().fixes == {"3": {"birth_date": "28/02/1985"}, "4": {"award": "BKB"}}
    assert page.context["check"].errors == []
    client.post(of(intake, "intake_confirm"), {"seen": mark(intake)})
    assert len(names(draft)) == 3


def test_what_was_not_changed_is_no_repair(desk, handed_in):
    intake = handed_in(WRONG)

    desk(NGA).post(of(intake), {"fix-2-birth_date": "31/02/1985", "seen": "2"})

    assert (Intake.objects.get().fixes, Intake.objects.get().version) == ({}, 2)


def test_a_row_is_left_out_by_its_box(desk, handed_in):
    intake = handed_in(HOA, WRONG)

    page = desk(NGA).post(of(intake), {"leave-3": "yes", "seen": "2"}, follow=True)

    assert page.context["check"].result.counts["skipped"] == 1
    assert page.context["check"].errors == []


def test_taking_over_in_part_is_asked_for(desk, handed_in, draft):
    intake, client = handed_in(HOA, WRONG), desk(NGA)
    sent = {"seen": mark(intake)}

    no = client.post(of(intake, "intake_confirm"), sent)
    assert (no.status_code, no.context["attempt"].refusal.code) == (409, "rows_wrong")
    yes = client.post(of(intake, "intake_confirm"), {**sent, "partial": "yes"})

    assert (yes.status_code, names(draft)) == (302, [("Nguyễn Thị Hòa", "BKB")])


def test_a_page_that_grew_old_is_refused_and_drawn_anew(desk, handed_in, draft):
    intake, client = handed_in(HOA), desk(NGA)

    no = client.post(of(intake, "intake_confirm"), {"seen": "0"})
    late = client.post(of(intake), {"fix-2-birth_date": "x", "leave-2": "yes", "seen": "0"})

    assert (no.status_code, no.context["attempt"].refusal.code) == (409, "overtaken")
    assert (names(draft), late.status_code) == ([], 302)


def test_a_large_list_is_sent_with_a_sign_that_it_is_at_work(desk, handed_in, draft):
    intake, client = handed_in(*people(301)), desk(NGA)

    page = client.get(of(intake, "intake_confirm"))
    done = client.post(
        of(intake, "intake_confirm"), {"seen": mark(intake)}, headers={"HX-Request": "true"}
    )

    assert 'hx-indicator="#at-work"' in page.content.decode()
    assert (done.status_code, done["HX-Redirect"]) == (204, of(intake))
    assert len(names(draft)) == 301


def test_the_original_comes_back_as_it_was_and_is_never_opened_here(desk, handed_in):
    intake = handed_in(HOA)

    answer = desk(NGA).get(of(intake, "intake_original"))

    assert b"".join(answer.streaming_content).decode() == pasted(HEADER, HOA)
    assert answer["Content-Disposition"] == 'attachment; filename="pasted.tsv"'
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_the_same_workbook_with_what_to_repair(desk, draft):
    client = desk(NGA)
    client.post(at(draft), {"file": workbook(HOA, WRONG, [4, "=1+1", None, None, "BKB", "x"])})
    intake = Intake.objects.get()
    client.post(
        of(intake, "intake_columns"),
        {"seen": "1", "header": "1", "name": "1", "birth_date": "2", "award": "4"}
        | {"all_kind": "INDIVIDUAL"},
    )

    content = client.get(of(intake, "intake_errors")).content

    sheet = read_table(content, name="x.xlsx").sheets[0]
    assert sheet.rows[0] == (*HEADER, "What to repair")
    assert sheet.rows[2][6].startswith("Date of birth: “31/02/1985” is not a real day.")
    assert sheet.rows[3][1] == "=1+1"


@pytest.mark.parametrize("award", ["BKB", "all"])
def test_a_template_is_read_back_without_a_question(desk, draft, award):
    content = desk(NGA).get(at(draft, "intake_template", award)).content

    sheet = read_table(content, name="x.xlsx").sheets[0]
    page = desk(NGA).post(
        at(draft), {"pasted": pasted(sheet.rows[0], ["Lê An", "Cá nhân"])}, follow=True
    )
    form = page.context["form"]
    grounds = {name: form.fields[name].help_text for name in ("name", "kind", "award")}
    assert set(grounds.values()) == {"Suggested: the heading says so."}


def test_no_template_of_an_award_the_round_does_not_take(desk, draft):
    assert desk(NGA).get(at(draft, "intake_template", "LDTT")).status_code == 404


def test_a_list_given_up(desk, handed_in, draft):
    intake, client = handed_in(HOA), desk(NGA)

    client.post(of(intake, "intake_drop"), {"seen": "2"})
    page = client.get(of(intake))

    assert "Nothing of this list was entered." in page.content.decode()
    assert (Intake.objects.get().outcome, names(draft)) == ("DROPPED", [])


@pytest.mark.parametrize("who", STRANGERS)
def test_others_never_see_it(desk, handed_in, who):
    intake, client = handed_in(HOA), desk(who)
    pages = ["intake", "intake_columns", "intake_confirm", "intake_original", "intake_errors"]
    pages += ["intake_progress"]

    answers = [client.get(of(intake, name)).status_code for name in pages]
    answers += [client.get(at(intake.submission)).status_code]
    answers += [client.post(of(intake, "intake_drop")).status_code]

    assert set(answers) == {404}


def test_a_list_of_another_letter_is_not_found_under_this_one(desk, company, handed_in, review):
    intake = handed_in(HOA)
    other = Submission.objects.exclude(pk=intake.submission_id).first()
    address = reverse("nominations:intake", args=["TT-2026-XXXXXX", intake.uid])

    assert (other, desk(NGA).get(address).status_code) == (None, 404)


def test_the_check_asks_as_much_of_thirty_rows_as_of_one(desk, handed_in):
    one, many, client = handed_in(*people(1)), handed_in(*people(30)), desk(NGA)
    client.get(of(one))
    counts = []
    for intake in (one, many):
        with CaptureQueriesContext(connection) as asked:
            client.get(of(intake), {"tab": "rows"})
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_where_no_rules_are_installed_the_check_says_so(desk, handed_in):
    intake = handed_in(HOA)
    RuleSet.objects.update(in_force_from=date(2099, 1, 1))

    pages = [desk(NGA).get(of(intake, name)) for name in ("intake", "intake_confirm")]

    assert [page.status_code for page in pages] == [409, 409]
    assert "No rule set in force today is installed" in pages[0].content.decode()
