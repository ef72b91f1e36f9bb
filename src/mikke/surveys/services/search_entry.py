"""A survey in the site search: while people can answer, and as its results when they may be read."""

from django.urls import reverse
from django.utils import timezone, translation

from mikke.search_index import services as search_index
from mikke.search_index.enums import EntryKind
from mikke.surveys.enums import SurveyStatus
from mikke.surveys.models import Questionnaire
from mikke.surveys.selectors import items_of


def index_survey(questionnaire: Questionnaire) -> None:
    """Write, change or remove the entry of a survey, in the transaction of what was done to it."""
    is_open = questionnaire.status == SurveyStatus.OPEN
    has_results = questionnaire.status == SurveyStatus.CLOSED and questionnaire.is_results_public
    key = str(questionnaire.public_id)
    if not questionnaire.is_listed or not (is_open or has_results):
        search_index.remove_entry(site=questionnaire.site, kind=EntryKind.SURVEY, object_key=key)
        return
    with translation.override("ja"):
        name = "surveys:start" if is_open else "survey_results:page"
        path = reverse(name, args=(questionnaire.slug,))
    content = search_index.EntryContent(
        kind=EntryKind.SURVEY,
        object_key=key,
        path=path,
        title=questionnaire.title[:200],
        title_en=questionnaire.title_en[:200],
        summary=questionnaire.intro[:300],
        summary_en=questionnaire.intro_en[:300],
        text="\n".join(f"{item.text} {item.text_en}" for item in items_of(questionnaire)),
        published_on=timezone.localdate(questionnaire.updated_at),
    )
    search_index.write_entry(content, site=questionnaire.site)
