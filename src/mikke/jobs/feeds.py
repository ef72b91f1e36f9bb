"""New postings as RSS and Atom, for any question the list can be asked.

Each entry carries the six items that an advertisement must carry wherever it stands (職業安定法5条の4).
"""

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from mikke.domain.job_time import JobTime
from mikke.domain.wages import hourly_pay
from mikke.jobs.list_query import ListQuery, read_list_query
from mikke.jobs.models import Job
from mikke.jobs.pay_words import pay_words
from mikke.jobs.search.engine import search_jobs
from mikke.jobs.search.projection import pay_of
from mikke.jobs.selectors import cards
from mikke.kernel.time_words import when
from mikke.vocabulary.selectors import vocabulary_names


def six_items(job: Job) -> list[tuple[str, str]]:
    """Return who, where they are, how to reach them, the work, the place and the pay, each with its label."""
    job_time = JobTime.from_json(job.job_time)
    pay = pay_of(job)
    words = pay_words(
        unit=pay.unit, low=pay.lowest_yen, high=pay.highest_yen, hourly=hourly_pay(pay, job_time)
    )
    time = when(job_time)
    return [
        (_("Work"), job.duties),
        (_("Hours"), " ".join(filter(None, (time.hours, time.note)))),
        (_("Place of work"), job.workplace or job.town.name),
        (_("Pay"), " ".join(filter(None, (words.text, words.note)))),
        (_("Recruiter"), f"{job.employer.name} ({job.employer.address})"),
        (_("How to reach them"), job.contact or job.employer.contact),
    ]


def _question(request: Any) -> ListQuery:
    considerations = vocabulary_names(rev=request.facts.rev).considerations
    return read_list_query(request.GET, facts=request.facts, considerations=considerations)


class JobsRss(Feed):
    """The newest postings; parameters are those of the list."""

    def get_object(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpRequest:
        """Return the request: everything depends on its site and its parameters."""
        return request

    def title(self, obj: Any) -> str:
        """Return the name of the feed."""
        return _("New jobs: %(site)s") % {"site": obj.facts.profile.display_name}

    def description(self, obj: Any) -> str:
        """Return what the feed holds."""
        return _("Open postings of %(site)s, newest first.") % {"site": obj.facts.profile.display_name}

    def link(self, obj: Any) -> str:
        """Return the list the feed belongs to, asked the same; what is needed by a person stays out of it."""
        return reverse("jobs:list") + _question(obj).address().rstrip("?")

    def items(self, obj: Any) -> list[Job]:
        """Return the newest postings that answer the parameters."""
        found = search_jobs(_question(obj).query, facts=obj.facts, today=timezone.localdate())
        return cards(found.job_ids, site=obj.facts.site)

    def item_title(self, item: Any) -> str:
        """Return the title of the posting."""
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """Return the six items as a small table of words."""
        rows = format_html_join("", "<dt>{}</dt><dd>{}</dd>", six_items(item))
        return format_html("<dl>{}</dl>", rows)

    def item_link(self, item: Any) -> str:
        """Return the posting's page."""
        return reverse("jobs:detail", args=(item.public_id,))

    def item_guid(self, item: Any) -> str:
        """Return the posting's own id: it stays when the address changes."""
        return f"urn:uuid:{item.public_id}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Any) -> dt.datetime:
        """Return when it was published."""
        return item.published_at

    def item_updateddate(self, item: Any) -> dt.datetime:
        """Return when it was changed."""
        return item.updated_at


class JobsAtom(JobsRss):
    """The same as Atom."""

    feed_type = Atom1Feed
    subtitle = JobsRss.description
