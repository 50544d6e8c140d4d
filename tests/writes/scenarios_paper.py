"""A letter that the office enters from paper, and a second officer receives."""

from tests.on_paper import ENTERER, SECOND, UNIT, entered, put
from tests.writes.scene import Form, Scene

PAPER = {
    "letter_number": "118/TTr-CTS",
    "letter_date": "16/11/2026",
    "paper_signer": "Cục trưởng Cao Văn Khánh",
    "paper_on": "20/11/2026",
}


def begun(scene: Scene) -> Form:
    """An officer of the office begins it; the unit's own officer has no such page."""
    where, said = {"code": scene.review.code}, {"unit": scene.company.units[UNIT].pk}
    return Form(by=ENTERER, stranger="yen", where=where, data=PAPER | said)


def paper_move(move: str):
    """The entry at the place where this move is made; who may not is the officer's colleague."""

    def scenario(scene: Scene) -> Form:
        is_first = move == "put_to_second"
        letter = (entered if is_first else put)(scene.road, scene.review)
        by, other = (ENTERER, SECOND) if is_first else (SECOND, ENTERER)
        return Form(
            by=by,
            stranger="yen" if move == "drop_entry" else other,
            where={"code": letter.code, "move": move},
            data={"reason": "Số tờ trình nhập sai", "seen": letter.version},
        )

    return scenario
