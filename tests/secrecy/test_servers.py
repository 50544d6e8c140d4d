"""The logs of the servers say that somebody voted, as they must, and never what."""

import re
import socket
import threading
import time
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from django.test import Client

from councils.box.slips import slips_in
from councils.models import Turnout
from tests.councils.box.secret import MEMBERS, NO, YES
from tests.secrecy.servers import (
    TALKATIVE,
    asked_of_postgres,
    listening,
    log_of_postgres,
    say,
)
from tests.secrecy.voters import LETTERS, vote_on_pages

# One of each; who comes second and who is late is answered with a no.
ANSWERS = [(YES, NO), (NO, YES), (YES, YES)]
SHEETS = dict(zip(MEMBERS, ANSWERS, strict=False))
TOKEN = "t" * 32


def spelled(slips):
    """A slip as a log writes bytes: as they are, or in hexadecimal figures."""
    keys = [slip[2:34] for slip in slips]
    return [*keys, *(key.hex().encode() for key in keys)]


@pytest.fixture
def served(transactional_db):
    """The site under uvicorn as the operations guide starts it, its access log on."""
    import uvicorn  # noqa: PLC0415 -- only tests that serve pay for it

    from config.asgi import application  # noqa: PLC0415 -- needs Django to be ready

    with socket.create_server(("127.0.0.1", 0)) as door:
        server = uvicorn.Server(uvicorn.Config(application, lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield door.getsockname()[1]
        server.should_exit = True
        thread.join(timeout=10)


def sent(port, person, path, said):
    """What the server answers to a form of this person's browser."""
    client = Client()
    client.force_login(person)
    cookies = f"vd_session={client.cookies['vd_session'].value}; vd_csrf={TOKEN}"
    form = urlencode(said | {"csrfmiddlewaretoken": TOKEN})
    kind = "application/x-www-form-urlencoded"
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as line:
        line.request("POST", path, form, {"Cookie": cookies, "Content-Type": kind})
        with line.getresponse() as answer:
            return answer.status


def test_the_web_servers_log_has_one_line_for_every_vote_whatever_it_says(served, secret):
    held = secret.open().ballot
    with listening() as heard:
        for name, answers in [*SHEETS.items(), (MEMBERS[0], (NO, NO))]:
            rows = {f"item-{i}": LETTERS[a] for i, a in secret.sheet(*answers).items()}
            cast = rows | {"token": f"{name}-{answers}"}
            status = sent(served, secret.people[name], f"/ballots/{held.uid}/cast/", cast)
            assert status == (302 if answers in ANSWERS else 409)
        said = heard()

    lines = re.findall(rf'"POST /ballots/{held.uid}/cast/ HTTP/1.1" (\d+)', said.decode())
    assert lines == ["302", "302", "302", "409"]
    assert (b"Conflict: /ballots/" in said, Turnout.objects.count()) == (True, 3)
    assert not re.search(rb"item-\d|token|YES|csrfmiddleware", said)
    assert not any(each in said for each in spelled(slips_in(secret.box)))
    assert not any(person.full_name.encode() in said for person in secret.people.values())


@pytest.mark.postgres
def test_postgres_set_as_the_guide_asks_writes_no_slip_however_talkative_it_was(secret):
    asked = asked_of_postgres()
    assert len(asked) == 7
    secret.open()
    say(*TALKATIVE)
    before = len(log_of_postgres())
    secret.cast(MEMBERS[5], YES, NO)
    loud = log_of_postgres(before)
    assert any(each in loud for each in spelled(slips_in(secret.box)))

    say(*asked)
    before = len(log_of_postgres())
    vote_on_pages(secret, SHEETS)
    with pytest.raises(Exception, match="already_voted"):
        secret.cast(MEMBERS[0], NO, NO)

    quiet = log_of_postgres(before)
    assert not any(each in quiet for each in spelled(slips_in(secret.box)))
    assert b"councils_box_take" not in quiet
