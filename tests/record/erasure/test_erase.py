"""A lawful erasure: disclosures go with their salts, the entries and the log stay sound."""

import json
from uuid import uuid4

import pytest
from django.db import transaction

from audit.record import queries
from audit.record.erasure import (
    NoGround,
    NothingToErase,
    Plan,
    entries_about,
    entries_holding,
    erase,
    plan,
)
from audit.record.erasure.deed import carry_out
from audit.record.erasure.errors import DatabaseRefused
from audit.record.log import append, clock, prepare, signer
from audit.record.models import Erasure, LogEntry
from audit.record.verifier import formats
from audit.record.vocabulary import EntryKind
from tests.record.acts import HANH, an_act
from tests.together import together

PERSON = f"nominee/{uuid4()}"
LINE = f"nomination/{uuid4()}"
LAW = "Luật 91/2025/QH15"
SON = "u/6a1d8b4f-3062-4c6a-9a7c-4a2a7b3e0d12"


def erase_it(*objs, names=("name",), **changes):
    return erase(objs, names=names, **{"ground": LAW, "ordered_by": SON, "actor": HANH} | changes)


@pytest.fixture
def _told(db):
    """A person, a nomination that names them, and somebody else."""
    append(
        [
            an_act(
                kind=EntryKind.NOMINEE_ADDED,
                obj=PERSON,
                facts={"kind": "INDIVIDUAL"},
                disclosures={"name": "Nguyễn Thị Hoa", "position": "Chuyên viên"},
            ),
            an_act(
                kind=EntryKind.NOMINATION_ADDED,
                obj=LINE,
                facts={"nominee": PERSON},
                disclosures={"achievement": "Bà Hoa có sáng kiến"},
            ),
            an_act(obj=LINE, ver=2, disclosures={"reason": "Nguyễn Thị Hoa đủ điều kiện"}),
            an_act(disclosures={"name": "Trần Văn Sơn"}),
        ],
        at=clock(),
    )


def told(obj, ver=1):
    return LogEntry.objects.get(obj=obj, ver=ver)


def names(row):
    return sorted(formats.opened(item).name for item in row.disclosures or ())


@pytest.mark.usefixtures("_told")
def test_the_disclosure_goes_and_the_entry_stays_as_it_was():
    before = told(PERSON)

    done = erase_it(PERSON)

    after = told(PERSON)
    assert [(held.obj, held.names) for held in done.goes] == [(PERSON, ("name",))]
    assert names(after) == ["position"]
    assert (bytes(after.body), bytes(after.sig)) == (bytes(before.body), bytes(before.sig))
    stored = json.dumps(list(LogEntry.objects.values_list("disclosures", flat=True)))
    gone = (set(before.disclosures) - set(after.disclosures)).pop()
    assert gone not in stored
    assert formats.opened(gone).salt not in stored


@pytest.mark.usefixtures("_told")
def test_every_entry_is_still_sound():
    erase_it(PERSON, LINE, names=["name", "position", "reason"])

    for row in LogEntry.objects.all():
        body, sig = bytes(row.body), bytes(row.sig)
        assert formats.check_entry(body, sig, row.disclosures, signer().public_key) == []
    assert told(PERSON).disclosures is None


@pytest.mark.usefixtures("_told")
def test_the_erasure_is_an_entry_with_ground_digests_and_who():
    gone = [formats.digest(item) for item in told(PERSON).disclosures]

    erase_it(PERSON, names=["name", "position"])

    row = LogEntry.objects.get(kind=EntryKind.AUDIT_ERASED)
    body = formats.parse(bytes(row.body))
    assert body["actor"] == HANH
    assert body["facts"] == {
        "ground": LAW,
        "ordered_by": SON,
        "erased": [{"id": str(told(PERSON).uid), "digests": sorted(gone)}],
    }
    assert (row.obj.partition("/")[0], row.ver, row.disclosures) == ("erasure", 1, None)


@pytest.mark.usefixtures("_told")
def test_a_page_learns_when_by_whom_and_under_which_law(django_assert_num_queries):
    erase_it(PERSON)
    erase_it(PERSON, names=["position"], ground="Quyết định 12/QĐ-BKHCN", ordered_by=HANH)
    lines = queries.history([PERSON, LINE])

    with django_assert_num_queries(1):
        found = queries.erasures_of(lines)

    assert list(found) == [told(PERSON).uid]
    first, second = found[told(PERSON).uid]
    assert (first.ground, first.by, first.ordered_by) == (LAW, HANH, SON)
    assert (second.ground, second.ordered_by) == ("Quyết định 12/QĐ-BKHCN", HANH)
    assert first.at == LogEntry.objects.get(uid=first.entry).at
    digests = json.loads(bytes(told(PERSON).body))["_sd"]
    assert sorted(first.digests + second.digests) == digests


