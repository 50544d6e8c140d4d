"""What ending an election by hand gives up: the rounds that were held, and whom they elected."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from councils.models import Candidacy
from councils.queries.matter_votes import Voted


def elected_by(voted: Mapping[str, Voted], rows: Sequence[Candidacy]) -> list[Candidacy]:
    """Whom ballots elected so far, of those who stand."""
    won = {item.candidacy_id for each in voted.values() for item in each.elected}
    return [row for row in rows if row.pk in won]


def held_so_far(voted: Mapping[str, Voted], rows: Sequence[Candidacy]) -> str:
    """Post by post how many ballots were counted and whom they elected, in words."""
    posts = {row.post: row.get_post_display() for row in rows}
    won = elected_by(voted, rows)
    return " ".join(
        _of_post(label, voted.get(post), [str(row) for row in won if row.post == post])
        for post, label in posts.items()
    )


def _of_post(post: str, voted: Voted | None, names: Sequence[str]) -> str:
    said = {"post": post, "rounds": voted.rounds if voted else 0, "names": ", ".join(names)}
    if not said["rounds"]:
        return _("%(post)s: no ballot was counted.") % said
    if names:
        return _("%(post)s: ballots counted: %(rounds)s, elected: %(names)s.") % said
    return _("%(post)s: ballots counted: %(rounds)s, nobody elected.") % said
