"""Slips: one length, bound to ballot and place, and opened by one key alone."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from councils.box import slips
from councils.box.slips import ForeignSlip

KEY, OTHER = X25519PrivateKey.generate(), X25519PrivateKey.generate()
BINDING = bytes(range(32))


def sealed(choice="YES", number=7, binding=BINDING, key=KEY):
    return slips.seal_slip(choice, number=number, binding=binding, key=key.public_key())


@pytest.mark.parametrize("choice", ["YES", "NO", "BLANK", "SPOILT"])
def test_a_slip_is_66_bytes_and_says_what_was_sealed(choice):
    slip = sealed(choice)

    assert (len(slip), slips.number_of(slip)) == (66, 7)
    assert slips.open_slip(slip, binding=BINDING, key=KEY) == choice


def test_the_same_choice_never_looks_the_same():
    assert len({sealed() for _again in range(20)}) == 20


def test_there_is_no_other_choice():
    with pytest.raises(KeyError):
        sealed("MAYBE")


OTHER_BALLOT = bytes(32)
# How a slip is tampered with, and under which ballot and key it is then opened.
FOREIGN = {
    "of another ballot": (lambda slip: slip, OTHER_BALLOT, KEY),
    "of another key": (lambda slip: slip, BINDING, OTHER),
    "moved": (lambda slip: b"\x00\x08" + slip[2:], BINDING, KEY),
    "cut": (lambda slip: slip[:-1], BINDING, KEY),
    "none": (lambda _slip: b"", BINDING, KEY),
    "zeros": (lambda _slip: b"\x00\x07" + bytes(64), BINDING, KEY),
}


@pytest.mark.parametrize("how", FOREIGN)
def test_a_slip_of_elsewhere_moved_or_cut_is_foreign(how):
    tamper, binding, key = FOREIGN[how]

    with pytest.raises(ForeignSlip):
        slips.open_slip(tamper(sealed()), binding=binding, key=key)


@pytest.mark.parametrize("place", range(2, 66))
def test_a_slip_with_a_bit_turned_anywhere_is_foreign(place):
    slip = bytearray(sealed())
    slip[place] ^= 1

    with pytest.raises(ForeignSlip):
        slips.open_slip(bytes(slip), binding=BINDING, key=KEY)


@pytest.mark.parametrize(
    "plain", [b"VDSLIP1\0\x04" + bytes(7), b"VDSLIP1\0\x01" + bytes(6) + b"x", b"", bytes(16)]
)
def test_what_was_sealed_in_another_form_is_foreign(plain):
    info = b"vinh-danh/slip/v1\0" + BINDING + b"\x00\x07"
    slip = b"\x00\x07" + slips.SUITE.encrypt(plain, KEY.public_key(), info)

    with pytest.raises(ForeignSlip):
        slips.open_slip(slip, binding=BINDING, key=KEY)


def test_a_box_has_the_order_of_bytes_and_not_of_arrival():
    found = [sealed(number=number) for number in (3, 1, 2, 1, 3)]

    box = slips.box_of(found)

    assert box == slips.box_of(reversed(found))
    assert [slips.number_of(slip) for slip in slips.slips_in(box)] == [1, 1, 2, 3, 3]
    with pytest.raises(ForeignSlip):
        slips.slips_in(box[:-1])


def test_a_test_slip_is_opened_by_its_key_and_for_its_ballot_alone():
    trial = slips.seal_trial(b"c" * 32, ballot=b"b" * 16, key=KEY.public_key())

    answer = slips.answer_trial(trial, ballot=b"b" * 16, key=KEY)

    assert answer == "cd93782b7fb95559de14f738b65988af85d41dc1565f7c7d1ed2d035665b519c"
    for ballot, key in ((b"x" * 16, KEY), (b"b" * 16, OTHER)):
        with pytest.raises(ForeignSlip):
            slips.answer_trial(trial, ballot=ballot, key=key)


def test_a_copy_is_opened_by_the_team_and_for_its_box_alone():
    private, public = KEY.private_bytes_raw(), KEY.public_key().public_bytes_raw()
    copy = slips.seal_copy(private, ballot=b"b" * 16, public=public, team=OTHER.public_key())

    assert slips.open_copy(copy, ballot=b"b" * 16, public=public, team=OTHER) == private
    for ballot, given, team in (
        (b"x" * 16, public, OTHER),
        (b"b" * 16, bytes(32), OTHER),
        (b"b" * 16, public, KEY),
    ):
        with pytest.raises(ForeignSlip):
            slips.open_copy(copy, ballot=ballot, public=given, team=team)
