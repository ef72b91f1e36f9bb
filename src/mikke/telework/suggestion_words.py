"""The reasons of a suggestion as sentences."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.domain.assignment import Reason, Unplaced


def hours_minutes(minutes: int) -> str:
    """Return ``2時間30分``, with a minus where it is one."""
    sign, (hours, rest) = "−" if minutes < 0 else "", divmod(abs(minutes), 60)
    if not hours:
        return sign + _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return sign + _("%(hours)s h") % {"hours": hours}
    return sign + _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def reason_words(reason: Reason, *, skills: Mapping[str, str]) -> str:
    """Return one reason; ``skills`` are the names by id."""
    data = reason.data
    if reason.code == "skill":
        return _("can do: %(skills)s") % {"skills": "、".join(skills.get(one, one) for one in data["skills"])}
    if reason.code == "time":
        return _("free before it is due, %(left)s left after it") % {
            "left": hours_minutes(data["left_minutes"])
        }
    if reason.code in {"wish", "over_wish"}:
        return _wish_words(reason.code, data)
    if reason.code in {"did_task", "did_client"}:
        return _did_words(reason.code, data["times"])
    return {
        "has_order": _("an accepted work order covers it"),
        "needs_order": _("needs a work order first"),
        "backup": _("is its stand-in"),
    }[reason.code]


def _wish_words(code: str, data: Mapping[str, Any]) -> str:
    figures = {
        "planned": hours_minutes(data["planned_minutes"]),
        "wanted": hours_minutes(data["wanted_minutes"]),
    }
    if code == "wish":
        return _("%(planned)s of the %(wanted)s wished for in that week") % figures
    return _("more than wished: %(planned)s instead of %(wanted)s in that week; ask first") % figures


def _did_words(code: str, times: int) -> str:
    if code == "did_task":
        text = ngettext("has done this task %(n)s time", "has done this task %(n)s times", times)
    else:
        text = ngettext(
            "has worked for this client %(n)s time", "has worked for this client %(n)s times", times
        )
    return text % {"n": times}


def unplaced_words(one: Unplaced, *, skills: Mapping[str, str]) -> str:
    """Return why a piece found nobody, and what could be done."""
    if one.code == "past_due":
        return _("Its time is over: give it a new one, or drop it.")
    if one.code == "nobody_ready":
        return _("Nobody may begin for this client yet: complete secrecy, quiz, access and devices.")
    if one.code == "nobody_skilled":
        names = "、".join(skills.get(skill, skill) for skill in one.skills)
        return _("Nobody who may begin can do: %(skills)s.") % {"skills": names}
    if one.code == "no_time":
        text = ngettext(
            "%(n)s person could do it but has no free time before it is due, or has reached a limit of their own.",
            "%(n)s people could do it but have no free time before it is due, or have reached limits of their own.",
            one.counts["time"],
        )
        return text % {"n": one.counts["time"]}
    return _("Only its second reader could do it.")
