"""Names that tables use and rooms register: a wrong one stops the start."""

from types import SimpleNamespace

import pytest

from config.lifecycles import tables
from workflow import registry, work
from workflow.errors import LifecycleError
from workflow.lifecycle import Holder, Label, move
from workflow.vocabulary import Role

LABEL = Label(button="b", done="d")
SOMEBODY = [Holder(Role.MINISTER, on="unit")]


def row(*, guards=(), effects=()):
    return SimpleNamespace(guards=guards, effects=effects)


def test_every_name_in_the_tables_of_the_house_is_registered():
    registry.check(tables())


@pytest.mark.parametrize(
    ("faulty", "named"),
    [
        (row(guards=["papers_presnt"]), "papers_presnt"),
        (row(effects=["arive_council"]), "arive_council"),
    ],
)
def test_an_unknown_name_stops_the_start_and_is_named(faulty, named):
    with pytest.raises(LifecycleError, match=f"letter.send names unknown {named}"):
        registry.check({"letter": {"send": faulty}})


@pytest.mark.parametrize(
    "register",
    [
        registry.guard,
        registry.effect,
        registry.topic,
        registry.duty,
        registry.search,
        registry.timer,
    ],
)
def test_a_name_is_registered_once(register):
    book = register.__name__

    def first(*_):
        pass

    def second(*_):
        pass

    register("test_once")(first)
    register("test_once")(first)
    with pytest.raises(LifecycleError, match="registered twice"):
        register("test_once")(second)

    for name in (f"{book.upper()}S", f"{book.upper()}ES", "DUTIES"):
        getattr(registry, name, {}).pop("test_once", None)


def test_a_flow_is_registered_once():
    with pytest.raises(LifecycleError, match="registered twice"):
        work.case_flow("submission")(work.CaseFlow)


def test_a_move_nobody_may_make_is_refused_at_import():
    with pytest.raises(LifecycleError, match="somebody"):

        @move(source=["A"], target="B", by=[], kind="submission.state", label=LABEL)
        def drift(self):
            """Nobody's move."""


def test_a_row_holds_what_was_declared():
    @move(
        source=["A", "B"],
        target="C",
        by=SOMEBODY,
        kind="submission.state",
        label=LABEL,
        completes={"A": "prepare"},
    )
    def send(self):
        """Sends."""

    assert (send.row.name, send.row.source, send.row.targets) == ("send", ("A", "B"), ("C",))
    assert (send.row.completes, send.row.doc) == ({"A": "prepare"}, "Sends.")
