"""Every action and every move runs somewhere with its entry in the transaction of its writes."""

from datetime import timedelta
from pathlib import Path

import pytest

from config.lifecycles import tables
from nominations.models import DeskTick, SupplementPoint
from tests.config.played import play_everything
from tests.config.played_box import play_box
from tests.road import Road
from tests.workflow.test_install_directory import FILE
from tests.writes import scenarios_bodies as bodies
from tests.writes import scenarios_meeting as meeting
from tests.writes import scenarios_office as office
from tests.writes import scenarios_unit as unit
from tests.writes.scenarios_people import NAMES_OF_PEOPLE, erased_of_people
from tests.writes.scene import Scene, Write
from tests.writes.table import WRITES
from tests.writes.test_commands import run
from tests.writes.test_routes import send
from tests.writes.walk import noting, public_functions
from tests.writes.watch import EXEMPT, OF_THE_NOTARY, watching
from workflow.actions import directory
from workflow.engine import perform

REFUSALS = (
    "councils.actions.refusals",
    "councils.actions.score_refusals.",
    "councils.actions.seat_refusals.",
)
# What only looks, judges, names or locks; everything else in these rooms writes and must run.
LOOKS = {
    "councils.actions.agenda": "frozen manner",
    "councils.actions.cast_entries": "tell_turnout",
    "councils.actions.casting": "checked_sheet standing_in voted",
    # Round after round; what a round writes is walked.
    "councils.box.keeper": "Keeper.run",
    "councils.actions.holding": "free_of_holds held_items items_on_hold",
    "councils.actions.room_papers": "locked not_by_two not_in_the_room",
    "councils.actions.sessions": "held_session planned_meetings",
    "councils.actions.sheet_casting": "casts_by casts_of checked_answers mine_on sections_of_sheet "
    "standing_at",
    "nominations.actions.approving": "approving draft_returned drafting same_person",
    "nominations.actions.clearing": "hold_lines office_of tell",
    "nominations.actions.codes": "new_code",
    "nominations.actions.decisions": "number_used",
    "nominations.actions.editing": "entered_by_another require_editor tell_lists",
    "nominations.actions.from_paper": "letter_there",
    "nominations.actions.holds": "office_over on_hold require_no_hold",
    "nominations.actions.ledger": "require_keeper",
    "nominations.actions.intake": "draw_up fixable require_open require_own",
    "nominations.actions.intake_taking": "no_rules require_same require_whole",
    "nominations.actions.matching_many": "twins_changed",
    "nominations.actions.recognising": "asked_of",
    "nominations.actions.roster": "require_begun",
    "nominations.actions.notices": "asked_of",
    "nominations.actions.papers": "check_content checked_name not_stored",
    "nominations.actions.rules": "read_rulebooks",
    "nominations.actions.supplements": "asked_of",
    "nominations.actions.submissions": "require_draft",
    "workflow.actions.amending": "overtaken",
    # What was typed and not sent is nobody's act: ADR 0019.
    "workflow.actions.drafts": "keep_draft drop_draft",
    "workflow.access": "bodies_where entitled granted holders in_office not_permitted require "
    "standing Standing.is_in_office "
    "standings stated today units_seen units_where Standing.holds Standing.is_any Standing.may",
    "workflow.work": "case_flow hold_open_cases outcome_is steps Desk.due_from",
}
# Pages whose scenes bring what the demonstration lacks.
PAGES = {
    "claim": [],
    "release": [],
    "sign_in": [],
    "inspection:verify": [],
    "inspection:cosign": [],
    "nominations:decision_sign": [],
    "nominations:decision_refuse": [],
    "councils:settle": [],
    "councils:sheet_cast": [],
    "councils:sheet_closing_time": [],
    "councils:sheet_test_slips": [],
    "councils:defer": [],
    "councils:lower": [],
    "nominations:copy": [],
    "nominations:intake_sheets": [],
    "nominations:submission_move": [
        unit.letter_move("take_back"),
        unit.letter_move("return_to_officer"),
    ],
    "nominations:nomination_move": [unit.line_move("withdraw")],
    "nominations:verdict": [office.verdict("refer_for_opinion", reason=office.WORDS)],
    "councils:session_move": [bodies.session_move("adjourn"), meeting.called_off],
    "nominations:letter_twins_all": [],
    "nominations:twins_name": [],
    # A hold stops what comes after it.
    "nominations:nominee_hold": [],
}


def looks() -> set[str]:
    return {f"{module}.{name}" for module, names in LOOKS.items() for name in names.split()}


def send_to_the_pages(scene: Scene) -> None:
    for name, scenes in PAGES.items():
        for write in [Write(each, "") for each in scenes] or WRITES[name]:
            stage = Scene(scene.company, scene.sealed)
            form = write.scene(stage)
            assert send(stage, name, write, form, form.by).status_code == 302, name


def let_the_council_fail_one(road: Road) -> None:
    (line,) = road.at_office(1)
    line = road.found_eligible(line)
    road.tally(road.council(line), award=line.award, yes=0)


def let_time_run_out(road: Road, settings) -> None:
    (line,) = road.at_office(1)
    perform(line, "return_for_supplement", actor=road.people["ngoc"], reason="Thiếu xác nhận")
    today = settings.BUSINESS_DATE
    settings.BUSINESS_DATE = today + timedelta(days=60)
    run("run_clock")
    settings.BUSINESS_DATE = today


def keep_the_house(scene: Scene, place: Path) -> None:
    people = scene.people
    (place / "directory.toml").write_text(FILE, encoding="utf-8")
    run("install_directory", place / "directory.toml", by="quan.tri")
    directory.reset_password(people["uv2"], password="mot-mat-khau-dai", actor=people["quan.tri"])
    line = unit.draft(scene, "Trần Thị Hòa").nominations.get()
    what = ["--object", line.nominee.obj, "--object", line.obj, *erased_of_people()]
    for row in (DeskTick.objects.exclude(note="").first(), SupplementPoint.objects.first()):
        what += ["--object", row.obj]
    what += ["--object", f"user/{people['ngoc'].uid}"]
    names = ["--name", "name", "--name", "achievement", "--name", "e-mail", *NAMES_OF_PEOPLE]
    names += ["--name", "note", "--name", "words"]
    order = ["--ground", "Luật 91/2025/QH15", "--ordered-by", "hung", "--by", "quan.tri"]
    run("erase", *what, *names, *order, "--confirm")


@pytest.mark.slow
def test_every_action_and_every_move_is_walked_and_leaves_its_entry(scene, settings, tmp_path):
    with watching(EXEMPT | OF_THE_NOTARY) as watch, noting() as ran:
        play_everything(settings.MEDIA_ROOT, seal=scene.sealed)
        play_box(scene.road, scene.sealed)
        let_the_council_fail_one(scene.road)
        let_time_run_out(scene.road, settings)
        keep_the_house(scene, tmp_path)
        send_to_the_pages(scene)

    rows = {(row.kind, row.name) for table in tables().values() for row in table.values()}
    acts = {name for name in public_functions() - looks() if not name.startswith(REFUSALS)}
    assert watch.faults() == []
    assert sorted(acts - ran) == [], "Walk it here, or say under LOOKS that it writes nothing."
    assert sorted(rows - set(watch.moves())) == [], "No scene makes this move."


def test_what_is_said_to_look_is_there():
    assert sorted(looks() - public_functions()) == []


@pytest.mark.parametrize("name", sorted(PAGES))
def test_each_page_named_here_is_in_the_table(name):
    assert name in WRITES
