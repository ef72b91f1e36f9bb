"""What the check of a call to the pool says."""

from django.utils.translation import gettext as _

from mikke.domain.findings import Finding


def finding_text(finding: Finding) -> str:
    """Return one line: what is missing, or which word to replace by what."""
    if finding.code.startswith("missing."):
        return _("Missing (article 12): %(label)s") % {"label": finding.data["label_ja"]}
    return _("“%(found)s” is a word of employment. Write for example “%(better)s”.") % {
        "found": finding.data["found"],
        "better": finding.suggestion,
    }
