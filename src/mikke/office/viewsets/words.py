"""The vocabulary. It is shared by all sites, except the areas of their own towns."""

from typing import Any, ClassVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from mikke.office.scoped import ScopedCreate, ScopedDelete, ScopedEdit, ScopedIndex, ScopedViewSet
from mikke.tenancy.sites import bump_all
from mikke.vocabulary.models import Area, Consideration, MinimumWage, Occupation, Skill, Topic, Town


class SeenEverywhere:
    """A word that is added, changed or deleted is seen by the next request of every site."""

    @transaction.atomic
    def save_instance(self) -> Any:
        """Save the word."""
        word = super().save_instance()  # type: ignore[misc]
        bump_all()
        return word

    @transaction.atomic
    def delete_action(self) -> None:
        """Delete the word."""
        super().delete_action()  # type: ignore[misc]
        bump_all()

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """Keep the id of a word that exists: postings and imports name it."""
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if "id" in form.fields and not form.instance._state.adding:  # noqa: SLF001 -- Django's documented attribute
            form.fields["id"].disabled = True
        return form


class WordCreate(SeenEverywhere, ScopedCreate):
    """A new word."""


class WordEdit(SeenEverywhere, ScopedEdit):
    """Change a word."""


class WordDelete(SeenEverywhere, ScopedDelete):
    """Delete a word."""


class OfOurTowns:
    """Narrows areas to the towns of the site."""

    request: Any

    def in_scope(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the areas of the site's towns."""
        return rows.filter(town__site_profiles__site=self.request.site)

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """Offer the towns of the site only."""
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        form.fields["town"].queryset = Town.objects.filter(site_profiles__site=self.request.site)
        return form


class AreaIndex(OfOurTowns, ScopedIndex):
    """Areas of our towns."""


class AreaCreate(OfOurTowns, SeenEverywhere, ScopedCreate):
    """A new area of one of our towns."""


class AreaEdit(OfOurTowns, SeenEverywhere, ScopedEdit):
    """Change an area of one of our towns."""


class AreaDelete(SeenEverywhere, ScopedDelete):
    """Delete an area of one of our towns."""

    def in_scope(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the areas of the site's towns."""
        return rows.filter(town__site_profiles__site=self.request.site)


class AreaViewSet(ScopedViewSet):
    """まち・駅・団地"""

    model = Area
    name = "office_areas"
    url_prefix = "words/areas"
    icon = "site"
    site_path = ""
    index_view_class = AreaIndex
    add_view_class = AreaCreate
    edit_view_class = AreaEdit
    delete_view_class = AreaDelete
    form_fields: ClassVar[list[str]] = ["town", "name_ja", "name_en", "kana", "kind", "lat", "lon"]
    list_display: ClassVar[list[str]] = ["name_ja", "town", "kind", "lat", "lon"]
    list_filter: ClassVar[list[str]] = ["kind"]
    search_fields: ClassVar[list[str]] = ["name_ja", "name_en", "kana"]
    search_backend_name = None
    list_export: ClassVar[list[str]] = ["town", "name_ja", "name_en", "kana", "kind", "lat", "lon"]
    export_filename = "areas"
    ordering = ("town", "kana")


class WordViewSet(ScopedViewSet):
    """A list of words with Japanese and English."""

    site_path = ""
    icon = "tag"
    add_view_class = WordCreate
    edit_view_class = WordEdit
    delete_view_class = WordDelete
    form_fields: ClassVar[list[str]] = ["name_ja", "name_en", "sort_order"]
    list_display: ClassVar[list[str]] = ["name_ja", "name_en", "id"]
    search_fields: ClassVar[list[str]] = ["name_ja", "name_en", "id"]
    search_backend_name = None
    list_export: ClassVar[list[str]] = ["id", "name_ja", "name_en"]
    ordering: tuple[str, ...] = ("sort_order",)


class TownViewSet(WordViewSet):
    """まち: from the national list; the readings and English names may be mended."""

    model = Town
    name = "office_towns"
    url_prefix = "words/towns"
    form_fields: ClassVar[list[str]] = ["name_ja", "name_en", "kana", "lat", "lon"]
    list_display: ClassVar[list[str]] = ["name_ja", "name_en", "prefecture", "code"]
    list_filter: ClassVar[list[str]] = ["prefecture", "type"]
    search_fields: ClassVar[list[str]] = ["name_ja", "name_en", "kana", "code"]
    list_export: ClassVar[list[str]] = ["code", "name_ja", "name_en", "kana"]
    export_filename = "towns"
    ordering = ("code",)


class SkillViewSet(WordViewSet):
    """スキル"""

    model = Skill
    name = "office_skills"
    url_prefix = "words/skills"
    form_fields: ClassVar[list[str]] = [
        "id",
        "name_ja",
        "name_en",
        "category",
        "synonyms",
        "is_certificate",
        "sort_order",
    ]
    list_filter: ClassVar[list[str]] = ["category", "is_certificate"]
    export_filename = "skills"


class ConsiderationViewSet(WordViewSet):
    """配慮"""

    model = Consideration
    name = "office_considerations"
    url_prefix = "words/considerations"
    form_fields: ClassVar[list[str]] = [
        "id",
        "name_ja",
        "name_en",
        "label_ja",
        "label_en",
        "easy_ja",
        "group",
        "question_ja",
        "question_en",
        "sort_order",
    ]
    list_filter: ClassVar[list[str]] = ["group"]
    list_export: ClassVar[list[str]] = ["id", "name_ja", "name_en", "group", "question_ja", "question_en"]
    export_filename = "considerations"


class TopicViewSet(WordViewSet):
    """興味"""

    model = Topic
    name = "office_topics"
    url_prefix = "words/topics"
    form_fields: ClassVar[list[str]] = ["id", "name_ja", "name_en", "sort_order"]
    export_filename = "topics"


class OccupationViewSet(WordViewSet):
    """職業の分類"""

    model = Occupation
    name = "office_occupations"
    url_prefix = "words/occupations"
    form_fields: ClassVar[list[str]] = ["id", "name_ja", "name_en", "sort_order"]
    export_filename = "occupations"


class MinimumWageIndex(ScopedIndex):
    """Rates with their prefectures."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the rates with the names of their prefectures."""
        return super().get_base_queryset().select_related("prefecture")


class MinimumWageViewSet(WordViewSet):
    """最低賃金: all sites share the table; the check of postings reads it at once."""

    model = MinimumWage
    name = "office_minimum_wages"
    url_prefix = "words/minimum-wages"
    icon = "calendar-alt"
    index_view_class = MinimumWageIndex
    form_fields: ClassVar[list[str]] = ["prefecture", "effective_from", "yen_per_hour", "status", "source"]
    list_display: ClassVar[list[Any]] = [
        Column("prefecture", label=_("prefecture"), sort_key="prefecture"),
        Column("effective_from", label=_("in force from"), sort_key="effective_from"),
        Column("yen_per_hour", label=_("yen an hour"), sort_key="yen_per_hour"),
        Column("get_status_display", label=_("how sure"), sort_key="status"),
        Column("source", label=_("source")),
    ]
    list_filter: ClassVar[list[str]] = ["prefecture", "status", "effective_from"]
    search_fields: ClassVar[list[str]] = ["prefecture__name_ja", "source"]
    list_export: ClassVar[list[str]] = ["prefecture", "effective_from", "yen_per_hour", "status", "source"]
    export_filename = "minimum-wages"
    ordering = ("-effective_from", "prefecture")
