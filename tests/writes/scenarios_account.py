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


def mark_read(_scene: Scene) -> Form:
    """Yến has read what came; how far is no act and leaves no entry."""
    return Form(by="yen", stranger=None, data={"until": "2026-11-22T01:00:00+00:00"})


def choose_reminders(_scene: Scene) -> Form:
    """Yến wants one letter a week."""
    chosen = {"cadence": "WEEKLY", "hour": "7", "days_before": "2", "overdue": "on"}
    return Form(by="yen", stranger=None, data=chosen)


def renew_calendar(_scene: Scene) -> Form:
    """Yến gives the calendar an address of its own."""
    return Form(by="yen", stranger=None)


def enter_address(_scene: Scene) -> Form:
    """The administrator enters Yến's address; nobody else does."""
    data = {"username": "yen", "email": "yen@cuc-tan-so.example"}
    return Form(by="quan.tri", stranger="ngoc", data=data)


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
