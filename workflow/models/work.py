"""Cases people work on and the items of work that wait for them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import AbstractProcess, AbstractTask
from viewflow.workflow.status import STATUS

from workflow.vocabulary import Role

WAITING = (STATUS.NEW, STATUS.ASSIGNED)


class Case(AbstractProcess):
    """One errand of people: a submission, a conference, a session, a decision."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(
        "workflow.Unit", on_delete=models.PROTECT, null=True, related_name="cases"
    )
    body = models.ForeignKey(
        "workflow.Body", on_delete=models.PROTECT, null=True, related_name="cases"
    )
    label = models.CharField(_("subject"), max_length=500)
    label_en = models.CharField(max_length=500, blank=True)
    path = models.CharField(max_length=200)
    opened_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    outcome = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(unit__isnull=False) | models.Q(body__isnull=False),
                name="case_has_a_container",
            )
        ]

    def __str__(self) -> str:
        return self.label


class WorkItem(AbstractTask):
    """One thing to do, for whoever holds ``role`` on the unit or the body, by ``due_on``.

    Never for ``barred``, who wrote what another is to approve.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    process = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="items")
    owner = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, blank=True, related_name="work_items"
    )
    role = models.CharField(max_length=30, choices=Role.choices, blank=True)
    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey("workflow.Body", on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    barred = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    data = models.JSONField(default=dict, blank=True)
    seen_by = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["role", "unit"], condition=models.Q(finished=None), name="open_unit"
            ),
            models.Index(
                fields=["role", "body"], condition=models.Q(finished=None), name="open_body"
            ),
        ]

    @property
    def obj(self) -> str:
        """The name of this item on the log."""
        return f"workitem/{self.uid}"

    @property
    def verb(self) -> str:
        """What is to be done, in the words of the flow."""
        return self.flow_task.verb
