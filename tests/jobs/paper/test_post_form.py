"""The form on paper: one sheet with two sides, with the code of its draft and the way to the page."""

import re

from mikke.jobs.enums import DraftSource
from mikke.jobs.services.drafts import start_draft
from tests.factories import NOW
from tests.support.pdf import facts_of, text_of


def test_the_empty_form_is_one_sheet_with_all_questions(site, printed):
    file = printed("/post-a-job/form.pdf")
    text = re.sub(r"\s", "", text_of(file))
    assert facts_of(file)["Pages"] == "2"
    for words in ("何の仕事ですか", "どこですか", "いつですか", "いくらですか", "お店と、連絡先"):
        assert words in text
    assert start_draft(site=site, user=None, source=DraftSource.PAPER, now=NOW).code not in text
