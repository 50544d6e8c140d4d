"""`manage.py erase`: a preview first; then log and rows, carried out by one for another."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit.record import mirror, queries
from audit.record.erasure import replay
from audit.record.models import LogEntry
from audit.record.verifier.reconcile import reconcile
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Nomination, Nominee
from tests.road import person

LAW = "Luật 91/2025/QH15"
HOA = "Nguyễn Thị Hoa"
BY = ("--by", "quan.tri")


def run(*arguments):
    out = StringIO()
    call_command("erase", *arguments, stdout=out)
    return out.getvalue()


def differences():
    """What the verifier finds between rows and log, for nominees and nominations."""
    rows = LogEntry.objects.order_by("id").values_list("body", "disclosures")
    entries = [(number, bytes(body), said) for number, (body, said) in enumerate(rows)]
    objects = [row for row in mirror.mirrored() if row.obj.startswith(("nominee/", "nomination/"))]
    prefixes = {"nominee", "nomination"}
    return [*reconcile(entries, objects, sealed=len(entries), prefixes=prefixes)]


@pytest.fixture
def line(company, review) -> Nomination:
    """Hoa is proposed for a certificate."""
    officer = company.people["thu"]
    letter = start_submission(review, unit=company.units["skhcn-lam-dong"], actor=officer)
    return add_nomination(
        letter,
        award="BKB",
        nominee=person(HOA),
        achievement=f"{HOA} có sáng kiến",
        actor=officer,
    )


@pytest.fixture
def asked(line) -> list[str]:
    """What the administrator types."""
    what = ["--object", line.nominee.obj, "--object", line.obj, *BY]
    return [*what, "--name", "name", "--name", "position", "--name", "achievement"]


@pytest.fixture
def ordered() -> list[str]:
    """On what ground and by whose order."""
    return ["--ground", LAW, "--ordered-by", "hung"]


def everything() -> str:
    """What the database says of people: rows, and the words of the log but for what was asked."""
    rows = [*Nominee.objects.values(), *Nomination.objects.values("achievement")]
    return str([*rows, *(line.disclosed for line in queries.history(objs()))])


def last_read():
    entry = LogEntry.objects.filter(kind="data.read").latest("id")
    return queries.entry(entry.uid)


def objs():
    return list(LogEntry.objects.exclude(kind="data.read").values_list("obj", flat=True))


def test_the_preview_says_what_goes_and_stays_and_erases_nothing(line, asked):
    before = everything()

    told = run(*asked, "--name", "birth_date")
    goes, stays = told.split("Stays, about the same:")

    assert f"{line.nominee.obj} v1 nominee.added" in goes
    assert "name, position (its row in the database)" in told.replace("birth_date, ", "")
    assert "is_direct_worker" in stays
    assert HOA not in told
    assert (everything(), "preview" in stays) == (before, True)


def test_confirmed_it_leaves_neither_log_nor_row_with_the_name(line, asked, ordered):
    assert HOA in everything()

    run(*asked, *ordered, "--confirm")

    assert HOA not in everything()
    nominee = Nominee.objects.get(pk=line.nominee_id)
    assert (nominee.name, nominee.position) == ("(đã xóa)", "")
    assert Nomination.objects.get(pk=line.pk).achievement == ""


def test_rows_and_log_still_agree(company, asked, ordered):
    assert differences() == []

    run(*asked, *ordered, "--confirm")

    assert differences() == []
    (entry,) = LogEntry.objects.filter(kind="audit.erased")
    said = queries.entry(entry.uid)
    assert said.actor == company.people["quan.tri"].obj
    assert said.facts["ordered_by"] == company.people["hung"].obj


def test_run_again_it_does_nothing_more(line, asked, ordered):
    run(*asked, *ordered, "--confirm")
    Nominee.objects.filter(pk=line.nominee_id).update(name="a fault left it")

    run(*asked, *ordered, "--confirm")

    assert Nominee.objects.get(pk=line.nominee_id).name == "(đã xóa)"
    assert LogEntry.objects.filter(kind="audit.erased").count() == 1


def test_every_place_a_name_was_written_is_found(line):
    told = run("--find", HOA, *BY)

    *found, own = [text.split()[0] for text in told.splitlines()]
    assert found == [line.nominee.obj, line.obj]
    assert own == last_read().obj


def test_whoever_searches_is_recorded_with_what_was_sought(company):
    run("--find", HOA, *BY)

    read = last_read()
    assert (read.actor, read.facts) == (company.people["quan.tri"].obj, {"page": "erase"})
    assert read.disclosed == {"asked": HOA}


def test_whoever_looks_at_a_preview_is_recorded_too(company, line, asked):
    run(*asked)

    names = "name position achievement"
    assert last_read().actor == company.people["quan.tri"].obj
    assert last_read().disclosed == {"asked": f"{line.nominee.obj} {line.obj} {names}"}


@pytest.mark.usefixtures("line")
@pytest.mark.parametrize("name", ["thu", "thanh.tra", "nobody"])
def test_nobody_but_an_administrator_searches_and_nothing_is_told(name):
    out = StringIO()

    with pytest.raises(CommandError, match="no administrator"):
        call_command("erase", "--find", HOA, "--by", name, stdout=out)

    assert out.getvalue() == ""


@pytest.mark.usefixtures("line")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"--ground": " "}, "ground in law"),
        ({"--ordered-by": "quan.tri"}, "two different accounts"),
        ({"--ordered-by": "nobody"}, "two different accounts"),
        ({"--by": "thu"}, "no administrator"),
        ({"--name": "nickname"}, "nickname"),
        ({"--object": "nominee/unknown"}, "no entry named here"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_erased(asked, ordered, changed, said):
    given = dict(zip(*[iter([*asked[:2], "--name", "name", *ordered, *BY])] * 2, strict=True))
    given |= changed
    before = everything()

    with pytest.raises(CommandError, match=said):
        run(*(word for pair in given.items() for word in pair), "--confirm")

    assert everything() == before


def test_a_replay_without_a_restore_changes_nothing(asked, ordered, notary, seal_now, settings):
    run(*asked, *ordered, "--confirm")
    seal_now()
    before = list(LogEntry.objects.values())

    done = replay(notary.place.directory, policy_file=settings.RECORD_POLICY_FILE)

    assert (done.orders, done.emptied, done.waiting) == (1, (), ())
    assert list(LogEntry.objects.values()) == before
