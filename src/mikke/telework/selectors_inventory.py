"""Reading inventories, their quotes, and the time that went into their tasks."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncMonth

from mikke.telework.enums import ClientState
from mikke.telework.models import Client, Quote, Task, TaskInventory, TimeEntry
from mikke.tenancy.models import Site


def inventories_with_counts(*, site: Site) -> QuerySet[TaskInventory]:
    """Return the inventories of a site, the newest first, with ``alive`` (number of tasks) and ``newest_quote``."""
    quotes = Quote.objects.filter(inventory=OuterRef("pk")).order_by("-number", "-version")
    return (
        TaskInventory.objects.for_site(site)
        .select_related("client")
        .annotate(
            alive=Count("tasks", filter=Q(tasks__is_archived=False)),
            newest_quote=Subquery(quotes.values("state")[:1]),
        )
        .order_by("-taken_on", "-pk")
    )


def clients_to_choose(*, site: Site) -> QuerySet[Client]:
    """Return the clients for whom an inventory can be taken."""
    return Client.objects.for_site(site).exclude(state=ClientState.ENDED)


def alive_tasks(inventory: TaskInventory) -> QuerySet[Task]:
    """Return the tasks of an inventory in their order."""
    return inventory.tasks.filter(is_archived=False)


def put_away_tasks(inventory: TaskInventory) -> QuerySet[Task]:
    """Return the tasks that were put away."""
    return inventory.tasks.filter(is_archived=True)


def quotes_with_lines(*, site: Site) -> QuerySet[Quote]:
    """Return the quotes of a site with their lines, the newest first."""
    return Quote.objects.for_site(site).select_related("inventory").prefetch_related("lines")


@dataclass(frozen=True, slots=True)
class Logged:
    """What was planned for a task against what was written down, month by month.

    Attributes:
        planned: minutes a month.
        logged: minutes of each month asked for.
    """

    task: Task
    planned: int
    logged: tuple[int, ...]

    @property
    def average(self) -> int | None:
        """Minutes of the months in which anything was written down, on average; None without any."""
        used = [minutes for minutes in self.logged if minutes]
        return round(sum(used) / len(used)) if used else None

    @property
    def percent(self) -> int | None:
        """The average in percent of the plan; None without any time."""
        average = self.average
        return None if average is None or not self.planned else round(100 * average / self.planned)


def logged_minutes(inventory: TaskInventory, *, months: Sequence[dt.date]) -> dict[tuple[int, dt.date], int]:
    """Return the minutes by task and month in one query.

    Args:
        inventory: whose tasks; time belongs to the task of its piece of work, else to that of its order.
        months: the first days of the months, in order, without gaps.
    """
    after = (months[-1] + dt.timedelta(days=32)).replace(day=1)
    rows = (
        TimeEntry.objects.for_site(inventory.site)
        .filter(is_void=False, minutes__isnull=False, work_date__gte=months[0], work_date__lt=after)
        .annotate(task=Coalesce(F("chunk__task"), F("order__task")), month=TruncMonth("work_date"))
        .filter(task__in=inventory.tasks.values("pk"))
        .values_list("task", "month")
        .annotate(sum=Sum("minutes"))
        .order_by()
    )
    return {(task, month): minutes for task, month, minutes in rows}
