"""The export from the page: made in a thread of its own, it writes its entry and no other row."""

import pytest
from asgiref.sync import async_to_sync
from django.apps import apps
from django.urls import reverse

from audit.record.models import LogEntry
from tests.writes.scene import Scene
from tests.writes.table import LASTING, WRITES


def census() -> dict[str, list]:
    """Every row of our own tables but the record's, which the notary is writing all the time."""
    ours = [m for m in apps.get_models() if m._meta.app_label not in ("record", "sessions")]
    found = {}
    for model in ours:
        # When somebody was last there is Django's own mark, as in the watch.
        names = [f.attname for f in model._meta.concrete_fields if f.attname != "last_login"]
        found[model._meta.db_table] = list(model.objects.order_by("pk").values_list(*names))
    return found


def kinds() -> list[str]:
    """The kinds of the entries but the notary's own, in order."""
    entries = LogEntry.objects.exclude(kind__startswith="notary.").order_by("pk")
    return list(entries.values_list("kind", flat=True))


def post(scene: Scene, address: str, who: str) -> int:
    answer = scene.desk(who).post(address)

    async def taken() -> bytes:
        return b"".join([part async for part in answer.streaming_content])

    if answer.streaming:
        assert async_to_sync(taken)().startswith(b"PK")
    return answer.status_code


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(LASTING))
def test_what_is_made_beside_the_notary_leaves_its_entry_alone(lasting_scene, name):
    (write,) = WRITES[name]
    form, address = write.scene(lasting_scene), reverse(name)
    rows, before = census(), kinds()

    assert post(lasting_scene, address, form.stranger) == 404
    assert (census(), kinds()) == (rows, before)
    assert post(lasting_scene, address, form.by) == 200

    assert (census(), kinds()) == (rows, [*before, *write.kinds])
