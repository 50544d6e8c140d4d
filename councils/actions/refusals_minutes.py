"""The noes of drafting and signing minutes, each with what to do next."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from councils.models import Minutes
from councils.rules.signing import SignersProblem
from workflow.errors import Refusal

NAMED = {
    SignersProblem.NO_CHAIR: gettext_lazy("Nobody is named as presiding."),
    SignersProblem.NO_SECRETARY: gettext_lazy("Nobody is named as secretary."),
    SignersProblem.NO_COUNTING: gettext_lazy(
        "Nobody is named of the counting team, which signs what was voted on paper or in secret."
    ),
    SignersProblem.TWICE: gettext_lazy("One person is named in two roles: each signs once."),
    SignersProblem.NO_SEAT: gettext_lazy("Somebody named holds no seat on this body."),
}


FIELDS = {
    "remarks": gettext_lazy("Course of the meeting and opinions"),
    "recipients": gettext_lazy("Copies to"),
    "correction": gettext_lazy("What is corrected and why"),
}


def nothing_to_tell() -> Refusal:
    """The session was not opened, or the ballot is not counted."""
    return Refusal(
        code="nothing_to_tell",
        message=_("There is nothing to draw up minutes of yet."),
        remedy=_("Open the session, or count the ballot, first."),
    )


def minutes_waiting(found: Minutes) -> Refusal:
    """An edition is being drafted or signed."""
    return Refusal(
        code="minutes_waiting",
        message=_("These minutes are being drafted or signed already."),
        facts={"minutes": found.obj, "state": found.state},
        remedy=_("Open them and go on there."),
    )


def correction_missing() -> Refusal:
    """A correction must say what it corrects."""
    return Refusal(
        code="correction_missing",
        message=_("Say what is corrected and why: it stands in the new edition."),
        remedy=_("Write it and send again."),
    )


def minutes_closed() -> Refusal:
    """Only a draft is changed."""
    return Refusal(
        code="minutes_closed",
        message=_("These minutes are no longer a draft."),
        remedy=_("A signer can send them back; signed minutes are corrected by a new edition."),
    )


def still_going_on() -> Refusal:
    """What the minutes tell of has not ended."""
    return Refusal(
        code="still_going_on",
        message=_("What these minutes tell of has not ended yet."),
        remedy=_("Close the session, or count the ballot, before they are signed."),
    )


def signers_missing(problem: SignersProblem) -> Refusal:
    """Those named to sign are not whole."""
    return Refusal(
        code=problem.value,
        message=NAMED[problem],
        remedy=_("Name at least one of the counting team, a third person, and save.")
        if problem is SignersProblem.NO_COUNTING
        else _("Name who presided and who wrote the minutes, two persons, and save."),
    )


def not_drawing_up() -> Refusal:
    """Others draw up the minutes."""
    return Refusal(
        code="not_drawing_up",
        message=_("These minutes are put to signing by those who draw them up."),
        remedy=_("Ask the secretary, the leader or deputy, or whoever presided."),
    )


def signs_unknown(name: str, signs: Sequence[str]) -> Refusal:
    """The paper could not show what is written."""
    shown = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs[:5])
    return Refusal(
        code="signs_unknown",
        message=_("“%(field)s” holds signs that the paper cannot show: %(signs)s.")
        % {"field": FIELDS[name], "signs": shown},
        facts={"field": name, "signs": [f"U+{ord(sign):04X}" for sign in signs]},
        remedy=_("Write them in letters in the draft, save, and put the minutes to signing again."),
    )


def not_covered() -> Refusal:
    """No checkpoint covers the entries yet."""
    return Refusal(
        code="not_covered",
        message=_("No checkpoint of the log covers this yet: its size and root stand in minutes."),
        remedy=_("The notary seals the log within seconds. Try again in a minute."),
    )


def not_asked() -> Refusal:
    """Somebody else is named."""
    return Refusal(
        code="not_asked_to_sign",
        message=_("You are not named to sign these minutes here."),
        remedy=_("Those named stand on the page."),
    )


def already_signed() -> Refusal:
    """This person has signed this content."""
    return Refusal(
        code="already_signed",
        message=_("You have signed these minutes already."),
        remedy=_("Nothing more is asked of you."),
    )


def others_first(number: int) -> Refusal:
    """Whoever presided signs last."""
    return Refusal(
        code="others_sign_first",
        message=ngettext(
            "%(count)s person named before you has not signed yet.",
            "%(count)s persons named before you have not signed yet.",
            number,
        )
        % {"count": number},
        facts={"left": number},
        remedy=_("Whoever presided signs last."),
    )


def shown_differs() -> Refusal:
    """The content is not what was shown."""
    return Refusal(
        code="content_changed",
        message=_("The minutes changed after you opened them. Nothing was signed."),
        remedy=_("Read them as they are now and sign again."),
    )
