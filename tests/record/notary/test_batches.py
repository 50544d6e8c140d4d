"""What is committed is numbered, sealed and signed, in order, once."""

import base64

import pytest
from django.db import transaction

from audit.record import queries
from audit.record.log import append, clock
from audit.record.models import Checkpoint, LogEntry
from audit.record.notary import open_notary
from audit.record.verifier.notes import open_note, parse_checkpoint
from audit.record.verifier.policy import open_checkpoint, parse_policy
from audit.record.verifier.tiles import Tiles, tile_path
from audit.record.verifier.tree import EMPTY_ROOT, leaf_hash, root_of
from tests.notary import seal_all
from tests.record.acts import an_act

pytestmark = pytest.mark.django_db


def write(count):
    return append([an_act() for _ in range(count)], at=clock())


def bodies():
    rows = LogEntry.objects.filter(idx__isnull=False).order_by("idx")
    return [bytes(body) for body in rows.values_list("body", flat=True)]


def published(settings):
    return (settings.RECORD_DIR / "checkpoint").read_text()


def test_a_new_log_is_signed_empty(notary, settings):
    assert notary.seal() == 0

    signed = open_checkpoint(
        published(settings), parse_policy(settings.RECORD_POLICY_FILE.read_bytes())
    )
    assert signed.checkpoint[:3] == ("vinhdanh.example/record", 0, EMPTY_ROOT)
    assert queries.sealing().root == base64.b64encode(EMPTY_ROOT).decode()


def test_what_is_written_is_numbered_in_order_and_signed(notary, settings):
    written = write(3)

    assert notary.seal() == 3

    rows = list(LogEntry.objects.order_by("id").values_list("uid", "idx"))
    assert rows == [(entry.uid, place) for place, entry in enumerate(written)]
    root = root_of([leaf_hash(bytes(entry.body)) for entry in written])
    note = open_note(published(settings), notary.policy.log_keys)
    assert parse_checkpoint(note.text)[1:3] == (3, root)
    row = Checkpoint.objects.get(size=3)
    assert (bytes(row.root), row.note) == (root, published(settings))


def test_bundles_and_signatures_lie_beside_the_tree(notary, settings):
    written = write(260)
    seal_all(notary)

    found = Tiles(settings.RECORD_DIR)
    assert found.entries(0) + found.entries(1, 4) == [bytes(entry.body) for entry in written]
    assert found.signatures(0) + found.signatures(1, 4) == [bytes(e.sig) for e in written]
    hashes = found.hashes(0, 0) + found.hashes(0, 1, 4)
    assert hashes == [leaf_hash(bytes(entry.body)) for entry in written]


def test_only_the_newest_part_of_each_level_stays(notary, settings):
    for count in (1, 3, 250, 7):
        write(count)
        notary.seal()

    files = {str(p.relative_to(settings.RECORD_DIR)) for p in settings.RECORD_DIR.rglob("*/*")}
    assert {name for name in files if name.startswith("tile/0")} == {
        "tile/0",
        tile_path(0, 0),
        "tile/0/001.p",
        tile_path(0, 1, 5),
    }
    assert {name for name in files if name.startswith("signatures/")} == {
        "signatures/000",
        "signatures/001.p",
        "signatures/001.p/5",
    }


def test_a_notary_that_starts_again_goes_on(settings):
    for count in (5, 300, 1):
        write(count)
        with open_notary() as notary:
            seal_all(notary)

    sizes = Checkpoint.objects.order_by("size").values_list("size", flat=True)
    assert list(sizes) == [5, 305, 306]
    assert bytes(Checkpoint.objects.get(size=306).root) == root_of(list(map(leaf_hash, bodies())))
    assert notary.size == 306


def test_a_backlog_is_sealed_in_batches_of_five_thousand(notary):
    write(5_003)

    assert [notary.seal(), notary.seal(), notary.seal()] == [5_000, 3, 0]

    assert bytes(Checkpoint.objects.get(size=5_003).root) == root_of(list(map(leaf_hash, bodies())))


def test_the_seal_of_the_log_is_told_in_one_query(notary, django_assert_num_queries):
    write(2)
    notary.seal()
    write(1)

    with django_assert_num_queries(1):
        found = queries.sealing()

    last = Checkpoint.objects.get(size=2)
    assert (found.size, found.at, found.unsealed) == (2, last.at, 1)
    assert found.root == base64.b64encode(bytes(last.root)).decode()
    assert found.oldest_unsealed_at == LogEntry.objects.get(idx=None).at


def test_an_empty_log_has_nothing_sealed():
    found = queries.sealing()

    assert (found.size, found.at, found.unsealed, found.oldest_unsealed_at) == (0, None, 0, None)


def test_each_entry_is_covered_by_the_first_checkpoint_after_it(notary):
    for _ in range(3):
        write(2)
        notary.seal()

    covering = [queries.checkpoint_covering(idx) for idx in range(7)]
    assert [row and row.size for row in covering] == [2, 2, 4, 4, 6, 6, None]


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_not_numbered(notary):
    for lasting in (True, False, True):
        with transaction.atomic():
            write(1)
            transaction.set_rollback(not lasting)

    assert seal_all(notary) == 2
    assert list(LogEntry.objects.order_by("id").values_list("idx", flat=True)) == [0, 1]
