"""The page tree of a new site: home, lists and the five texts every site must have. Safe to run again."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template import Context, Engine
from wagtail.models import Page, Site

from mikke.cms import markdown
from mikke.cms.enums import TextKind
from mikke.cms.models import (
    ActivityIndexPage,
    ArticleIndexPage,
    HomePage,
    InterviewIndexPage,
    PlaceIndexPage,
    ShopIndexPage,
    TextPage,
)
from mikke.tenancy.models import SiteProfile

TEXTS_DIR = Path(__file__).parent / "texts"
SAMPLE_MARK = "[sample] "
HERO = {
    "hero_title": "あなたの時間に合う仕事、この街でみっけ。",
    "hero_title_en": "Work that fits your time, found in your town.",
    "hero_lead": "働ける時間をえらぶと、合うわけも見えます。登録はいりません。",
    "hero_lead_en": "Choose when you can work and see which jobs fit, and why. No account needed.",
}
INDEXES: tuple[tuple[type[Page], str, str, str, str, str], ...] = (
    (
        ArticleIndexPage,
        "articles",
        "読みもの",
        "Articles",
        "仕事の見つけ方、学び方、つづけ方。",
        "How to find work, learn for it and stay.",
    ),
    (
        InterviewIndexPage,
        "interviews",
        "インタビュー",
        "Interviews",
        "街で働く人、働きはじめた人の話。",
        "People who work in town, in their own words.",
    ),
    (
        ShopIndexPage,
        "shops",
        "お店・会社",
        "Shops and firms",
        "街のお店と会社。どんな職場かを、見てきました。",
        "Local shops and firms, and what it is like there.",
    ),
    (
        PlaceIndexPage,
        "places",
        "働く場・集まる場",
        "Places to work and to meet",
        "机をひろげられる場所、人と会える場所。",
        "Where you can open a laptop, and where you can meet people.",
    ),
    (
        ActivityIndexPage,
        "activities",
        "活動と目標",
        "What we do and why",
        "わたしたちがまちと約束したこと、そのためにしていること。",
        "What we promised the town, and what we do for it.",
    ),
)


def make_home(*, name: str, name_en: str = "") -> HomePage:
    """Return a new published home page directly below the root of all trees, for a site still to be made."""
    home = HomePage(title=name, title_en=name_en, **HERO)
    root: Any = Page.get_first_root_node()
    root.add_child(instance=home)
    home.save_revision().publish()
    return home


def _home_of(site: Site, profile: SiteProfile) -> HomePage:
    """Return the site's home; a plain page that stands there, as after an installation, is replaced."""
    current = site.root_page.specific
    if isinstance(current, HomePage):
        return current
    home = make_home(name=profile.name, name_en=profile.name_en)
    site.root_page = home
    site.save()
    if type(current) is Page and current.depth > 1 and not current.get_children().exists():
        current.delete()
    return home


def text_values(profile: SiteProfile) -> dict[str, str]:
    """Return what the shipped texts say in place of ``{{ operator }}`` and its like."""
    unknown = "（このページで、あとからお知らせします）"
    return {
        "site_name": profile.name,
        "operator": profile.operator_name,
        "address": profile.operator_address or unknown,
        "phone": profile.phone or unknown,
        "email": profile.email or unknown,
        "legal_mode": str(profile.get_legal_mode_display()),
        "notification_number": profile.notification_number or "-",
        "log_days": str(getattr(settings, "MIKKE_LOG_DAYS", 30)),
        "closed_job_days": str(getattr(settings, "MIKKE_CLOSED_JOB_DAYS", 90)),
    }


def read_text(name: str, values: Mapping[str, str], *, is_sample: bool) -> str:
    """Return a shipped text with its values; lines for sample sites stay only there."""
    lines = (TEXTS_DIR / name).read_text(encoding="utf-8").splitlines()
    kept = [line.removeprefix(SAMPLE_MARK) for line in lines if is_sample or not line.startswith(SAMPLE_MARK)]
    return Engine(autoescape=False).from_string("\n".join(kept)).render(Context(dict(values)))


def _add(home: HomePage, page: Any) -> None:
    home.add_child(instance=page)
    page.save_revision().publish()


def _add_texts(home: HomePage, profile: SiteProfile, known: set[str]) -> None:
    values = text_values(profile)
    values_en = values | {"site_name": profile.name_en or profile.name}
    for kind in TextKind:
        if kind == TextKind.OTHER or kind.value in known:
            continue
        japanese = read_text(f"{kind.value}.md", values, is_sample=profile.is_sample)
        english = read_text(f"{kind.value}.en.md", values_en, is_sample=profile.is_sample)
        page = TextPage(
            kind=kind,
            slug=kind.value,
            title=markdown.title(japanese),
            title_en=markdown.title(english),
            body=list(markdown.blocks(japanese)),
            body_en=list(markdown.blocks(english)),
        )
        _add(home, page)


@transaction.atomic
def create_pages(site: Site) -> HomePage:
    """Build what is missing of the page tree of ``site`` and return its home; what is there stays as it is.

    The site needs its profile. Its root page becomes a home page if it is not one yet.
    """
    profile = SiteProfile.objects.get(site=site)
    home = _home_of(site, profile)
    known = set(home.get_children().values_list("slug", flat=True))
    for model, slug, title, title_en, summary, summary_en in INDEXES:
        if slug not in known:
            page: Any = model(slug=slug, title=title)
            page.title_en, page.summary, page.summary_en = title_en, summary, summary_en
            _add(home, page)
    _add_texts(home, profile, known)
    return home
