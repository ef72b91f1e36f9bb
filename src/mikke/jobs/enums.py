"""Fixed kinds of a posting. Field terms: schema.org JobPosting; the laws' own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Relation(models.TextChoices):
    """What binds the two: different laws, different fields."""

    EMPLOYMENT = "employment", _("employment")
    CONTRACT = "contract", _("service contract")
    VOLUNTEER = "volunteer", _("volunteering")


class EmploymentType(models.TextChoices):
    """schema.org employmentType in small letters."""

    FULL_TIME = "full_time", _("full time")
    PART_TIME = "part_time", _("part time")
    TEMPORARY = "temporary", _("fixed term")
    CONTRACTOR = "contractor", _("contractor")
    INTERN = "intern", _("intern")
    VOLUNTEER = "volunteer", _("volunteer")
    PER_DIEM = "per_diem", _("by the day")
    OTHER = "other", _("other kind")


class WageUnit(models.TextChoices):
    """What the wage is counted by; ``none`` for volunteers."""

    HOUR = "hour", _("hour")
    DAY = "day", _("day")
    MONTH = "month", _("month")
    PIECE = "piece", _("piece")
    NONE = "none", _("unpaid")


class JobStatus(models.TextChoices):
    """Where a posting stands."""

    DRAFT = "draft", _("draft")
    REVIEW = "review", _("waiting for review")
    RETURNED = "returned", _("asked back")
    REFUSED = "refused", _("refused")
    PUBLISHED = "published", _("published")
    CLOSED = "closed", _("closed")


class ClosedReason(models.TextChoices):
    """Why a posting is no longer open."""

    EXPIRED = "expired", _("its time ran out")
    FILLED = "filled", _("somebody was found")
    WITHDRAWN = "withdrawn", _("the shop withdrew it")


class JobSource(models.TextChoices):
    """How a posting came to us."""

    OFFICE = "office", _("entered by the office")
    IMPORT = "import", _("import")
    EMPLOYER = "employer", _("entered by the shop")
    TIP = "tip", _("a neighbour's tip")


class FactAnswer(models.TextChoices):
    """What is known of a consideration; no row means: ask."""

    YES = "yes", _("yes")
    NO = "no", _("no")


class FactSource(models.TextChoices):
    """Who says so."""

    EMPLOYER_SAID = "employer_said", _("the shop said")
    EDITOR_SAW = "editor_saw", _("the editors saw")
    WORKER_CONFIRMED = "worker_confirmed", _("somebody who works there")
    JOB_TIME = "job_time", _("follows from the posting")


class LoadKind(models.TextChoices):
    """What a body carries at this workplace."""

    STAND = "stand", _("standing")
    LIFT = "lift", _("lifting")
    NOISE = "noise", _("noise")
    SMELL = "smell", _("smell")


class ConfirmedHow(models.TextChoices):
    """How the editors last confirmed a posting."""

    PHONE = "phone", _("by telephone")
    VISIT = "visit", _("by visit")
    MAIL = "mail", _("by mail")
    IMPORT = "import", _("by import")


class DraftState(models.TextChoices):
    """Where a draft of a posting stands."""

    OPEN = "open", _("being written")
    SENT = "sent", _("sent")
    CONFIRMED = "confirmed", _("done")
    DROPPED = "dropped", _("thrown away")


class DraftSource(models.TextChoices):
    """How the answers of a draft came in."""

    SHOP = "shop", _("written by the shop")
    PHONE = "phone", _("told on the telephone")
    PAPER = "paper", _("on the paper form")
    TIP = "tip", _("a neighbour's tip")
    COPY = "copy", _("copied from a posting")


class MemberRole(models.TextChoices):
    """What a person may do for an employer."""

    OWNER = "owner", _("also says who else may act")
    MEMBER = "member", _("acts for the shop")


class ReviewAction(models.TextChoices):
    """What was done with a posting."""

    ENTERED = "entered", _("entered")
    SENT = "sent", _("sent for review")
    CONFIRMED = "confirmed", _("confirmed by the shop")
    RETURNED = "returned", _("asked back")
    REFUSED = "refused", _("refused")
    PUBLISHED = "published", _("published")
    CHANGED = "changed", _("changed")
    ASKED_OPEN = "asked_open", _("asked whether it is still open")
    STILL_OPEN = "still_open", _("still open")
    CLOSED = "closed", _("closed")
