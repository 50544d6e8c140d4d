"""What the office asks of a unit, point by point, and what the unit answers to each."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.actions.supplements import WITH_TEXT, Answer
from nominations.models import SupplementPoint
from nominations.queries.supplements import last_day
from nominations.vocabulary import PaperKind, PointKind
from nominations.web.desk_forms import TO_THE_UNIT, Given, VerdictForm
from workflow.access import today

ABOUT_PAPERS = (PointKind.PAPER_MISSING, PointKind.PAPER_UNREADABLE)
MOST_DAYS = 60


class SupplementForm(VerdictForm):
    """Points out of a closed list, each with what is asked; until when; and a word to all."""

    reason = forms.CharField(
        label=gettext_lazy("A word beside the points"),
        help_text=TO_THE_UNIT,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Working days to answer"),
        min_value=2,
        max_value=MOST_DAYS,
        required=False,
        widget=forms.NumberInput({"class": "short"}),
    )

    def __init__(self, *args: Any, given: Given, **rest: Any) -> None:
        super().__init__(*args, given=given, **rest)
        self.fields["days"].initial = given.days
        self.fields["days"].help_text = _("%(days)s working days end on %(day)s.") % {
            "days": given.days,
            "day": f"{last_day(today(), given.days):%d/%m/%Y}",
        }
        for kind in PointKind:
            self.fields[f"point_{kind}"] = forms.BooleanField(label=kind.label, required=False)
            self.fields[f"words_{kind}"] = forms.CharField(
                label=_("What exactly"), required=False, widget=forms.Textarea({"rows": 2})
            )
        for kind in ABOUT_PAPERS:
            self.fields[f"paper_{kind}"] = forms.ChoiceField(
                label=_("Which paper"),
                required=False,
                choices=[("", _("As the words say")), *given.papers],
            )

    def points(self) -> Iterator[dict[str, Any]]:
        """The fields of each point, as the page draws them."""
        for kind in PointKind:
            paper = f"paper_{kind}"
            yield {
                "tick": self[f"point_{kind}"],
                "words": self[f"words_{kind}"],
                "paper": self[paper] if paper in self.fields else None,
            }

    def clean(self) -> dict[str, Any]:
        """See that something is asked, and that each point chosen says what."""
        given = super().clean()
        chosen = [kind for kind in PointKind if given.get(f"point_{kind}")]
        if not chosen and not given.get("reason", "").strip():
            raise ValidationError(_("Choose at least one point, or say in words what is missing."))
        for kind in chosen:
            if not given.get(f"words_{kind}", "").strip() and not given.get(f"paper_{kind}"):
                self.add_error(f"words_{kind}", _("Say what the unit must send or explain."))
        return given

    def facts(self) -> dict[str, Any]:
        """The points and the last day."""
        said = self.cleaned_data
        points = [
            {
                "kind": str(kind),
                "words": said[f"words_{kind}"].strip(),
                "paper_kind": said.get(f"paper_{kind}", ""),
            }
            for kind in PointKind
            if said[f"point_{kind}"]
        ]
        days = said["days"] or self.given.days
        return {"points": points, "due_on": last_day(today(), days)}

    def words(self) -> str:
        """Why, in one text: the word beside the points, or the points themselves."""
        said = self.cleaned_data
        asked = [
            f"{kind.label}: {said[f'words_{kind}']}".strip(": ")
            for kind in PointKind
            if said[f"point_{kind}"]
        ]
        return said["reason"].strip() or "; ".join(asked)


class AnswersForm(forms.Form):
    """The unit's answers: to each point words, a paper, and where it is about it a new text."""

    def __init__(
        self, *args: Any, points: Sequence[SupplementPoint], achievement: str, **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        self.asked = list(points)
        self.achievement = achievement
        limit = settings.MAX_UPLOAD_BYTES // 1_000_000
        for point in self.asked:
            self.fields[f"words_{point.uid}"] = forms.CharField(
                label=_("Answer in words"),
                required=False,
                initial=point.answer,
                widget=forms.Textarea({"rows": 3}),
            )
            self.fields[f"file_{point.uid}"] = forms.FileField(
                label=_("Paper that answers"),
                required=False,
                allow_empty_file=True,
                help_text=_("PDF, PNG, JPG, DOCX or XLSX, at most %(limit)s MB.")
                % {"limit": limit},
            )
            if point.kind in WITH_TEXT:
                self.fields[f"text_{point.uid}"] = forms.CharField(
                    label=_("Achievement in short"),
                    required=False,
                    initial=achievement,
                    widget=forms.Textarea({"rows": 6}),
                )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each point with its fields, as the page draws them."""
        for point in self.asked:
            text = f"text_{point.uid}"
            yield {
                "point": point,
                "paper_asked": PaperKind(point.paper_kind).label if point.paper_kind else "",
                "words": self[f"words_{point.uid}"],
                "file": self[f"file_{point.uid}"],
                "text": self[text] if text in self.fields else None,
            }

    def answers(self) -> dict[str, Answer]:
        """What was changed, by the point's uid."""
        found, changed = {}, set(self.changed_data)
        for point in self.asked:
            key = str(point.uid)
            if not {f"words_{key}", f"file_{key}", f"text_{key}"} & changed:
                continue
            sent = self.cleaned_data[f"file_{key}"]
            found[key] = Answer(
                words=self.cleaned_data[f"words_{key}"],
                text=self.cleaned_data[f"text_{key}"] if f"text_{key}" in changed else None,
                file_name=sent.name if sent else "",
                content=sent.read(settings.MAX_UPLOAD_BYTES + 1) if sent else b"",
            )
        return found
