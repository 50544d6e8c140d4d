"""Go's own note and tlog modules against ours: the same bytes, the same verdicts, both ways."""

import base64
import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from audit.record.verifier.notes import Checkpoint, NoteError, open_note, parse_vkey, split_note
from audit.record.verifier.policy import open_checkpoint, parse_policy
from audit.record.verifier.tiles import Tiles
from audit.record.verifier.tree import (
    HASH,
    consistency_proof,
    inclusion_proof,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from tests.record.verifier.logs import (
    BORDERS,
    LOG_KEY,
    LOG_VKEY,
    ORIGIN,
    TIME,
    WITNESS_VKEY,
    leaves,
    signed,
    write_tiles,
)
from tests.record.verifier.trees import forgeries

pytestmark = pytest.mark.slow

PROGRAM = Path(__file__).parent.parent / "foreign" / "foreign.go"
MODULES = "/usr/share/gocode"  # where Debian's golang-golang-x-mod-dev puts them
LEAVES = leaves(BORDERS[-1])
ROOTS = {size: root_of(LEAVES[:size]) for size in BORDERS}
INCLUSION = sorted(
    {
        (index, size)
        for size in BORDERS
        for index in (0, 1, 2, 255, 256, size // 2, 65_535, size - 2, size - 1)
        if 0 <= index < size
    }
)
CONSISTENCY = [(old, new) for new in BORDERS for old in BORDERS if 0 < old <= new]
CHECKPOINTS = [Checkpoint(ORIGIN, size, ROOTS[size]) for size in BORDERS]
POLICY = parse_policy(f"log {LOG_VKEY}\nwitness W {WITNESS_VKEY}\nquorum none\n")
# What we refuse and Go lets pass: loose base64, a second line of one key, more than 16 lines.
STRICTER = {"base64", "twice", "too_many_signatures"}


@pytest.fixture(scope="session")
def foreign(tmp_path_factory):
    """Compile the foreign program once; returns what puts a job to it."""
    go = shutil.which("go")
    if go is None:
        pytest.fail("Go is not installed; `make system` installs it and its mod package.")
    place = tmp_path_factory.mktemp("foreign")
    surroundings = os.environ | {
        "GO111MODULE": "off",
        "GOPATH": MODULES,
        "GOFLAGS": "",
        "GOCACHE": str(place / "cache"),
    }
    built = subprocess.run(
        [go, "build", "-o", place / "foreign", PROGRAM],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode:
        pytest.fail(f"The Go program could not be compiled:\n{built.stderr}", pytrace=False)

    def put(job):
        done = subprocess.run(
            [place / "foreign"], input=json.dumps(job).encode(), capture_output=True, check=True
        )
        return json.loads(done.stdout)

    return put


@pytest.fixture(scope="module")
def tiles(tmp_path_factory):
    """Our own tiles of a log that stopped at every border."""
    directory = tmp_path_factory.mktemp("tiles")
    write_tiles(directory, LEAVES, BORDERS)
    return Tiles(directory)


@pytest.fixture(scope="module")
def proven(tiles):
    """Our own proofs, made from our tiles."""
    return (
        [inclusion_proof(index, size, tiles.nodes(size)) for index, size in INCLUSION],
        [consistency_proof(old, new, tiles.nodes(new)) for old, new in CONSISTENCY],
    )


@pytest.fixture(scope="module")
def claims(proven):
    """Honest and forged proofs of both sorts, each as a claim that is true or not."""
    records = [
        {"leaf": LEAVES[index], "index": index, "size": size, "root": ROOTS[size], "proof": each}
        for (index, size), proof in zip(INCLUSION, proven[0], strict=True)
        for each in [proof, *sound_hashes(proof)]
    ]
    trees = [
        {
            "old_size": old,
            "new_size": new,
            "old_root": ROOTS[old],
            "new_root": ROOTS[new],
            "proof": each,
        }
        for (old, new), proof in zip(CONSISTENCY, proven[1], strict=True)
        for each in [proof, *some(sound_hashes(proof))]
    ]
    return records + displaced(records, "index", "size"), trees + displaced(
        trees, "old_size", "new_size"
    )


@pytest.fixture(scope="module")
def notes():
    """Every checkpoint as we publish it, and thousands of spoilt ones."""
    return [signed(each, witness=True).encode() for each in CHECKPOINTS] + spoilt(4000)


@pytest.fixture(scope="module")
def told(foreign, claims, notes):
    """All that the foreign program has to say, in one run."""
    records, trees = claims
    return foreign(
        {
            "leaves": len(LEAVES),
            "sizes": BORDERS,
            "inclusion": INCLUSION,
            "consistency": CONSISTENCY,
            "records": [texts(claim) for claim in records],
            "trees": [texts(claim) for claim in trees],
            "seed": base64.b64encode(LOG_KEY.private_bytes_raw()).decode(),
            "name": ORIGIN,
            "texts": [checkpoint.text for checkpoint in CHECKPOINTS],
            "vkeys": [LOG_VKEY, WITNESS_VKEY],
            "notes": [base64.b64encode(note).decode() for note in notes],
        }
    )


def sound_hashes(proof):
    return [each for each in forgeries(proof) if all(len(hashed) == HASH for hashed in each)]


def some(cases, limit=12):
    chance = random.Random(len(cases))
    return cases if len(cases) <= limit else chance.sample(cases, limit)


def displaced(claims, *places):
    """The same claims about another entry or another size."""
    chance = random.Random(20261122)
    return [
        claim | {place: max(1, claim[place] + chance.choice((-2, -1, 1, 2, 256)))}
        for claim in chance.sample(claims, 3000)
        for place in places
    ]


def texts(claim):
    """A claim in the spelling of the job."""
    return {
        name.replace("_size", "").replace("_", ""): written(value) for name, value in claim.items()
    }


def written(value):
    if isinstance(value, list):
        return [written(each) for each in value]
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def read(proofs):
    return [[base64.b64decode(each) for each in proof or ()] for proof in proofs]


def spoilt(count):
    """Notes with a byte changed, put in or taken out, or a line doubled."""
    chance = random.Random(20261122)
    whole = signed(CHECKPOINTS[9], witness=True).encode()
    lines = [line.encode() + b"\n" for line in split_note(whole)[1]]
    found = [whole + line * times for line in lines for times in (1, 2, 14, 15, 99)]
    while len(found) < count:
        note, place = bytearray(whole), chance.randrange(len(whole))
        new = bytes([chance.choice((10, 32, 43, 45, 61, 0xC2, chance.randrange(256)))])
        note[place : place + chance.choice((0, 1, 1, 2))] = chance.choice((new, new, b""))
        found.append(bytes(note))
    return found


def ours(note):
    try:
        opened = open_note(note, [parse_vkey(LOG_VKEY), parse_vkey(WITNESS_VKEY)])
    except NoteError as error:
        return error.code
    return opened.text, [key.name for key, _ in opened.verified]


def test_both_find_the_same_roots(told):
    assert [base64.b64decode(root) for root in told["Roots"]] == list(ROOTS.values())


def test_both_write_the_same_tiles(told, tiles):
    directory = tiles.directory
    written_by_us = {
        str(path.relative_to(directory)): path.read_bytes()
        for path in (directory / "tile").rglob("*")
        if path.is_file()
    }

    assert {p: base64.b64decode(each) for p, each in told["Tiles"].items()} == written_by_us


def test_both_make_the_same_proofs(told, proven):
    assert read(told["Inclusion"]) == proven[0]
    assert read(told["Consistency"]) == proven[1]


def test_both_judge_every_claim_of_inclusion_alike(told, claims):
    verdicts = [verify_inclusion(**claim) for claim in claims[0]]

    assert verdicts == told["Records"]
    assert verdicts.count(True) >= len(INCLUSION)
    assert verdicts.count(False) > 10_000


def test_both_judge_every_claim_of_consistency_alike(told, claims):
    verdicts = [verify_consistency(**claim) for claim in claims[1]]

    assert verdicts == told["Trees"]
    assert verdicts.count(True) >= len(CONSISTENCY)
    assert verdicts.count(False) > 10_000


def test_both_sign_the_same_checkpoints_with_one_key(told):
    assert told["VKey"] == LOG_VKEY
    assert told["Signed"] == [signed(checkpoint) for checkpoint in CHECKPOINTS]


def test_we_open_what_the_foreigner_signed(told):
    opened = [open_checkpoint(note, POLICY).checkpoint for note in told["Signed"]]

    assert opened == CHECKPOINTS


def test_the_foreigner_opens_what_we_signed_and_cosigned(told, notes):
    assert [each["Text"] for each in told["Opened"][: len(BORDERS)]] == [
        checkpoint.text for checkpoint in CHECKPOINTS
    ]
    assert all(len(each["Verified"]) == 2 for each in told["Opened"][: len(BORDERS)])
    assert open_checkpoint(notes[5], POLICY).cosigned_by == {"W": TIME}


def test_we_open_no_note_that_the_foreigner_refuses_or_reads_otherwise(told, notes):
    looser = []
    for note, theirs in zip(notes, told["Opened"], strict=True):
        own = ours(note)
        refused_by_us = isinstance(own, str)
        if refused_by_us and (theirs["Error"] or own in STRICTER):
            continue
        if refused_by_us or own != (theirs["Text"], theirs["Verified"]):
            looser.append((note, own, theirs))

    assert looser == []
