"""The words somebody agrees to who asks for another person. A change of words is a new version."""

from django.utils.translation import gettext_lazy as _

VERSION = "2026-1"
TEXT = _(
    "I have told this person that I ask for them, and they agree: you write down their name and number and call them. When you first meet, you ask them yourselves. They can say no at any time, and then everything is erased."
)
