"""What a person was given on one submission or nomination beyond the role."""

from django.db import models

from workflow.models.access import Grant


class SubmissionGrant(Grant):
    """A shared draft."""

    content_object = models.ForeignKey(
        "nominations.Submission", on_delete=models.CASCADE, related_name="grants"
    )


class NominationGrant(Grant):
    """An observer of one nomination."""

    content_object = models.ForeignKey(
        "nominations.Nomination", on_delete=models.CASCADE, related_name="grants"
    )
