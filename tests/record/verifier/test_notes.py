"""Signed notes: keys, checkpoints, cosignatures, and every way in which they are out of form."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.record.verifier.notes import (
    COSIGNER,
    MAX_TIME,
    Checkpoint,
    NoteError,
    cosign,
    key_of,
    open_note,
    parse_checkpoint,
    parse_vkey,
    sign_note,
    split_note,
    vkey,
)
from audit.record.verifier.tree import EMPTY_ROOT, leaf_hash
from tests.record.verifier.logs import (
    LOG_KEY,
    LOG_VKEY,
    ORIGIN,
    STRANGER_KEY,
    TIME,
    WITNESS,
    WITNESS_KEY,
    WITNESS_VKEY,
    signed,
)

CHECKPOINT = Checkpoint(ORIGIN, 777, leaf_hash(b"root"))
ROOT = base64.b64encode(CHECKPOINT.root).decode()
LOG, WITNESSED_BY = parse_vkey(LOG_VKEY), parse_vkey(WITNESS_VKEY)
NOTE = signed(CHECKPOINT)
BOTH = signed(CHECKPOINT, witness=True)
LOG_LINE, WITNESS_LINE = split_note(BOTH)[1]
# The key and the signed note of the Go package's own documentation.
GO_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_SIGNATURE = (
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)


def refusal(call, *arguments, **named):
    with pytest.raises(NoteError) as caught:
        call(*arguments, **named)
    return caught.value.code


def opening(note, *keys):
    return refusal(open_note, note, keys or [LOG, WITNESSED_BY])


def line(name, payload):
    return f"— {name} {base64.b64encode(payload).decode()}\n"


def test_the_note_of_another_house_opens():
    key = parse_vkey(GO_VKEY)
    opened = open_note(f"{GO_TEXT}\n— PeterNeumann {GO_SIGNATURE}\n", [key])

    assert opened == (GO_TEXT, ((key, None),), 0)
    assert vkey("PeterNeumann", key.public) == GO_VKEY


def test_a_note_opens_for_the_keys_in_hand():
    text = CHECKPOINT.text

    assert open_note(NOTE, [LOG]) == (text, ((LOG, None),), 0)
    assert open_note(BOTH.encode(), [LOG]) == (text, ((LOG, None),), 1)
    assert open_note(BOTH, [WITNESSED_BY]) == (text, ((WITNESSED_BY, TIME),), 1)
    assert open_note(BOTH, [WITNESSED_BY, LOG]) == (text, ((LOG, None), (WITNESSED_BY, TIME)), 0)


def test_a_text_may_hold_empty_lines():
    text = "một\n\n\nhai\n\n"
    note = sign_note(text, name=ORIGIN, private_key=LOG_KEY)

    assert open_note(note, [LOG]).text == text


def test_lines_of_unknown_keys_prove_nothing_and_are_counted():
    stranger = sign_note(CHECKPOINT.text, name=ORIGIN, private_key=STRANGER_KEY)
    stray = split_note(stranger)[1][0] + "\n"

    assert open_note(NOTE + stray * 3, [LOG]).unknown == 3
    assert opening(stranger, LOG) == "unsigned"
    assert opening(NOTE, WITNESSED_BY) == "unsigned"
    assert refusal(open_note, NOTE, []) == "unsigned"


def test_the_same_name_or_the_same_number_alone_is_another_key():
    payload = base64.b64decode(LOG_LINE.split(" ")[2])
    other_name, other_id = line("other.example", payload), line(ORIGIN, b"\0\0\0\0" + payload[4:])

    assert open_note(NOTE + other_name + other_id, [LOG]).unknown == 2


def test_sixteen_signatures_are_read_and_seventeen_refused():
    stray = line("w.example", bytes(68))

    assert open_note(NOTE + stray * 15, [LOG]).unknown == 15
    assert opening(NOTE + stray * 16) == "too_many_signatures"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("777", "778", "signature"),
        ("777", "7\t77", "control"),
        ("777", "7\x0077", "control"),
        ("777\n", "777\r\n", "control"),
        ("777", "7\x1f77", "control"),
        ("777", "7\x7f77", "signature"),
        ("777", "7\ud80077", "encoding"),
        ("\n\n", "\n", "no_signatures"),
        ("\n\n—", "\n\n\n—", "signature"),
        (f"{LOG_LINE}\n", LOG_LINE, "no_signatures"),
        (f"{LOG_LINE}\n", "", "no_signatures"),
        (f"{LOG_LINE}\n", f"{LOG_LINE}\n{LOG_LINE}\n", "twice"),
        (f"{LOG_LINE}\n", f"{LOG_LINE}\n{LOG_LINE[:-1]}\n", "base64"),
        (f"{LOG_LINE}\n", f"{LOG_LINE}\n\n", "no_signatures"),
        ("— ", "- ", "malformed_line"),
        ("— ", "—  ", "malformed_line"),
        ("— ", " — ", "malformed_line"),
        ("— ", "—\u00a0", "malformed_line"),
        (f"— {ORIGIN}", f"— {ORIGIN}\u00a0x", "name"),
        (f"— {ORIGIN}", f"— {ORIGIN}+x", "name"),
        (f"— {ORIGIN} ", "—  ", "name"),
        (f"{LOG_LINE}\n", f"{LOG_LINE} \n", "malformed_line"),
        (f"{LOG_LINE}\n", f"{LOG_LINE}\n— x AAAA\n", "malformed_line"),
        (f"{LOG_LINE}\n", f"{LOG_LINE}\n— x ü\n", "base64"),
        (LOG_LINE, LOG_LINE.rstrip("="), "base64"),
    ],
)
def test_a_note_out_of_form_is_refused(old, new, code):
    assert old in NOTE
    assert opening(NOTE.replace(old, new, 1)) == code


def test_the_empty_and_the_endless_note_are_refused():
    assert opening("") == "no_signatures"
    assert opening("\n\n") == "no_signatures"
    assert opening("\n\n\n") == "no_signatures"
    assert opening("a\n\nb\n") == "malformed_line"
    assert opening(b"\xff\n\n") == "encoding"
    assert opening("a" * 1_000_001) == "too_large"


def test_a_signature_that_was_changed_cut_or_lengthened_is_refused():
    payload = base64.b64decode(LOG_LINE.split(" ")[2])
    for forged in (payload[:-1], payload + b"\0", payload[:5], payload[:-1] + b"\xff"):
        assert opening(NOTE.replace(LOG_LINE + "\n", line(ORIGIN, forged))) == "signature"


def test_one_broken_signature_of_a_known_key_spoils_the_note():
    payload = base64.b64decode(WITNESS_LINE.split(" ")[2])
    later = payload[:4] + (TIME + 1).to_bytes(8, "big") + payload[12:]
    endless = payload[:4] + b"\x80" + payload[5:]
    for forged in (later, endless, payload[:-1], payload[:8]):
        note = NOTE + line(WITNESS, forged)
        assert opening(note) == "signature"
        assert open_note(note, [LOG]).unknown == 1


def test_a_cosignature_from_beyond_the_end_of_time_is_refused():
    def cosigned(time):
        message = f"cosignature/v1\ntime {time}\n{CHECKPOINT.text}".encode()
        payload = time.to_bytes(8, "big") + WITNESS_KEY.sign(message)
        return NOTE + line(WITNESS, WITNESSED_BY.id + payload)

    assert open_note(cosigned(MAX_TIME), [WITNESSED_BY]).verified[0][1] == MAX_TIME
    assert opening(cosigned(MAX_TIME + 1)) == "signature"


def test_a_signature_of_one_kind_is_none_of_the_other():
    text = CHECKPOINT.text
    as_log = sign_note(text, name=WITNESS, private_key=WITNESS_KEY)
    as_witness = cosign(text, name=ORIGIN, private_key=LOG_KEY, time=TIME)

    assert opening(as_log, WITNESSED_BY) == "unsigned"
    assert opening(f"{text}\n{as_witness}", LOG) == "unsigned"


def test_two_keys_under_one_number_are_not_told_apart():
    twin = LOG._replace(public=STRANGER_KEY.public_key())

    assert opening(NOTE, LOG, twin) == "ambiguous"
    assert open_note(NOTE, [LOG, LOG]).unknown == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "vkey"),
        (LOG_VKEY.replace("+", "-"), "vkey"),
        (LOG_VKEY.replace("+", "++", 1), "vkey"),
        (LOG_VKEY + "\n", "base64"),
        (LOG_VKEY[:-4], "vkey"),
        (LOG_VKEY[:-1], "base64"),
        ("x" + LOG_VKEY, "key_id"),
        (LOG_VKEY.replace(f"+{LOG.id.hex()}+", f"+{LOG.id.hex().upper()}+"), "vkey"),
        (LOG_VKEY.replace(f"+{LOG.id.hex()}+", "+00000000+"), "key_id"),
        (LOG_VKEY.replace("+AQ", "+Ag"), "kind"),
        (LOG_VKEY.replace("+AQ", "+BA"), "key_id"),
        (LOG_VKEY.replace("/record", "/re cord"), "name"),
        (LOG_VKEY.replace(ORIGIN, ""), "name"),
        (LOG_VKEY.replace("/record", "/re\x00cord"), "control"),
    ],
)
def test_a_key_out_of_form_is_refused(text, code):
    assert text != LOG_VKEY
    assert refusal(parse_vkey, text) == code


def test_a_key_in_one_word_comes_back():
    assert key_of(ORIGIN, LOG_KEY.public_key()) == LOG
    assert key_of(WITNESS, WITNESS_KEY.public_key(), kind=COSIGNER) == WITNESSED_BY
    assert refusal(vkey, ORIGIN, LOG_KEY.public_key(), 2) == "kind"
    assert refusal(vkey, "a b", LOG_KEY.public_key()) == "name"


def test_a_checkpoint_comes_back():
    fuller = CHECKPOINT._replace(extensions=("một dòng", "hai"))
    empty = Checkpoint(ORIGIN, 0, EMPTY_ROOT)

    assert CHECKPOINT.text == f"{ORIGIN}\n777\n{ROOT}\n"
    for checkpoint in (CHECKPOINT, fuller, empty, CHECKPOINT._replace(size=2**63 - 1)):
        assert parse_checkpoint(checkpoint.text) == checkpoint


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("777\n", "0777\n", "size"),
        ("777\n", "+777\n", "size"),
        ("777\n", "-1\n", "size"),
        ("777\n", " 777\n", "size"),
        ("777\n", "٧\n", "size"),
        ("777\n", "7_7\n", "size"),
        ("777\n", "0x7\n", "size"),
        ("777\n", "9223372036854775808\n", "size"),
        ("777\n", "0\n", "root"),
        ("777\n", "\n", "checkpoint_lines"),
        ("777\n", "", "checkpoint_lines"),
        (f"{ORIGIN}\n", "\n", "origin"),
        ("=\n", "\n", "base64"),
        ("=\n", "=", "checkpoint_lines"),
        ("=\n", "=\n\n", "checkpoint_lines"),
        ("=\n", "=\n\nx\n", "checkpoint_lines"),
        ("=\n", "=\r\n", "control"),
        (ROOT, base64.b64encode(bytes(31)).decode(), "root"),
        (ROOT, base64.b64encode(bytes(33)).decode(), "root"),
    ],
)
def test_a_checkpoint_out_of_form_is_refused(old, new, code):
    assert old in CHECKPOINT.text
    assert refusal(parse_checkpoint, CHECKPOINT.text.replace(old, new, 1)) == code


def test_only_a_checkpoint_is_cosigned_and_only_a_whole_text_signed():
    def witness(text, time=TIME):
        return refusal(cosign, text, name=WITNESS, private_key=WITNESS_KEY, time=time)

    assert witness("hello\n") == "checkpoint_lines"
    assert witness(NOTE) == "checkpoint_lines"
    assert (witness(CHECKPOINT.text, -1), witness(CHECKPOINT.text, MAX_TIME + 1)) == ("time",) * 2
    assert refusal(sign_note, "no end", name=ORIGIN, private_key=LOG_KEY) == "text"
    assert refusal(sign_note, "a\tb\n", name=ORIGIN, private_key=LOG_KEY) == "control"
    assert refusal(sign_note, "ok\n", name="a b", private_key=LOG_KEY) == "name"


@settings(max_examples=500)
@given(st.data())
def test_no_changed_byte_of_a_note_goes_unseen(data):
    whole = bytearray(BOTH.encode())
    place = data.draw(st.integers(0, len(whole) - 1), "place")
    whole[place] ^= data.draw(st.integers(1, 255), "difference")

    try:
        opened = open_note(bytes(whole), [LOG, WITNESSED_BY])
    except NoteError:
        return
    assert opened.text == CHECKPOINT.text
    assert opened.unknown == 1
