"""The messages of this room: each answers something the person did, so none of them can be stopped alone."""

from django.utils.translation import gettext_lazy as _

from mikke.notices.kinds import Kind, register

DECIDED = register(Kind("community.decided", _("what became of your post")))
HAND = register(Kind("community.hand", _("somebody raised a hand for your post")))
STILL_ON = register(Kind("community.still_on", _("whether your post still holds")))
EXISTS = register(Kind("community.exists", _("what you waited for exists now")))
WAITING = register(Kind("community.waiting", _("something of the community waits for the office")))
