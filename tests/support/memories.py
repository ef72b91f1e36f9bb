"""What a process remembers between requests; a rolled-back test must not leave it behind."""

from importlib import import_module

from django.core.cache import cache

MEMORIES = (
    "mikke.tenancy.sites:forget",
    "mikke.jobs.search.snapshot:forget_snapshots",
    "mikke.jobs.search.shown_facts:forget_shapes",
    "mikke.jobs.fit_choices:forget",
    "mikke.jobs.alerts.watch:forget",
    "mikke.kernel.kept:forget_all",
)


def forget() -> None:
    """Forget what the process knows of data that are no longer there."""
    for name in MEMORIES:
        module, _, function = name.partition(":")
        getattr(import_module(module), function)()
    cache.clear()
