"""The forms of the seven pages: each reads one page into answers and shows answers again."""

from mikke.jobs.posting_forms.base import StepForm
from mikke.jobs.posting_forms.needs_contact_photo import ContactForm, NeedsForm, PhotoForm
from mikke.jobs.posting_forms.pay import PayForm
from mikke.jobs.posting_forms.what import WhatForm
from mikke.jobs.posting_forms.when import WhenForm
from mikke.jobs.posting_forms.where import WhereForm

FORMS: dict[str, type[StepForm]] = {
    "what": WhatForm,
    "where": WhereForm,
    "when": WhenForm,
    "pay": PayForm,
    "needs": NeedsForm,
    "contact": ContactForm,
    "photo": PhotoForm,
}
