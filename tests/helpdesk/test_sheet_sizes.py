"""Paper of the help desk, read back from the PDF: as large as its style says."""

import pytest
from django.utils import translation

from mikke.helpdesk.done_sheet import done_sheet
from mikke.helpdesk.services.cases import tick_step
from mikke.kernel.paper.printing import PRESS
from mikke.tenancy.sites import facts_of
from tests.factories import NOW
from tests.helpdesk.makers import make_case
from tests.support.pdf import facts_of as pdf_facts
from tests.support.pdf import sizes_of

pytestmark = pytest.mark.django_db


def test_the_sheet_of_today_is_in_18_points_on_one_page(site, tmp_path):
    case = make_case(site)
    for step in case.steps.all():
        tick_step(step=step, is_done=True, actor=None, now=NOW)
    with translation.override("ja"):
        sheet = done_sheet(case, facts=facts_of(site), today=NOW.date())
    PRESS.print_sheet(sheet.question(), target=tmp_path / "done.pdf")
    sizes = sizes_of(tmp_path / "done.pdf")
    texts = [step.text for step in case.steps.all()]
    smallest = {text: size for text, size in sizes.items() if size < 18}
    assert (smallest, pdf_facts(tmp_path / "done.pdf")["Pages"]) == ({}, "1")
    assert any(text in line for text in texts for line in sizes)
