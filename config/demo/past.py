"""Movements and the awards of 2016, as the founding documents state them."""

from config.demo.cast import Cast
from config.demo.facts import facts
from nominations.actions.ledger import enter_past_award
from nominations.actions.rounds import add_movement

SOURCE = "Tài liệu gốc số {seed}"
ANOMALY = (
    "Nguồn ghi Bộ trưởng trao Cờ thi đua của Chính phủ. Bộ trưởng không có thẩm quyền tặng cờ "
    "này. Giữ nguyên lời nguồn; cần người có trách nhiệm xác minh."
)


def enter_the_past(company: Cast) -> None:
    """Enter every movement and past award of the facts; nothing is corrected, nothing added."""
    for campaign in facts()["campaign"]:
        add_movement(
            actor=company.people["hung"],
            year=campaign["year"],
            theme=campaign["theme"],
            unit=company.units["btttt"],
            document=campaign.get("document") or campaign.get("directive", ""),
            launched_on=campaign.get("launched_on") or campaign.get("issued_on"),
            ends_on=campaign.get("ends_on"),
            source=_source(campaign),
        )
    for batch in facts()["award_round"]:
        for recipient in batch.get("recipients", [""]):
            enter_past_award(
                actor=company.people["hung"],
                year=batch["year"],
                award=batch["award"],
                recipient=recipient,
                count=batch.get("recipient_count", 1),
                handed_over_by=batch["handed_over_by"],
                as_stated=batch.get("as_stated", False),
                anomaly=ANOMALY if batch.get("as_stated") else "",
                source=_source(batch),
            )


def _source(row: dict) -> str:
    of_unit = f", {row['unit']}" if "unit" in row else ""
    return SOURCE.format(seed=row["seed"]) + of_unit
