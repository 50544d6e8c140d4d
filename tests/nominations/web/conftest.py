"""People at their desks, and a submission of Quảng Ngãi at each of its stages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from config.demo import acts
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Nomination, Submission
from tests.cast import PERSON

PDF = b"%PDF-1.7\n% a paper of the tests\n"


@pytest.fixture
def draft(company, review) -> Submission:
    """Nga has begun the letter of Quảng Ngãi; nobody is on it."""
    return start_submission(
        review, unit=company.units["skhcn-quang-ngai"], actor=company.people["nga"]
    )


@pytest.fixture
def hoa(company, draft) -> Nomination:
    """Hoa is on the draft for the minister's certificate."""
    return add_nomination(draft, award="BKB", nominee=PERSON, actor=company.people["nga"])


@pytest.fixture
def ready(company, draft, hoa, now) -> Submission:
    """The draft with every paper and the unit's choice: the officer may put it to the head."""
    nga = company.people["nga"]
    acts.attach_required(draft, officer=nga, then=now)
    return acts.record_choice(draft, reviewed_on=now.day, declined={}, note="", **now.by(nga))


@pytest.fixture
def sent(company, ready, now) -> Submission:
    """The head has approved: the letter is submitted."""
    people = company.people
    return acts.submit(ready, officer=people["nga"], head=people["tuan"], then=now)


def a_file(name: str = "bao-cao.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)
