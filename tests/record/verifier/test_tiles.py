"""The tree as files: paths, bundles, and what the reader accepts when a part was replaced."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.record.verifier.tiles import (
    MAX_ENTRY,
    SIGNATURE,
    Builder,
    TileError,
    Tiles,
    entries_path,
    pack,
    signatures_path,
    tile_path,
    unpack,
    width_of,
)
from audit.record.verifier.tree import HASH, Frontier, layers, root_of
from tests.record.verifier.logs import entry, leaves, write_tiles

LEAVES = leaves(70_000)


def refusal(call, *arguments):
    with pytest.raises(TileError) as caught:
        call(*arguments)
    return caught.value.code, caught.value.facts


def put(directory, path, content):
    (directory / path).parent.mkdir(parents=True, exist_ok=True)
    (directory / path).write_bytes(content)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (tile_path(0, 0), "tile/0/000"),
        (tile_path(0, 0, 1), "tile/0/000.p/1"),
        (tile_path(2, 999, 255), "tile/2/999.p/255"),
        (tile_path(0, 1000), "tile/0/x001/000"),
        (tile_path(1, 1_234_067), "tile/1/x001/x234/067"),
        (tile_path(1, 1_234_067, 17), "tile/1/x001/x234/067.p/17"),
        (entries_path(273, 112), "tile/entries/273.p/112"),
        (entries_path(1_000_000), "tile/entries/x001/x000/000"),
        (signatures_path(5), "signatures/005"),
        (signatures_path(1005, 9), "signatures/x001/005.p/9"),
    ],
)
def test_a_file_lies_where_the_standard_says(path, expected):
    assert path == expected


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ((-1, 0, 1), "level"),
        ((8, 0, 1), "level"),
        ((0, -1, 1), "tile"),
        ((0, 2**63, 1), "tile"),
        ((0, 0, 0), "width"),
        ((0, 0, 257), "width"),
    ],
)
def test_there_is_no_such_file(place, what):
    code, facts = refusal(tile_path, *place)

    assert (code, facts["what"]) == ("no_such", what)


@pytest.mark.parametrize(
    ("size", "level", "n", "expected"),
    [
        (0, 0, 0, 0),
        (70_000, 0, 272, 256),
        (70_000, 0, 273, 112),
        (70_000, 0, 274, 0),
        (70_000, 1, 0, 256),
        (70_000, 1, 1, 17),
        (70_000, 2, 0, 1),
        (70_000, 3, 0, 0),
        (256, 0, 0, 256),
        (256, 1, 0, 1),
        (255, 1, 0, 0),
    ],
)
def test_a_tile_is_as_wide_as_the_tree_makes_it(size, level, n, expected):
    assert width_of(level, n, size) == expected


@settings(max_examples=100)
@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_comes_back_and_no_other_count_reads_it(entries):
    bundle = pack(entries)

    assert unpack(bundle, len(entries)) == entries
    assert refusal(unpack, bundle, len(entries) + 1)[0] == "cut_off"
    assert refusal(unpack, bundle + b"\x00", len(entries))[0] == "trailing"
    if entries:
        assert refusal(unpack, bundle, len(entries) - 1)[0] == "trailing"
        assert refusal(unpack, bundle[:-1], len(entries))[0] == "cut_off"


def test_an_entry_has_at_most_as_many_bytes_as_two_bytes_count():
    largest = bytes(MAX_ENTRY)

    assert unpack(pack([largest, b""]), 2) == [largest, b""]
    assert refusal(pack, [b"", largest + b"x"]) == ("too_long", {"entry": 1, "size": 65_536})


def test_only_the_part_asked_for_is_read_from_a_wider_file(tmp_path):
    tiles = Tiles(tmp_path)
    put(tmp_path, tile_path(0, 0, 9), b"".join(LEAVES[:9]))
    put(tmp_path, entries_path(0, 9), pack([entry(number) for number in range(9)]))
    put(tmp_path, signatures_path(0, 9), bytes(9 * SIGNATURE))

    assert tiles.hashes(0, 0, 9) == LEAVES[:9]
    assert tiles.hashes(0, 0, 4) == LEAVES[:4]
    assert tiles.entries(0, 4) == [entry(number) for number in range(4)]
    assert tiles.signatures(0, 4) == [bytes(SIGNATURE)] * 4
    assert refusal(tiles.hashes, 0, 0, 10) == ("missing", {"path": "tile/0/000.p/10"})
    assert refusal(tiles.hashes, 0, 0) == ("missing", {"path": "tile/0/000"})


def test_the_exact_file_comes_first_then_the_full_one_then_the_next_wider(tmp_path):
    def told(width):
        return Tiles(tmp_path).hashes(0, 0, width)[0]

    for width in (3, 5, 7, 200, 256):
        put(tmp_path, tile_path(0, 0, width), bytes([width % 256]) * HASH * width)
    put(tmp_path, "tile/0/000.p/0006", b"no width")

    assert (told(3), told(4), told(256)) == (b"\x03" * HASH, bytes(HASH), bytes(HASH))
    (tmp_path / "tile/0/000").unlink()
    assert (told(4), told(6)) == (b"\x05" * HASH, b"\x07" * HASH)


def test_a_part_that_went_while_the_reader_looked_is_passed_over(tmp_path):
    put(tmp_path, tile_path(0, 0, 9), b"".join(LEAVES[:9]))
    (tmp_path / tile_path(0, 0, 5)).symlink_to("gone")

    assert Tiles(tmp_path).hashes(0, 0, 4) == LEAVES[:4]


@pytest.mark.parametrize("surplus", [b"", b"x", bytes(32), bytes(300 * 32)])
def test_a_file_of_the_wrong_length_is_refused_and_not_passed_over(tmp_path, surplus):
    content = b"".join(LEAVES[:5]) + surplus if surplus else b"".join(LEAVES[:4])
    put(tmp_path, tile_path(0, 0, 5), content)
    put(tmp_path, tile_path(0, 0), b"".join(LEAVES[:256]))

    code, facts = refusal(Tiles(tmp_path).hashes, 0, 0, 5)

    assert (code, facts["path"]) == ("length", "tile/0/000.p/5")


def test_a_bundle_too_large_to_be_one_is_not_read_whole(tmp_path):
    path = tmp_path / entries_path(0)
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(1 << 26)

    assert refusal(Tiles(tmp_path).entries, 0)[0] == "length"


def test_a_directory_in_the_place_of_a_file_is_named(tmp_path):
    (tmp_path / tile_path(0, 0)).mkdir(parents=True)

    assert refusal(Tiles(tmp_path).hashes, 0, 0)[0] == "unreadable"


def test_every_subtree_comes_out_of_the_tiles(tmp_path):
    write_tiles(tmp_path, LEAVES[:1300], [1300])
    tiles, known = Tiles(tmp_path, keep=2), layers(LEAVES[:1300])

    for level, row in enumerate(known):
        assert [tiles.node(level, index, 1300) for index in range(len(row))] == row
        assert refusal(tiles.node, level, len(row), 1300)[0] == "no_such"
    assert Frontier.at(1300, tiles.nodes(1300)).root() == root_of(LEAVES[:1300])


def test_the_subtrees_of_an_older_tree_come_out_of_newer_tiles(tmp_path):
    write_tiles(tmp_path, LEAVES[:600], [600])
    tiles = Tiles(tmp_path)

    for size in (1, 100, 256, 300, 513):
        assert Frontier.at(size, tiles.nodes(size)).root() == root_of(LEAVES[:size])


@pytest.mark.slow
def test_a_tree_of_three_levels_is_written_as_the_standard_counts(tmp_path):
    built = write_tiles(tmp_path, LEAVES, [70_000])
    files = [path for path in (tmp_path / "tile").rglob("*") if path.is_file()]

    assert len(files) == 273 + 1 + 1 + 1 + 1
    assert [(level, n, len(row) // HASH) for level, n, row in built.partials()] == [
        (0, 273, 112),
        (1, 1, 17),
        (2, 0, 1),
    ]
    assert built.root() == root_of(LEAVES) == Builder.at(70_000, Tiles(tmp_path)).root()


@settings(max_examples=60)
@given(st.lists(st.integers(0, 700), min_size=1, max_size=5))
def test_a_tree_grown_in_batches_has_the_tiles_of_one_grown_at_once(tmp_path_factory, batches):
    directory = tmp_path_factory.mktemp("tiles")
    size, grown = 0, Builder()
    for batch in batches:
        grown = Builder.at(size, Tiles(directory))
        write_tiles(directory, LEAVES[: size + batch], [size + batch])
        list(grown.extend(LEAVES[size : size + batch]))
        size += batch
    whole = Builder()
    list(whole.extend(LEAVES[:size]))

    assert grown.partials() == whole.partials()
    assert grown.root() == whole.root() == root_of(LEAVES[:size])
    assert grown.size == whole.size == size
