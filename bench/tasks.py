"""A kind of notice that people asked for, so that the worker looks up whether they have stopped it."""

from mikke.notices import kinds

ALERT = kinds.register(kinds.Kind("bench.alert", "見本", is_wanted=True))
