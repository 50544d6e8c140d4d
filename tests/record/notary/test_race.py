"""Many write at once, some turn back, some take long: all that was committed is sealed, once."""

import json
import random
import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from audit.record import queries
from audit.record.log import append, clock
from audit.record.models import LogEntry
from audit.record.notary import open_notary
from audit.record.verifier.whole import check_log
from tests.notary import seal_all
from tests.record.acts import an_act
from tests.record.notary.acting import root_in_database, write
from tests.together import failures, together

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, ACTS, EACH = 8, 40, 20


def last_seen() -> str:
    """The newest entry that this transaction can see."""
    uid = LogEntry.objects.order_by("-pk").values_list("uid", flat=True).first()
    return str(uid) if uid else ""


def writer(number: int) -> Callable[[], int]:
    """Somebody who writes, delays and turns back at random; returns how many were committed."""
    chance = random.Random(number)

    def work() -> int:
        committed = 0
        for act in range(ACTS):
            turns_back = chance.random() < 0.15 and act > 0
            with transaction.atomic():
                for version in range(1, EACH + 1):
                    obj = f"nomination/{number}-{act}"
                    facts = {"seen": last_seen()} if version == 1 else {}
                    append([an_act(obj=obj, ver=version, facts=facts)], at=clock())
                    if version % 7 == 0:
                        time.sleep(chance.uniform(0, 0.01))
                transaction.set_rollback(turns_back)
            committed += 0 if turns_back else EACH
        return committed

    return work


def sealer(stop: threading.Event) -> Callable[[], int]:
    """A notary that seals without rest until told to stop, and then what is left."""

    def work() -> int:
        total = 0
        with open_notary() as notary:
            while not stop.is_set():
                total += notary.seal()
            return total + seal_all(notary)

    return work


def race() -> tuple[int, int]:
    """(committed, sealed) of one race."""
    stop, ended = threading.Event(), []
    seal = threading.Thread(target=lambda: ended.append(together([sealer(stop)], patience=120)[0]))
    seal.start()
    ends = together([writer(number) for number in range(WRITERS)], patience=120)
    stop.set()
    seal.join()
    assert failures([*ends, *ended]) == []
    return sum(ends), ended[0]


@pytest.mark.slow
@pytest.mark.postgres
def test_of_five_thousand_entries_in_a_race_none_is_lost_or_doubled(settings):
    committed, sealed = race()

    assert committed >= 5_000
    assert sealed == committed == LogEntry.objects.count()
    rows = list(LogEntry.objects.order_by("idx").values_list("idx", "obj", "ver", "uid", "body"))
    assert [row[0] for row in rows] == list(range(committed))
    versions, places = {}, {}
    for idx, obj, ver, uid, body in rows:
        assert ver == versions.get(obj, 0) + 1
        versions[obj], places[str(uid)] = ver, idx
        seen = json.loads(bytes(body))["facts"].get("seen")
        assert not seen or places[seen] < idx
    assert queries.sealing().root == root_in_database()
    with open_notary() as notary:
        assert check_log(settings.RECORD_DIR, notary.policy).is_verified


@pytest.mark.postgres
def test_who_commits_late_is_sealed_later_and_not_lost(notary):
    early, late = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            write(1)
            early.set()
            late.wait(30)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    early.wait(30)
    quick = write(2)
    assert seal_all(notary) == 2
    late.set()
    thread.join()

    assert seal_all(notary) == 1
    in_order = list(LogEntry.objects.order_by("idx").values_list("pk", flat=True))
    assert in_order == [quick[0].pk, quick[1].pk, min(in_order)]
