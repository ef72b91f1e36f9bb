"""What a client is told when an invoice is issued."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mikke.notices.message import Notice
from mikke.telework.letter_words import sender_of
from mikke.telework.models import ClientInvoice
from mikke.telework.notice_kinds import INVOICE

LANGUAGE = "ja"


def invoice_letter(invoice: ClientInvoice, *, name: str, url: str) -> Notice:
    """Return the message that brings an issued invoice.

    Args:
        invoice: an issued one; what it says does not change any more.
        name: of the contact.
        url: the secret link of the contact.
    """
    with translation.override(LANGUAGE):
        month = date_format(invoice.month, "YEAR_MONTH_FORMAT")
        sender = invoice.frozen.get("issuer") or sender_of(invoice.site)
        words = invoice.frozen.get("words", "")
        return Notice(
            kind=INVOICE.id,
            subject=_("Invoice %(number)s: work in %(month)s") % {"number": invoice.number, "month": month},
            paragraphs=(
                _(
                    "%(name)s of %(client)s: thank you for working with us. This is the invoice from %(sender)s."
                )
                % {"name": name, "client": invoice.frozen["client"], "sender": sender},
                _("For the work in %(month)s: %(yen)s yen with tax.")
                % {"month": month, "yen": f"{invoice.total_yen:,}"},
                *((words,) if words else ()),
                _(
                    "On the page you can read every line and print it. No password is needed; please do not pass the link on."
                ),
            ),
            action_label=_("Read the invoice"),
            action_url=url,
        )
