"""One pass: number, seal and sign what was committed since the last."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from uuid import UUID

from django.db import Error, IntegrityError, transaction

from audit.record.log import load_key
from audit.record.models import Checkpoint, LogEntry
from audit.record.notary import numbering, voice
from audit.record.notary.errors import (
    DatabaseBehind,
    DirectoryBehind,
    DirectoryDamaged,
    NumberTaken,
    SecondHistory,
)
from audit.record.notary.findings import Finding, Found
from audit.record.notary.judge import Judge
from audit.record.notary.lock import Lock
from audit.record.notary.place import Place
from audit.record.notary.trunk import Trunk
from audit.record.notary.trusting import trusted
from audit.record.verifier.notes import open_note, parse_checkpoint
from audit.record.verifier.tiles import Tiles
from audit.record.verifier.tree import EMPTY_ROOT, Frontier
from audit.record.verifier.unsound import Unsound
from audit.record.vocabulary import EntryKind

BATCH = 5_000


class Sealer:
    """Seals from `__enter__`, which takes the lock, to `__exit__`; belongs to one thread.

    `taken_over` is (size, root) of the last tree whose numbers the database has. Raises
    NotaryError, KeyRefused, OSError, and django.db.Error; after any of them the next `seal` first
    reads anew what was signed, and goes on from there.
    """

    def __init__(self, *, directory: Path, key_file: Path, origin: str, policy_file: Path) -> None:
        self.origin = origin
        self.signer = load_key(str(key_file), setting="NOTARY_KEY_FILE")
        self.policy, self.policy_digest = trusted(
            Path(policy_file), key_id=self.signer.key_id, origin=origin
        )
        self.place = Place(Path(directory))
        self.tiles = Tiles(self.place.directory)
        self._judge = Judge(self.policy)
        self._lock = Lock(self.place.directory)
        self._trunk = Trunk(self.place, origin)
        self._settled = False
        self.taken_over = (0, EMPTY_ROOT)

    def __enter__(self) -> "Sealer":
        self._lock.take()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # A session that is gone has given its lock back already.
        with suppress(Error):
            self._lock.release()

    @property
    def size(self) -> int:
        """How many entries the signed tree has."""
        return self._trunk.size

    def seal(self) -> int:
        """Seal one batch; returns how many entries were sealed.

        Writes tiles, signs, and only then numbers the rows: the other order would let somebody
        change a numbered row before it is signed. Rows that may not be sealed are put into
        quarantine with an alarm.
        """
        self._make_ready()
        return self._seal_sound(numbering.pending(BATCH))

    def judge_again(self) -> int:
        """Judge what lies in quarantine by the policy as it is now, in its order with what waits.

        For a policy that lacked a key. What is sound is sealed and stays listed as once set aside;
        run it before the notary seals anything later. Returns how many entries were sealed.
        """
        total = last = 0
        self._make_ready()
        while rows := numbering.unnumbered(BATCH, after=last):
            last = rows[-1].pk
            total += self._seal_sound(rows)
            self._make_ready()
        return total

    def _make_ready(self) -> None:
        """Rows are read only after this: until then some may be sealed and not yet numbered."""
        self._lock.renew()
        settled, self._settled = self._settled, False
        if not settled:
            self.settle()

    def _seal_sound(self, waiting: Sequence[LogEntry]) -> int:
        rows = self._sound(waiting)
        if rows:
            self._seal(rows)
        self.taken_over = (self._trunk.size, self._trunk.root)
        self._settled = True
        return len(rows)

    def _sound(self, rows: Sequence[LogEntry]) -> list[LogEntry]:
        sound, bad = [], []
        for row in rows:
            problems = self._judge.problems(row, index=self._trunk.size + len(sound))
            if problems:
                bad.append((row, problems))
            else:
                sound.append(row)
        return sound + voice.quarantine(bad, by=self.signer) if bad else sound

    def _seal(self, rows: Sequence[LogEntry]) -> None:
        first = self._trunk.size
        self._trunk.grow([bytes(row.body) for row in rows], [bytes(row.sig) for row in rows])
        self._lock.affirm()
        self._trunk.sign(self.signer)
        with self._given(first), transaction.atomic():
            numbered = numbering.number([row.pk for row in rows], first=first)
            self._note_checkpoint()
        self.place.acknowledge(self._trunk.size)
        self._trunk.prune()
        if numbered < len(rows):
            gone = {row.uid for row in rows} - set(_present(rows))
            lost = {first + place: row.uid for place, row in enumerate(rows) if row.uid in gone}
            self._cry_lost(lost)

    @contextmanager
    def _given(self, first: int) -> Iterator[None]:
        """Give numbers from `first` on; raises NumberTaken, with an alarm, when a row has one."""
        try:
            yield
        except IntegrityError as refused:
            taken = numbering.taken(self.tiles, first=first, size=self._trunk.size)
            if not taken:
                raise
            self._cry_taken(taken)
            idx, uid = taken[0]
            raise NumberTaken(idx=idx, entry=str(uid), count=len(taken)) from refused

    def _cry_taken(self, taken: Sequence[tuple[int, UUID]]) -> None:
        found = Found(self.policy)
        for idx, uid in taken:
            found.add(Finding(what="inserted", idx=idx, entry=str(uid)))
        voice.alarm(EntryKind.ALARM_CHANGED, [each.facts for each in found.unsaid], by=self.signer)

    def _note_checkpoint(self) -> None:
        trunk = self._trunk
        numbering.note_checkpoint(size=trunk.size, root=trunk.root, note=trunk.note)

    def _cry_lost(self, lost: dict[int, UUID]) -> None:
        facts = [
            {"entry": str(uid), "idx": index, "what": "missing"} for index, uid in lost.items()
        ]
        voice.alarm(EntryKind.ALARM_CHANGED, facts, by=self.signer)

    def settle(self) -> None:
        """Go on from what was signed last: read it, clear what was not, number what is sealed.

        Signs the empty tree in a new directory. Raises DirectoryBehind and DatabaseBehind when
        one of the two is an older copy, DirectoryDamaged when the files are not as signed.
        """
        with self._reading():
            self._load()
        if self._trunk.note is None:
            self._lock.affirm()
            self._trunk.sign(self.signer)
        known = numbering.known_size()
        if known < self._trunk.size:
            with self._reading():
                self._take_over(known)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Whatever a damaged file makes of its entries is damage of the directory."""
        try:
            yield
        except (ValueError, LookupError, TypeError) as error:
            path, why = str(self.place.directory), f"{type(error).__name__}: {error}"
            raise DirectoryDamaged(path=path, why=why) from error

    def _load(self) -> None:
        self._trunk = Trunk.load(self.place, origin=self.origin, keys=self.policy.log_keys)
        self._refuse_old_directory()
        self._trunk.complete()
        self.place.tidy(self._trunk.size)
        self.tiles = Tiles(self.place.directory)
        self._refuse_second_history()

    def _refuse_old_directory(self) -> None:
        own = self._trunk.size
        known = max(numbering.known_size(), numbering.numbered_size())
        if known > own:
            raise DirectoryBehind(own=own, known=known)
        if self.place.acknowledged() > own:
            why = "the checkpoint is older than what was acknowledged"
            raise DirectoryDamaged(path=str(self.place.directory), why=why)

    def _refuse_second_history(self) -> None:
        """A root that somebody wrote into the table proves nothing; a signed one does."""
        newest = Checkpoint.objects.order_by("-size").first()
        if newest is None:
            return
        try:
            signed = parse_checkpoint(open_note(newest.note, self.policy.log_keys).text)
        except Unsound:
            return
        if signed.size > self._trunk.size:
            raise DirectoryBehind(own=self._trunk.size, known=signed.size)
        root = Frontier.at(signed.size, self.tiles.nodes(self._trunk.size)).root()
        if signed.root != root:
            raise SecondHistory(size=signed.size)

    def _take_over(self, known: int) -> None:
        own = self._trunk.size
        if self.place.acknowledged() > known and (missing := self._missing(known)):
            raise DatabaseBehind(own=own, known=known, missing=missing)
        with self._given(known):
            lost = numbering.roll_forward(self.tiles, first=known, size=own)
        with transaction.atomic():
            self._note_checkpoint()
        self.place.acknowledge(own)
        if lost:
            self._cry_lost(lost)

    def _missing(self, known: int) -> int:
        chunks = numbering.sealed(self.tiles, first=known, size=self._trunk.size)
        return sum(len(numbering.rows_of(chunk.bodies)[1]) for chunk in chunks)

    def resume_after_restore(self) -> int:
        """Bring back what a restored database lacks; returns how many entries came back.

        They come without their disclosures, all or none, and with them `alarm.changed`, when
        anything was lacking. Raises RestoreRefused when the site has written in the place of a
        lost entry since, DirectoryDamaged, NumberTaken.
        """
        self._lock.renew()
        with self._reading():
            self._load()
        known, own = numbering.known_size(), self._trunk.size
        if known == own:
            return 0
        with self._reading(), self._given(known), transaction.atomic():
            count = numbering.bring_back(self.tiles, first=known, size=own)
            self._note_checkpoint()
            facts = {"brought_back": count, "known": known, "size": own, "what": "restored"}
            voice.alarm(EntryKind.ALARM_CHANGED, [facts], by=self.signer)
        self.place.acknowledge(own)
        return count


def _present(rows: Sequence[LogEntry]) -> list[UUID]:
    found = LogEntry.objects.filter(pk__in=[row.pk for row in rows], idx__isnull=False)
    return list(found.values_list("uid", flat=True))
