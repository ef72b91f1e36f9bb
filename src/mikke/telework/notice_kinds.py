"""The messages of this room about orders."""

from django.utils.translation import gettext_lazy as _

from mikke.notices.kinds import Kind, register

ORDER = register(Kind("telework.order", _("work orders and their changes")))
ORDER_ANSWER = register(Kind("telework.order_answer", _("answers to work orders")))
POOL_AD = register(Kind("telework.pool_ad", _("calls to the home-work team"), is_wanted=True))
