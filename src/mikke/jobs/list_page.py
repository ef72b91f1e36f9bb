"""The words around a list of postings: what was understood, filters with counts, pages, what to do when nothing is found."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.domain.understood import Chip
from mikke.jobs.enums import EmploymentType
from mikke.jobs.list_query import ListQuery
from mikke.jobs.pay_words import yen_text
from mikke.jobs.search.query import JobResults, Notice
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.enums import ConsiderationGroup
from mikke.vocabulary.models import Consideration
from mikke.vocabulary.selectors import VocabularyNames

WAGES_SHOWN = ("1200", "1300", "1400", "1500", "2000")
NEIGHBOURS = 2
Option = tuple[str, str, int, bool]
"""(value, words, number of postings, is chosen)"""


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """One group of filters; looks like ``ui/facet.html``."""

    title: str
    name: str
    options: list[Option]
    open: bool
    type: str = "checkbox"
    remote: Option | None = None


@lru_cache(maxsize=4096)
def _option_html(type_: str, name: str, option: Option) -> SafeString:
    value, label, count, is_on = option
    return format_html(
        '<label class="check"><input type="{}" name="{}" value="{}"{}>{}<small>{}</small></label>',
        type_,
        name,
        value,
        SafeString(" checked") if is_on else "",
        label,
        count,
    )


def facets_html(groups: list[FacetGroup]) -> SafeString:
    """Return the groups as markup; a loop in the template would cost more than the search."""
    parts = []
    for group in groups:
        options = "".join([_option_html(group.type, group.name, option) for option in group.options])
        if group.remote is not None:
            options += _option_html("checkbox", "remote", group.remote)
        opened = " open" if group.open else ""
        head = f'<details class="facet"{opened}><summary>{escape(group.title)}</summary>'
        parts.append(f'{head}<div class="facet__list">{options}</div></details>')
    return mark_safe("".join(parts))  # noqa: S308 -- escaped where it is made


def _chip_text(chip: Chip, names: VocabularyNames) -> str:
    label = chip.label
    if chip.kind == "consideration":
        label = names.labels.get(chip.code, chip.label)
    elif chip.kind == "wage":
        label = _("from %(amount)s") % {"amount": yen_text(int(chip.code))}
    kind = {
        "place": _("town"),
        "area": _("place"),
        "prefecture": _("prefecture"),
        "consideration": _("need"),
        "wage": _("pay"),
        "employment": pgettext("kind of chip", "employment"),
        "phrase": _("exactly"),
    }[chip.kind]
    return pgettext("kind: value", "%(kind)s: %(value)s") % {"kind": kind, "value": label}


def chips(
    asked: ListQuery, results: JobResults, *, facts: SiteFacts, names: VocabularyNames
) -> list[tuple[str, str]]:
    """Return (words, address without it) for all that was understood or ticked."""
    found = [(_chip_text(chip, names), asked.address(q=chip.without)) for chip in results.chips]
    query = asked.query
    towns = {town.code: town.name for town in facts.towns}
    pairs = [(("town", one), _("town"), towns[one]) for one in query.towns]
    pairs += [
        (("employment_type", one), pgettext("kind of chip", "employment"), str(EmploymentType(one).label))
        for one in query.employment_types
    ]
    if query.wage_min:
        pairs.append(
            (
                ("wage_min", str(query.wage_min)),
                _("pay"),
                _("from %(amount)s") % {"amount": yen_text(query.wage_min)},
            )
        )
    if query.remote:
        pairs.append((("remote", "1"), _("place"), _("from home")))
    for pair, kind, value in pairs:
        text = pgettext("kind: value", "%(kind)s: %(value)s") % {"kind": kind, "value": value}
        found.append((text, asked.address(without=pair)))
    return found


def need_chips(needs: tuple[str, ...], names: VocabularyNames) -> list[tuple[str, list[str]]]:
    """Return (words, needs that remain without it) for each need the list is narrowed by."""
    return [(names.labels.get(one, one), [other for other in needs if other != one]) for one in needs]


def notice_text(notice: Notice) -> str:
    """Return what was done to the words."""
    words = pgettext("list of words", ", ").join(f"“{word}”" for word in notice.words)
    if notice.code == "widened":
        rest = pgettext("list of words", ", ").join(notice.words[1:6])
        return _("Nothing was found for “%(word)s” alone; words that begin with it are shown: %(rest)s") % {
            "word": notice.words[0],
            "rest": rest,
        }
    if notice.code == "phrase_limit":
        return _("Only the first %(count)s jobs were read for the words in quotes.") % {
            "count": notice.words[0]
        }
    if notice.code == "unknown_left_out":
        return _("No job holds these words, so they were left out: %(words)s") % {"words": words}
    return _("These words say nothing about a job and were left out: %(words)s") % {"words": words}


def _ticks(pairs: list[tuple[str, str]], counts: dict[str, int], chosen: tuple[str, ...]) -> list[Option]:
    return [
        (value, label, counts.get(value, 0), value in chosen)
        for value, label in pairs
        if counts.get(value) or value in chosen
    ]


def need_groups(
    results: JobResults, *, needs: Sequence[Consideration], chosen: tuple[str, ...], names: VocabularyNames
) -> list[FacetGroup]:
    """Return the groups of needs with the number of postings each would give; empty ones are left out."""
    groups = []
    for group in ConsiderationGroup:
        pairs = [(one.pk, names.labels[one.pk]) for one in needs if one.group == group]
        options = _ticks(pairs, dict(results.facets["consideration"]), chosen)
        is_open = any(is_on for *_rest, is_on in options)
        groups.append(FacetGroup(str(group.label), "need", options, open=is_open))
    return [group for group in groups if group.options]


def facet_groups(asked: ListQuery, results: JobResults, *, facts: SiteFacts) -> list[FacetGroup]:
    """Return the groups of filters of the address with the number of postings each would give."""
    query, counts = asked.query, {name: dict(found) for name, found in results.facets.items()}
    towns = _ticks([(town.code, town.name) for town in facts.towns], counts["town"], query.towns)
    kinds = _ticks(
        [(value, str(label)) for value, label in EmploymentType.choices],
        counts["employment_type"],
        query.employment_types,
    )
    remote = ("1", _("only from home"), counts["consideration"].get("remote", 0), query.remote is True)
    groups = [
        FacetGroup(_("Town"), "town", towns, open=True, remote=remote if remote[2] or query.remote else None),
        FacetGroup(_("Kind of employment"), "employment_type", kinds, open=bool(query.employment_types)),
    ]
    wages: list[Option] = [("", _("any pay"), results.count, False)] if query.wage_min else []
    chosen = (str(query.wage_min),) if query.wage_min else ()
    steps = [
        (step, _("from %(amount)s") % {"amount": yen_text(int(step))})
        for step in sorted({*WAGES_SHOWN, *chosen}, key=int)
    ]
    wages += _ticks(steps, counts["wage"], chosen)
    groups.append(FacetGroup(_("Pay by the hour"), "wage_min", wages, open=bool(chosen), type="radio"))
    return [group for group in groups if group.options]


def page_links(asked: ListQuery, results: JobResults) -> dict[str, object]:
    """Return the props of ``ui/pages.html``."""
    page, last = results.page, results.pages
    if last == 1:
        return {"links": [], "before": "", "after": ""}
    shown = sorted({1, last, *range(max(1, page - NEIGHBOURS), min(last, page + NEIGHBOURS) + 1)})
    links: list[tuple[str, str]] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number > before + 1:
            links.append(("…", ""))
        links.append((str(number), "" if number == page else asked.address(page=str(number))))
    return {
        "links": links,
        "before": asked.address(page=str(page - 1)) if page > 1 else "",
        "after": asked.address(page=str(page + 1)) if page < last else "",
    }


def sort_choices(asked: ListQuery) -> list[tuple[str, str, bool]]:
    """Return (value, words, is chosen) of the orders that can be asked for."""
    choices = [("new", _("newest first")), ("wage", _("best paid first"))]
    if len(asked.query.towns) == 1:
        choices.append(("distance", _("nearest to the town hall first")))
    return [(value, label, value == asked.query.sort) for value, label in choices]