@pytest.mark.usefixtures("_told")
def test_the_plan_shows_what_stays_and_changes_nothing():
    count = queries.count()

    found = plan([PERSON], names=["name"])

    assert [(held.obj, held.names) for held in found.goes] == [(PERSON, ("name",))]
    assert [(held.obj, held.ver, held.names) for held in found.stays] == [
        (PERSON, 1, ("position",)),
        (LINE, 1, ("achievement",)),
        (LINE, 2, ("reason",)),
    ]
    assert (queries.count(), names(told(PERSON))) == (count, ["name", "position"])


@pytest.mark.usefixtures("_told")
def test_a_single_entry_is_erased_by_its_id():
    erase_it(entries=[told(LINE, 2).uid], names=["reason"])

    assert told(LINE, 2).disclosures is None
    assert names(told(LINE)) == ["achievement"]


@pytest.mark.usefixtures("_told")
def test_a_name_is_found_in_whatever_somebody_wrote():
    found = [(row.obj, row.ver, what) for row, what in entries_holding("thị hoa")]

    assert found == [(PERSON, 1, ["name"]), (LINE, 2, ["reason"])]


@pytest.mark.usefixtures("_told")
def test_entries_about_a_person_are_not_those_they_wrote():
    account = an_act(
        kind=EntryKind.ACCOUNT_CREATED,
        obj="user/1",
        facts={"account": HANH},
        disclosures={"full name": "Lê Thu Hạnh"},
    )
    append([account], at=clock())

    assert [row.obj for row in entries_about(HANH)] == ["user/1"]
    assert [(row.obj, row.ver) for row in entries_about(PERSON)] == [
        (PERSON, 1),
        (LINE, 1),
        (LINE, 2),
    ]


@pytest.mark.usefixtures("_told")
@pytest.mark.parametrize(
    ("changes", "no"),
    [
        ({"ground": "  "}, NoGround),
        ({"ordered_by": ""}, NoGround),
        ({"names": ["name", "nickname"]}, NothingToErase),
        ({"names": []}, NothingToErase),
        ({"objs": ["nominee/unknown"]}, NothingToErase),
    ],
)
def test_what_is_not_lawful_or_not_there_is_refused(changes, no):
    count = queries.count()

    with pytest.raises(no):
        erase_it(*changes.pop("objs", [PERSON]), **changes)

    assert (queries.count(), Erasure.objects.count()) == (count, 0)


@pytest.mark.usefixtures("_told")
def test_what_is_erased_cannot_be_erased_twice():
    erase_it(LINE, names=["reason"])

    with pytest.raises(NothingToErase, match="reason"):
        erase_it(LINE, names=["reason"])


def test_many_disclosures_are_spread_over_several_entries(db):
    objs = [f"nominee/{number}" for number in range(5)]
    votes = {f"phiếu {number}": "Đồng ý" for number in range(150)}
    append([an_act(obj=obj, disclosures=votes) for obj in objs], at=clock())

    erase_it(*objs, names=list(votes))

    assert LogEntry.objects.filter(kind=EntryKind.AUDIT_ERASED).count() == 3
    assert not LogEntry.objects.exclude(disclosures=None).exists()


@pytest.mark.usefixtures("_told")
@pytest.mark.parametrize(
    "fault", ["another kind", "no list", "a foreign digest", "an entry not there"]
)
def test_the_database_refuses_what_the_entry_does_not_bear_out(fault):
    row = told(PERSON)
    listed = {"id": str(row.uid), "digests": [formats.digest(row.disclosures[0])]}
    facts = {"ground": LAW, "ordered_by": SON, "erased": [listed]}
    if fault == "no list":
        facts["erased"] = []
    elif fault == "a foreign digest":
        listed["digests"] = [formats.digest(told(LINE).disclosures[0])]
    elif fault == "an entry not there":
        listed["id"] = str(uuid4())
    kind = EntryKind.EXPORT_MADE if fault == "another kind" else EntryKind.AUDIT_ERASED
    order = prepare(an_act(kind=kind, obj="erasure/1", facts=facts, disclosures={}), at=clock())
    count = queries.count()

    with pytest.raises(DatabaseRefused):
        carry_out(order.body, order.sig)

    assert (queries.count(), names(told(PERSON))) == (count, ["name", "position"])


@pytest.mark.django_db(transaction=True)
def test_two_who_erase_at_one_moment_leave_one_sound_log():
    objs = [f"nominee/{uuid4()}" for _ in range(6)]
    with transaction.atomic():
        append([an_act(obj=obj, disclosures={"name": obj}) for obj in objs], at=clock())

    ends = together([lambda: erase_it(*objs), lambda: erase_it(*reversed(objs))])

    assert all(isinstance(end, Plan | NothingToErase) for end in ends), ends
    assert not LogEntry.objects.exclude(disclosures=None).exists()
    erased = set(Erasure.objects.values_list("erased__obj", flat=True))
    assert erased == set(objs)
