"""What a worker sees on the board: open pieces, and kindly what stands before one of them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from mikke.domain.assignment import Person
from mikke.domain.calendar_jp import jst_date
from mikke.telework.enums import ChunkState
from mikke.telework.models import Chunk, Worker
from mikke.telework.selectors_board import chunks_of
from mikke.telework.selectors_ready import gaps_of
from mikke.telework.services.keeping import free_for
from mikke.telework.suggesting import team_of

MOST = 100


@dataclass(frozen=True, slots=True)
class Offer:
    """An open piece for one worker.

    Attributes:
        title: empty where the client's secrets are not agreed to yet.
        stops: what must be settled first; empty: they may take it.
        notes: good to know, nothing stands against it.
        has_order: whether an accepted order covers it; else the terms come first.
        asks_skill: whether one of the stops is a skill.
    """

    chunk: Chunk
    title: str
    stops: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    has_order: bool = False
    asks_skill: bool = False

    @property
    def can_take(self) -> bool:
        """Whether nothing stands against it."""
        return not self.stops


@dataclass(frozen=True, slots=True)
class Offers:
    """The board of a worker."""

    open: Sequence[Offer] = field(default_factory=tuple)
    closed: Sequence[Offer] = field(default_factory=tuple)


def _gap_words() -> dict[str, str]:
    return {
        "nda": _("First the promise of secrecy of this client is to be read and agreed to."),
        "quiz": _("First the short quiz on secrecy."),
        "access": _("The office is still opening the client's folders or tools for you."),
        "devices": _("This client needs a device or software that is not on your list."),
        "left": _("You have left the team."),
    }


def offers_for(worker: Worker, *, now: dt.datetime) -> Offers:
    """Return the open pieces of the clients in whose teams ``worker`` is; a fixed number of queries."""
    gaps = {
        client: missing
        for (_one, client), missing in gaps_of(site=worker.site, on=jst_date(now), worker=worker).items()
    }
    rows = chunks_of(worker.site).filter(state=ChunkState.OPEN, client__in=gaps, due_at__gt=now)
    rows = rows.prefetch_related("task__skills").order_by("due_at", "pk")[:MOST]
    people = team_of(worker.site, now=now, worker=worker).people
    person = people[0] if people else None
    kept = _kept(rows, worker, now)
    made = [_offer(chunk, worker, person, gaps[chunk.client_id], is_kept=chunk.pk in kept) for chunk in rows]
    return Offers([one for one in made if one.can_take], [one for one in made if not one.can_take])


def offer_of(chunk: Chunk, worker: Worker, *, now: dt.datetime) -> Offer:
    """Return how one open piece stands for ``worker``."""
    gaps = gaps_of(site=worker.site, on=jst_date(now), worker=worker).get(
        (worker.pk, chunk.client_id), ("left",)
    )
    people = team_of(worker.site, now=now, worker=worker).people
    is_kept = chunk.pk in _kept([chunk], worker, now)
    return _offer(chunk, worker, people[0] if people else None, gaps, is_kept=is_kept)


def _kept(chunks: Iterable[Chunk], worker: Worker, now: dt.datetime) -> set[int]:
    """Return which of the pieces wait for the answer of somebody else."""
    rows = Chunk.objects.filter(pk__in=[chunk.pk for chunk in chunks])
    return set(rows.exclude(free_for(worker, now=now)).values_list("pk", flat=True))


def _offer(
    chunk: Chunk, worker: Worker, person: Person | None, gaps: Sequence[str], *, is_kept: bool
) -> Offer:
    words = _gap_words()
    stops = [words[code] for code in gaps if code in words]
    if person is None:
        stops.append(_("You are resting. Come back whenever you like on the page of your wishes."))
    if is_kept:
        stops.append(
            _("Somebody is reading its terms just now. If they leave it, it is open again within a day.")
        )
    if chunk.second_reader_id == worker.pk:
        stops.append(_("You are its second reader."))
    missing = _missing_skills(chunk, person)
    if missing:
        stops.append(_("It asks for: %(skills)s.") % {"skills": "、".join(missing)})
    return Offer(
        chunk,
        "" if "nda" in gaps else chunk.title,
        tuple(stops),
        tuple(_notes(chunk, worker, person)) if person and not stops else (),
        person is not None
        and bool({(chunk.client_id, chunk.task_id), (chunk.client_id, None)} & person.orders),
        bool(missing),
    )


def _missing_skills(chunk: Chunk, person: Person | None) -> list[str]:
    if chunk.task is None or person is None:
        return []
    return [str(skill) for skill in chunk.task.skills.all() if skill.pk not in person.skills]


def _notes(chunk: Chunk, worker: Worker, person: Person) -> list[str]:
    """Return what is good to know before taking it: nothing here refuses."""
    notes = []
    if chunk.backup_id == worker.pk:
        notes.append(_("You are its stand-in."))
    held = sum(one.minutes for one in person.held if one.due_at <= chunk.due_at)
    if person.room.until(chunk.due_at) < held + chunk.minutes:
        notes.append(_("By your free hours and limits it may become tight. It is for you to say."))
    return notes
