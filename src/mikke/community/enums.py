"""The words of the community that are chosen from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PostKind(models.TextChoices):
    """What somebody puts up."""

    CIRCLE = "circle", _("circle")
    IDEA = "idea", _("seed of work")
    OFFER = "offer", _("offer of a skill")


class PostState(models.TextChoices):
    """Where a post stands."""

    WAITING = "waiting", pgettext_lazy("post", "waits to be looked at")
    SHOWN = "shown", pgettext_lazy("post", "shown")
    DECLINED = "declined", pgettext_lazy("post", "not shown")
    HIDDEN = "hidden", pgettext_lazy("post", "hidden")
    ENDED = "ended", pgettext_lazy("post", "ended")


class Stage(models.TextChoices):
    """How far an idea has grown."""

    SEED = "seed", pgettext_lazy("idea", "a seed")
    TALKING = "talking", pgettext_lazy("idea", "people talk about it")
    TRYING = "trying", pgettext_lazy("idea", "being tried out")
    GROWN = "grown", pgettext_lazy("idea", "grown")


class GrownKind(models.TextChoices):
    """What an idea has become."""

    CIRCLE = "circle", _("circle")
    EVENT = "event", _("event")
    JOB = "job", _("job posting")


class ReplyState(models.TextChoices):
    """What became of somebody who raised a hand."""

    OPEN = "open", _("to be passed on")
    PASSED = "passed", _("passed on")
    NOTED = "noted", _("noted by the office")
    CLOSED = "closed", _("taken back or settled")


class ReportKind(models.TextChoices):
    """What a reader found wrong with a post."""

    PERSONAL = "personal", _("It tells who somebody is, or where they live")
    LURE = "lure", _("It sells something or lures people")
    RUDE = "rude", _("It hurts or insults somebody")
    OVER = "over", _("It no longer exists")
    OTHER = "other", pgettext_lazy("report", "Something else")


class ReportState(models.TextChoices):
    """What became of a report."""

    OPEN = "open", _("to be looked at")
    HIDDEN = "hidden", _("the post was hidden")
    KEPT = "kept", _("left as it is")


class WishTopic(models.TextChoices):
    """What somebody waits for."""

    CLASS = "class", _("a class or lesson")
    CIRCLE = "circle", _("a circle or a place to meet")
    WORK = "work", _("a kind of work")
    HELP = "help", _("help in daily life")
    OTHER = "other", pgettext_lazy("wish", "something else")


REACHABLE = (PostState.WAITING, PostState.SHOWN, PostState.HIDDEN, PostState.DECLINED)
"""States in which the person who wrote may still change or withdraw a post."""
