"""The words for what entries say of counts that are published, and of those that stay hidden."""

from django.utils.translation import gettext_lazy as _

BOX_FIELDS = {
    "box_opened": _("The box was opened before"),
    "digests": _("Digests of counts that stay hidden"),
    "salts": _("Salts of the counts published"),
}
