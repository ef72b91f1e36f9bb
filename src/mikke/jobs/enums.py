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
    LINK = "link", _("by the link in a message")
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


class AlertPace(models.TextChoices):
    """How often somebody wants to hear of new postings."""

    ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day, in the morning")
    WEEKLY = "weekly", _("once a week, on Monday morning")


class SavedState(models.TextChoices):
    """Where saved conditions stand."""

    WAITING = "waiting", _("waiting for the address to be confirmed")
    ACTIVE = "active", _("active")
    STOPPED = "stopped", _("stopped")
    EXPIRED = "expired", _("expired")


class FitKind(models.TextChoices):
    """Which states of a fit are told."""

    FITS = "fits", _("fits")
    ASK = "ask", _("worth asking")


class ReportKind(models.TextChoices):
    """What differed from the posting."""

    WAGE = "wage", _("the pay")
    TIME = "time", _("the hours or days")
    PLACE = "place", _("the place")
    WORK = "work", _("the work itself")
    PROMISE = "promise", _("something that was answered yes")
    MONEY = "money", _("I was asked to pay something")
    OTHER = "other", _("something else")


class ReportState(models.TextChoices):
    """Where a report stands."""

    OPEN = "open", _("to be looked into")
    MENDED = "mended", _("the posting was mended")
    CLOSED = "closed", _("the posting was taken down")
    UNFOUNDED = "unfounded", _("the posting was right")


class StayWho(models.TextChoices):
    """Who is asked how it goes."""

    SHOP = "shop", _("the shop")
    PERSON = "person", _("the person")


class Going(models.TextChoices):
    """How it goes."""

    YES = "yes", _("goes on")
    NO = "no", _("has ended")
    UNSURE = "unsure", _("hard to say")


class Trouble(models.TextChoices):
    """What is hard, or was."""

    NONE = "none", _("nothing in particular")
    HOURS = "hours", _("hours and days off")
    TEACHING = "teaching", _("learning or teaching the work")
    PEOPLE = "people", _("getting on with people")
    CONDITIONS = "conditions", _("other conditions than said")
    OTHER = "other", _("something else")


class ReviewPace(models.TextChoices):
    """How often a reviewer hears of what waits."""

    ONCE = "at_once", _("at once")
    MORNING = "morning", _("once a morning, when something waits")
    NEVER = "never", _("not at all")


class EnquiryKind(models.TextChoices):
    """What somebody wants of a shop; the words stand in the address."""

    ASK = "ask", _("question")
    APPLY = "apply", _("application")
    TRY = "try", _("visit or trial day")


class EnquiryState(models.TextChoices):
    """Where an enquiry stands: the office's door, the shop's five steps, the ways out."""

    HELD = "held", _("the office looks at it first")
    NEW = "new", _("newly arrived")
    CONTACTED = "contacted", _("answered")
    MEETING = "meeting", _("interview at the shop")
    HIRED = "hired", _("decided")
    DECLINED = "declined", _("not this time")
    WITHDRAWN = "withdrawn", _("withdrawn by the sender")
    REFUSED = "refused", _("not passed on")
    LAPSED = "lapsed", _("lapsed unread")


# What a shop does not see: what waits for the office and what never reached the shop.
UNSEEN_BY_SHOP = (EnquiryState.HELD, EnquiryState.REFUSED, EnquiryState.LAPSED)


class TipState(models.TextChoices):
    """What became of neighbours' tips on one shop."""

    WAITING = "waiting", _("to be asked")
    DRAFTED = "drafted", _("the shop agreed: draft made")
    DECLINED = "declined", _("the shop declined")
    LAPSED = "lapsed", _("lapsed after 14 days")


class CallOutcome(models.TextChoices):
    """How a call about a tip went."""

    NOT_REACHED = "not_reached", _("nobody was reached")
    LATER = "later", _("they want to think about it")
    CONSENT = "consent", _("they agree to a posting")
    DECLINED = "declined", _("they decline")
