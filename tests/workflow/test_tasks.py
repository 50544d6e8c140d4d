"""Work apart from its request: how far it is, how it ended, and that it is told where it can be."""

import threading
import time
from uuid import uuid4

import pytest
from django.core.cache.backends.locmem import LocMemCache

from tests.together import together
from workflow import tasks
from workflow.errors import Refusal, Refused
from workflow.tasks import Progress, begin, is_under_way, progress_of

NO = Refusal(code="overtaken", message="Somebody else just changed this.")


@pytest.fixture
def key() -> str:
    return f"test/{uuid4()}"


def ended(key: str) -> Progress | None:
    """What is told of the work once it is over."""
    for _ in range(500):
        if not is_under_way(key):
            return progress_of(key)
        time.sleep(0.01)
    raise AssertionError("still under way")


def refuse(_tell):
    raise Refused(NO)


def fail(_tell):
    raise LookupError("a fault")


def test_it_is_told_how_far_the_work_is_and_that_it_is_over(key):
    halfway, go_on = threading.Event(), threading.Event()

    def work(tell):
        tell("WRITING", 1200, 5000)
        halfway.set()
        go_on.wait(10)

    assert (progress_of(key), begin(key, work)) == (None, True)
    halfway.wait(10)
    assert progress_of(key) == Progress(step="WRITING", done=1200, of=5000)

    again = begin(key, refuse)
    go_on.set()

    assert (again, ended(key)) == (True, Progress(is_over=True))


@pytest.mark.parametrize(("work", "refusal"), [(refuse, NO), (fail, None)])
def test_work_that_was_refused_or_broke_off_may_begin_again(key, work, refusal):
    begin(key, work)
    assert ended(key) == Progress(is_over=True, refusal=refusal)

    assert begin(key, lambda tell: tell("WRITING", 1, 1))
    assert ended(key) == Progress(is_over=True)


class Far(LocMemCache):
    """A cache whose answers travel, as those of Redis do."""

    def add(self, *key_and_value, **more):
        try:
            return super().add(*key_and_value, **more)
        finally:
            time.sleep(0.02)

    def get(self, *key, **more):
        try:
            return super().get(*key, **more)
        finally:
            time.sleep(0.02)


def test_of_many_who_begin_again_at_one_moment_one_alone_does(key, settings):
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.Far"}}
    begin(key, refuse)
    ended(key)
    go_on = threading.Event()

    ends = together([lambda: begin(key, lambda _tell: go_on.wait(10))] * 12)
    begun = [each for each in threading.enumerate() if each.name == f"task {key}"]
    go_on.set()
    for each in begun:
        each.join()

    assert (ends, len(begun), progress_of(key)) == ([True] * 12, 1, Progress(is_over=True))


def test_work_waits_for_that_of_another_and_says_so(key):
    other, go_on = f"{key}-other", threading.Event()
    begin(other, lambda _tell: go_on.wait(10))
    begin(key, lambda tell: tell("WRITING", 1, 1))

    assert progress_of(key) == Progress()
    go_on.set()

    assert (ended(other).is_over, ended(key).is_over) == (True, True)


def test_work_without_a_sign_of_life_is_no_more(key, monkeypatch):
    monkeypatch.setattr(tasks, "SILENCE_SECONDS", 0.2)
    monkeypatch.setattr(tasks, "BEAT_SECONDS", 60)
    go_on = threading.Event()
    begin(key, lambda _tell: go_on.wait(10))
    time.sleep(0.3)

    assert (progress_of(key), is_under_way(key)) == (None, False)
    go_on.set()
    ended(key)


def test_a_heart_beats_through_a_long_silence(key, monkeypatch):
    monkeypatch.setattr(tasks, "SILENCE_SECONDS", 0.5)
    monkeypatch.setattr(tasks, "BEAT_SECONDS", 0.05)
    go_on = threading.Event()
    begin(key, lambda _tell: go_on.wait(10))
    time.sleep(0.8)

    assert is_under_way(key)
    go_on.set()
    ended(key)


def test_where_nobody_can_be_told_nothing_is_begun(key, settings):
    nowhere = "redis://127.0.0.1:1/0"
    backend = "django.core.cache.backends.redis.RedisCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": nowhere}}

    assert (begin(key, fail), progress_of(key)) == (False, None)
