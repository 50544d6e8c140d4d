"""The frame of every page: whose site it is, and that it stands without Redis."""

import pytest
from django.core.cache import cache
from redis.exceptions import RedisError

DEAD = {
    "BACKEND": "django.core.cache.backends.redis.RedisCache",
    "LOCATION": "redis://127.0.0.1:1/0",
}


@pytest.fixture
def without_redis(settings):
    """An installation of several processes whose Redis has gone away."""
    settings.CACHES = settings.CACHES | {"default": DEAD}
    with pytest.raises(RedisError):
        cache.get("site_owner")


def test_pages_open_without_redis_and_say_whose_site_it_is(without_redis, company, client, desk):
    ministry = company.units["bkhcn"]

    for page, name in (
        (client.get("/sign-in/"), ministry.name),
        (client.get("/results/"), ministry.name),
        (desk("yen").get("/"), ministry.name_en),
    ):
        assert page.status_code == 200
        assert name in page.text
