"""A box refused, or a keeper that is silent: told to the conductor and to the administrator."""

import pytest

from tests.councils.box.secret import NO, YES
from workflow.engine import perform

SILENT = "The keeper of ballot boxes has not answered since"


def page(desk, name, path="/boxes/"):
    return desk(name).get(path).content.decode()


def test_a_silent_keeper_is_told_with_since_when(secret, desk, settings):
    room, news = secret.session.get_absolute_url(), f"/ballots/{secret.ballot.uid}/box/"
    assert SILENT not in page(desk, "ngoc", room)
    assert "No box is in trouble" in page(desk, "quan.tri")
    assert "HX-Trigger" not in desk("ngoc").get(news, {"seen": 1})

    settings.RECORD_PATIENCE_SECONDS = -1

    assert SILENT in page(desk, "ngoc", room)
    assert SILENT not in page(desk, "uv1", room)
    assert "The keeper does not answer." in page(desk, "quan.tri")
    assert secret.session.code in page(desk, "quan.tri")
    assert "HX-Trigger" in desk("ngoc").get(news, {"seen": 1})
    assert "HX-Trigger" not in desk("ngoc").get(news, {"seen": 1, "late": 1})


def test_a_closing_that_nothing_seals_is_told(secret, desk, settings):
    secret.open().vote({"uv1": (YES, NO), "uv2": (YES, NO)}).close().keep()

    settings.RECORD_PATIENCE_SECONDS = -1

    assert "the notary does not seal the closing" in page(
        desk, "ngoc", secret.session.get_absolute_url()
    )
    assert "The closing is not sealed" in page(desk, "quan.tri")


def test_a_refused_box_is_told_until_its_ballot_is_cancelled(secret, desk):
    secret.open().vote({"uv1": (YES, NO)}).opened()

    assert "Fewer members voted than the quorum asks for." in page(desk, "quan.tri")
    assert "Refused at" in page(desk, "ngoc", secret.session.get_absolute_url())

    perform(secret.ballot, "cancel", reason="Không đủ người", actor=secret.secretary)
    secret.keep()
    assert "No box is in trouble" in page(desk, "quan.tri")


@pytest.mark.parametrize("name", ["ngoc", "uv1", "thanh.tra"])
def test_to_everybody_else_nothing_is_here(company, desk, name):
    assert desk(name).get("/boxes/").status_code == 404
