"""A hold is placed at the very moment at which a list is taken over."""

import threading
import time

import pytest
from django.db import transaction

from nominations.actions.holds import place_hold
from nominations.actions.intake_confirming import confirm
from nominations.models import Nomination
from tests.cast import TODAY
from tests.nominations.intake.sheets import HOA
from tests.together import failures, together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.postgres,
]


def test_a_list_that_waited_for_a_hold_sees_it(company, draft, handed_in):
    nga, office = company.people["nga"], company.people["ngoc"]
    confirm(handed_in(HOA), actor=nga)
    line = Nomination.objects.get()
    moved = handed_in([*HOA[:3], "Trưởng phòng", *HOA[4:]])
    is_placed = threading.Event()

    def place():
        with transaction.atomic():
            place_hold(line, kind="PRESS", source="Báo A", since=TODAY, actor=office)
            is_placed.set()
            time.sleep(0.5)  # the other has come as far as the line and waits

    def take_over():
        is_placed.wait(10)
        return confirm(moved, actor=nga)

    ends = together([place, take_over])

    assert failures(ends) == []
    assert ends[1].code == "rows_wrong"
    assert Nomination.objects.get().nominee.position == "Chuyên viên"
