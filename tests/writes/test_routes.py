"""Every page that writes: what is sent leaves its entries, what is refused leaves nothing."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from tests.routes import routes
from tests.writes.scene import Form, Scene, Write
from tests.writes.table import LASTING, WRITES
from tests.writes.table_of_reads import READS
from tests.writes.watch import EXEMPT, OF_THE_NOTARY, watching

JSON = {"accept": "application/json"}
REFUSED = {200, 302, 403, 404, 405, 409, 422}
OVERSEERS = {"thanh.tra", "quan.tri"}  # what they read has an entry of its own
ROUTES = [
    pytest.param(name, write, id=f"{name}-{number}")
    for name, writes in WRITES.items()
    for number, write in enumerate(writes)
    if name not in LASTING
]
IN_DATA = [each for each in ROUTES if each.values[1].json]


def test_every_page_is_in_the_table_once():
    unknown = sorted(set(routes()) - set(WRITES) - set(READS))

    assert unknown == [], "Add a row to WRITES (with a scenario) or to READS (with the reason)."
    assert sorted((set(WRITES) | set(READS)) - set(routes())) == [], "This page is gone."
    assert sorted(set(WRITES) & set(READS)) == []


def send(scene: Scene, name: str, write: Write, form: Form, who: str | None, **changes):
    """What the page answers to the form, as it or with changes."""
    said = changes.get("data", form.data)
    headers = {**write.headers, **changes.get("headers", {})}
    for each in said.values():
        if hasattr(each, "seek"):
            each.seek(0)
    return scene.desk(who).post(reverse(name, kwargs=form.where), said, headers=headers)


def refused(scene: Scene, name: str, write: Write, form: Form) -> Iterator[int]:
    """The page read; its form from who may not send it, from nobody, as an older page has it."""
    address = reverse(name, kwargs=form.where)
    if form.by not in OVERSEERS:
        yield scene.desk(form.by).get(address).status_code
    yield scene.desk(form.by).put(address, "{}", content_type="application/json").status_code
    yield scene.desk(form.by).delete(address).status_code
    if form.stranger is not None:
        yield send(scene, name, write, form, form.stranger).status_code
    if form.by is not None:
        yield send(scene, name, write, form, None).status_code
    if form.outdated:
        yield send(scene, name, write, form, form.by, data=form.outdated).status_code


@pytest.mark.parametrize(("name", "write"), ROUTES)
def test_what_is_sent_leaves_its_entries_and_what_is_refused_nothing(scene, name, write):
    with watching(EXEMPT | OF_THE_NOTARY) as watch:
        form = write.scene(scene)
        assert watch.since().faults() == []

        answers = set(refused(scene, name, write, form))
        assert (answers <= REFUSED, watch.since().business()) == (True, [])

        answer = send(scene, name, write, form, form.by)

    assert answer.status_code in (200, 302)
    assert (watch.faults(), watch.kinds()) == ([], write.kinds)


@pytest.mark.parametrize(("name", "write"), IN_DATA)
def test_what_a_program_sends_leaves_the_same(scene, name, write):
    form = write.scene(scene)
    with watching() as watch:
        if form.stranger is not None:
            no = send(scene, name, write, form, form.stranger, headers=JSON)
            assert (no.status_code in (404, 409), watch.since().business()) == (True, [])
        answer = send(scene, name, write, form, form.by, headers=JSON)

    assert answer.headers["Content-Type"] == "application/json"
    assert (watch.faults(), watch.kinds()) == ([], write.kinds)
