"""Wagtail's own template tags, with what stands beside every page of the office made once instead of each time.

Wagtail packs every entry of the menu anew for every page: more than half of the time of an empty page; and its list of
keys is a third of what is left. What it makes depends on the person, their rights and the language alone, the keys on
the keyboard, so it is kept under these until the site changes. Django takes this library instead of Wagtail's of the
same name (``TEMPLATES`` in the settings).
"""

from collections.abc import Hashable
from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.admin.templatetags import wagtailadmin_tags as wagtails
from wagtail.admin.utils import get_keyboard_key_labels_from_request

from mikke.kernel.kept import Kept

register = template.Library()
register.tags.update(wagtails.register.tags)
register.filters.update(wagtails.register.filters)
_menus: Kept[SafeString] = Kept(200)
_keys: Kept[SafeString] = Kept(20)


def _key(user: Any) -> Hashable:
    return user.pk, str(user), user.is_superuser, frozenset(user.get_all_permissions())


@register.simple_tag(takes_context=True)
def sidebar_props(context: dict[str, Any]) -> SafeString:
    """Return what Wagtail's menu is made from, as JSON in a script element."""
    request = context["request"]
    return _menus.get(request.facts, _key(request.user), lambda: wagtails.sidebar_props(context))


@register.simple_tag(takes_context=True)
def keyboard_shortcuts_dialog(context: Any) -> SafeString:
    """Return Wagtail's list of keys for the keyboard of this reader, or the note that they are switched off."""
    request = context["request"]
    profile = getattr(request.user, "wagtail_userprofile", None)
    labels = vars(get_keyboard_key_labels_from_request(request))
    key = (*sorted(labels.items()), getattr(profile, "keyboard_shortcuts", True))
    return _keys.get(request.facts, key, lambda: _shortcuts(context))


def _shortcuts(context: Any) -> SafeString:
    page = context.template.engine.get_template("wagtailadmin/shared/keyboard_shortcuts_dialog.html")
    return page.render(context.new(wagtails.keyboard_shortcuts_dialog(context)))
