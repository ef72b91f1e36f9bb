"""What the giver of a tip is told. The shop's name stands in it, nothing of anybody else."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mikke.jobs.enums import TipState
from mikke.jobs.models import TipCase
from mikke.notices.kinds import Kind, register
from mikke.notices.message import Notice
from mikke.tenancy.models import SiteProfile

OUTCOME = register(Kind("jobs.tip_outcome", gettext_lazy("What came of a tip")))


def outcome_notice(case: TipCase, *, profile: SiteProfile, language: str) -> Notice:
    """Return the message for one outcome."""
    with translation.override(language):
        words = {
            TipState.DRAFTED: _(
                "We have asked %(shop)s. They agree, and the job will stand on our site as soon as all is written down."
            ),
            TipState.DECLINED: _(
                "We have asked %(shop)s. This time they do not want the job to be shown on our site."
            ),
            TipState.LAPSED: _(
                "We have not been able to ask %(shop)s within 14 days, so we have put your tip aside."
            ),
        }
        return Notice(
            kind=OUTCOME.id,
            subject=_("Your tip on %(shop)s") % {"shop": case.shop_name},
            paragraphs=(
                words[TipState(case.state)] % {"shop": case.shop_name},
                _("Thank you for telling us. We have now erased your contact. %(site)s")
                % {"site": profile.display_name},
            ),
            is_private=True,
        )
