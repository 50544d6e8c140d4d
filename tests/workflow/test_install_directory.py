"""The directory enters from a file: all of it or nothing, and what is new only."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from audit.record import queries as record
from workflow.models import Body, Membership, Post, Unit, User

FILE = """
[[people]]
username = "an"
full_name = "Trần Bảo An"
[[units]]
code = "so-moi"
name = "Sở Mới"
kind = "PROVINCIAL"
held_from = 2026-01-01
[[bodies]]
code = "cum-moi"
name = "Cụm Mới"
kind = "CLUSTER"
unit = "so-moi"
held_from = 2026-01-01
[[posts]]
user = "an"
unit = "so-moi"
role = "HEAD_OF_UNIT"
held_from = 2026-01-01
[[seats]]
user = "an"
body = "cum-moi"
unit = "so-moi"
role = "CLUSTER_LEADER"
held_from = 2026-01-01
"""


def enter(tmp_path, text: str = FILE) -> None:
    path = tmp_path / "directory.toml"
    path.write_text(text, encoding="utf-8")
    call_command("install_directory", path, by="quan.tri")


def test_the_file_is_entered_and_each_row_is_on_the_record(company, tmp_path):
    before = record.count()

    enter(tmp_path)

    an = User.objects.get(username="an")
    assert not an.has_usable_password()
    assert Post.objects.get(user=an).unit.name == "Sở Mới"
    assert Membership.objects.get(user=an).held_from == date(2026, 1, 1)
    assert record.count() == before + 5


def test_entering_it_again_changes_nothing(company, tmp_path):
    enter(tmp_path)
    before = record.count()

    enter(tmp_path)

    assert record.count() == before


def test_a_post_and_a_seat_end_on_the_day_the_file_says_later(company, tmp_path):
    enter(tmp_path)
    ended = FILE.replace("[[seats]]", "held_until = 2026-07-01\n[[seats]]")

    enter(tmp_path, ended + "held_until = 2026-07-01\n")

    post, seat = Post.objects.get(user__username="an"), Membership.objects.get(user__username="an")
    assert (post.held_until, seat.held_until) == (date(2026, 7, 1), date(2026, 7, 1))
    assert [line.kind for line in record.history([post.obj])] == ["post.ended", "post.granted"]
    assert record.history([seat.obj])[0].kind == "membership.ended"


@pytest.mark.parametrize("later", ["", "held_until = 2027-01-01"])
def test_an_older_file_never_makes_a_seat_last_longer(company, tmp_path, later):
    enter(tmp_path, FILE + "held_until = 2026-07-01\n")
    before = record.count()

    enter(tmp_path, FILE + later)

    assert Membership.objects.get(user__username="an").held_until == date(2026, 7, 1)
    assert record.count() == before


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        ('kind = "PROVINCIAL"', 'kind = "VILLAGE"', "units.kind: 'VILLAGE' is none of"),
        ('unit = "so-moi"\nrole', 'unit = "nowhere"\nrole', "'nowhere' is not known"),
        ('code = "so-moi"', 'kode = "so-moi"', "units[1].kode: unknown key"),
        ("held_from = 2026-01-01", 'held_from = "2026"', "units[1].held_from: expected a date"),
        ('full_name = "Trần Bảo An"', "", "people[1].full_name: is missing"),
        ("[[seats]]", "[[chairs]]", "chairs: unknown table"),
        ("[[people]]", "[[people", "(whole file): is not TOML"),
    ],
)
def test_a_faulty_file_changes_nothing_and_says_where(company, tmp_path, found, put, said):
    before = record.count()

    with pytest.raises(CommandError) as error:
        enter(tmp_path, FILE.replace(found, put, 1))

    assert said in str(error.value)
    assert "Nothing was entered" in str(error.value)
    assert record.count() == before
    assert not Unit.objects.filter(code="so-moi").exists()
    assert not Body.objects.filter(code="cum-moi").exists()
