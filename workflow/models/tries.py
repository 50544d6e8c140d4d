"""How many wrong passwords a door has seen."""

from django.db import models


class Door(models.Model):
    """One door by the keyed digest of its name, which tells neither account nor address.

    ``wrong`` counts tries since the last hour without one; before ``shut_until`` every further try
    is refused unread. It is nobody's act: what the log says of it is `account.tries_slowed`.
    """

    key = models.CharField(max_length=64, unique=True)
    wrong = models.PositiveIntegerField(default=0)
    shut_until = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key[:8]
