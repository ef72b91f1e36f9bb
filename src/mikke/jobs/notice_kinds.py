"""The messages of this room."""

from django.utils.translation import gettext_lazy as _

from mikke.notices.kinds import Kind, register

ALERT = register(Kind("jobs.alert", _("news of jobs for saved conditions"), is_wanted=True))
ALERT_CONFIRM = register(Kind("jobs.alert_confirm", _("confirming an address")))
ALERT_BEGIN = register(Kind("jobs.alert_begin", _("news of jobs begins")))
ALERT_END = register(Kind("jobs.alert_end", _("saved conditions end soon")))
CODE = register(Kind("accounts.code", _("codes to sign in")))
RESUME_DRAFT = register(Kind("jobs.resume_draft", _("links to go on with a draft")))
CONFIRM_POSTING = register(Kind("jobs.confirm_posting", _("links to confirm a posting")))
STILL_OPEN = register(Kind("jobs.still_open", _("asking a shop whether a posting is still open")))
STAY = register(Kind("jobs.stay", _("asking how it goes, months later")))
STAY_PERSON = register(
    Kind("jobs.stay_person", _("asking how it goes after you were taken on"), is_wanted=True)
)
RETURNED = register(Kind("jobs.returned", _("questions about a posting")))
REFUSED = register(Kind("jobs.refused", _("postings that are not shown")))
PUBLISHED = register(Kind("jobs.published", _("postings that are shown now")))
WAITING = register(Kind("jobs.waiting", _("what waits in the office")))
