"""Pictures of members voting on matters, and of a session held at several points."""

from datetime import date

from tools.camera import PHONE, Camera, press, send

MEMBERS = ("son", "binh", "quang", "dung")


def show_votes_on_matters(camera: Camera) -> None:
    """Initiatives that were voted on; a resolution put to the members of a cluster."""
    council = camera.open("ngoc", "/councils/hd-bkhcn/")
    press(council, 'main li:has-text("Phòng họp 304") a')
    camera.keep(council, "initiatives", tall=1250)
    leader = camera.open("son", "/clusters/cum-tnmt/")
    press(leader, 'main li:has-text("Điểm cầu tại") a')
    camera.keep(leader, "session_at_points", tall=1000)
    room = leader.url.removeprefix(camera.site)
    leader.goto(f"{leader.url}agenda/")
    leader.fill("[name=held_on]", f"{date.today():%d/%m/%Y}")  # noqa: DTZ011 -- as the demonstration
    press(leader, "form#agenda > .button-row .btn-primary")
    send(camera.open("son", room), "/moves/open/")
    for name in MEMBERS:
        send(camera.open(name, room, PHONE), "/presence/")
    _put_to_the_vote(camera, room)


def _put_to_the_vote(camera: Camera, room: str) -> None:
    leader = camera.open("son", room)
    camera.keep(leader, "matter_desk", tall=1300)
    press(leader, "form.prepare button")
    press(leader, 'form[action^="/ballots/"][action$="/moves/open/"] button')
    member = camera.open("quang", room, PHONE)
    press(member, "a.btn-tall")
    member.locator('label[for$="-yes"]').first.click()
    press(member, ".cast-bar button")
    camera.keep(member, "matter_review")
