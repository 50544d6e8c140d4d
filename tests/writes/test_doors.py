"""No other door for writing: no generic pages, no foreign API, a socket that takes nothing."""

from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver

from tests.routes import routes
from tests.writes.test_commands import OURS
from workflow.consumers import LiveConsumer

# Each app of somebody else, and what it is here for; none of them brings pages that write.
FOREIGN = {
    "django.contrib.auth": "Passwords and sessions of people.",
    "django.contrib.contenttypes": "The names of models, for rights.",
    "django.contrib.sessions": "Who is signed in on this browser.",
    "django.contrib.messages": "What was done, said once.",
    "django.contrib.staticfiles": "Files of the site.",
    "viewflow.workflow": "The order of people's work; without its pages.",
    "guardian": "Rights on one object.",
    "channels": "Sockets.",
    "template_partials": "Parts of templates.",
    "django_htmx": "Requests for a part of a page.",
    "csp": "A header.",
}


def test_every_app_is_known_and_none_is_a_door_of_its_own():
    assert set(settings.INSTALLED_APPS) == {*OURS, *FOREIGN}
    assert not apps.is_installed("django.contrib.admin")
    assert not apps.is_installed("rest_framework")


def test_every_page_is_a_view_of_ours():
    def views(resolver):
        for each in resolver.url_patterns:
            yield from views(each) if hasattr(each, "url_patterns") else [each.callback]

    found = [getattr(view, "view_class", view).__module__ for view in views(get_resolver())]

    assert len(found) == len(routes())
    assert [name for name in found if not name.startswith(OURS)] == []


def test_the_live_socket_takes_nothing_from_a_browser():
    taken = [name for name in vars(LiveConsumer) if name.startswith(("receive", "decode"))]

    assert taken == []
    assert LiveConsumer.receive_json is AsyncJsonWebsocketConsumer.receive_json
