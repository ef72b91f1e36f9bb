"""The messages of this room."""

from django.utils.translation import gettext_lazy as _

from mikke.notices.kinds import Kind, register

ORDER = register(Kind("telework.order", _("work orders and their changes")))
ORDER_ANSWER = register(Kind("telework.order_answer", _("answers to work orders")))
POOL_AD = register(Kind("telework.pool_ad", _("calls to the home-work team"), is_wanted=True))
CHUNK_GIVEN = register(Kind("telework.chunk_given", _("a piece of work was given to you")))
CHUNK_AWAY = register(Kind("telework.chunk_away", _("a piece of work is no longer yours")))
CHUNK_BACK = register(Kind("telework.chunk_back", _("pieces of work wait for a stand-in")))
TO_READ = register(Kind("telework.to_read", _("a piece of work waits for a second reading")))
QUOTE = register(Kind("telework.quote", _("quotes for clients, and answers to questions about them")))
QUOTE_ANSWER = register(Kind("telework.quote_answer", _("what clients say to quotes")))
INVOICE = register(Kind("telework.invoice", _("invoices for clients")))
TERMS_WANTED = register(Kind("telework.terms_wanted", _("somebody asks for the terms of a piece of work")))
