"""How long the outbox remembers what is done: long enough for every key that still guards something.

A done entry holds no words any more, only its key, so that the same side effect is not asked for twice. Who relies
on that, and for how long at the most:

- an event that LINE brings again: a month, as ``notices`` keeps the events themselves;
- a form sent again: a week (``kernel.tasks.FORM_KEYS_LIVE``);
- the question whether a posting is still open, once for each last day: eight days, noted with the posting as well;
- what LINE itself remembers of a retry key: a day.

All other keys hold a random id, a running number or a moment, and are never made a second time. What was given up
stays until the office or its own time has dealt with it.
"""

import datetime as dt

from mikke.kernel.models import OutboxEntry, OutboxState

DONE_LIVES = dt.timedelta(days=90)
BATCH = 500
MOST_BATCHES = 200  # of one turn, so that a first turn over years of entries ends within its lease


def purge_done(*, now: dt.datetime, most_batches: int = MOST_BATCHES) -> int:
    """Delete done entries that were due more than 90 days ago, a batch at a time, each in a transaction of its own.

    Args:
        now: the aware time.
        most_batches: after how many the rest is left to the next turn.
    Returns: how many are gone.
    """
    done = OutboxEntry.objects.filter(state=OutboxState.DONE)
    old = done.filter(due_at__lt=now - DONE_LIVES)
    gone = 0
    for _turn in range(most_batches):
        part = list(old.values_list("pk", flat=True)[:BATCH])
        if not part:
            break
        gone += done.filter(pk__in=part).delete()[0]
    return gone
