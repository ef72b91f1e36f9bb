"""What the picture beside a posting's link says, drawn and in words."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.jobs.cards import pay_of_job, when_words
from mikke.jobs.models import Job
from mikke.jobs.six_items import SixItems, labels, six_items
from mikke.kernel.colour import readable
from mikke.kernel.pictures.link_picture import PictureWords, can_draw
from mikke.kernel.pictures.pen import LinkPicture
from mikke.tenancy.models import SiteProfile

MOST_DUTIES = 76


def _when(job: Job) -> str:
    _days, when = when_words(job)
    return f"{when.hours} {when.note}".strip()


def _small(job: Job, six: SixItems) -> str:
    """Return the six items in a small block: the pay stands above in large letters and is not said twice."""
    names = labels(relation=job.relation)
    parts = {key: f"{names[key]}{pgettext('after a name', ':')}{getattr(six, key)}" for key in names}
    who = f"{parts['name']} / {parts['address']} / {parts['contact']}"
    return "\n".join((parts["duties"], parts["workplace"], who))


def picture_words(job: Job, *, profile: SiteProfile) -> PictureWords:
    """Return the words of the picture of ``job`` with employer and town at hand."""
    six = six_items(job, most_duties=MOST_DUTIES)
    pay = pay_of_job(job)
    _days, when = when_words(job)
    return PictureWords(
        site=profile.display_name,
        title=job.title,
        subtitle=six.name,
        facts=(
            (_("When"), when.hours, when.note),
            (labels(relation=job.relation)["pay"], pay.text, ""),
        ),
        small=_small(job, six),
        sample=_("Sample") if profile.is_sample else "",
        colour=readable(profile.colour_action),
    )


def picture_alt(job: Job) -> str:
    """Return the picture in words: title, hours and all six items."""
    six = six_items(job, most_duties=MOST_DUTIES)
    said = " / ".join(
        f"{name}{pgettext('after a name', ':')}{text}"
        for name, text in six.lines(relation=job.relation)
        if text
    )
    return pgettext("picture of a job", "%(title)s. %(when)s. %(items)s") % {
        "title": job.title,
        "when": _when(job),
        "items": said,
    }


def link_picture(job: Job, *, profile: SiteProfile) -> LinkPicture | None:
    """Return the picture of ``job``, or None where the machine lacks the font.

    The address ends with a mark that changes with the content, so that networks fetch it anew.
    """
    if not can_draw():
        return None
    mark = picture_words(job, profile=profile).content_hash()
    path = reverse("jobs:picture", args=(job.public_id,))
    return LinkPicture(f"{path}?v={mark}", picture_alt(job))
