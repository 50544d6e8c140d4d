"""Sign-in, language, and work taken on and given back."""

from config.demo.cast import PASSWORD
from tests.writes.scene import Form, Scene
from workflow import work
from workflow.models import WorkItem


def sign_in(_scene: Scene) -> Form:
    """Yến signs in; a wrong password does not."""
    said = {"username": "yen", "password": PASSWORD}
    return Form(by=None, stranger=None, data=said, stale={"password": "khong-phai"})


def set_language(_scene: Scene) -> Form:
    """A council member wants the site in English; of a visitor nothing is kept but a cookie."""
    return Form(by="uv1", stranger=None, data={"language": "en"})


def claim(scene: Scene) -> Form:
    """The officer takes a letter on; nobody of the unit finds it."""
    return Form(by="ngoc", stranger="yen", where={"uid": _item(scene).uid})


def release(scene: Scene) -> Form:
    """The officer gives it back; a colleague cannot."""
    item = _item(scene)
    work.claim(item, actor=scene.people["ngoc"])
    return Form(by="ngoc", stranger="hung", where={"uid": item.uid})


def _item(scene: Scene) -> WorkItem:
    scene.road.at_office()
    return WorkItem.objects.filter(role="STANDING_OFFICER", finished=None).latest("pk")
