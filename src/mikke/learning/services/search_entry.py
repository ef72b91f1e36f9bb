"""A lesson and a path in the site search, while readers can see them."""

from django.urls import reverse
from django.utils import timezone, translation

from mikke.learning.lesson_text import plain_words
from mikke.learning.models import Lesson, Path
from mikke.search_index import services as search_index
from mikke.search_index.enums import EntryKind


def _write(row: Lesson | Path, *, address: str, text: str) -> None:
    key = str(row.public_id)
    if not row.is_published:
        search_index.remove_entry(site=row.site, kind=EntryKind.LESSON, object_key=key)
        return
    with translation.override("ja"):
        path = reverse(address, args=(row.public_id,))
    content = search_index.EntryContent(
        kind=EntryKind.LESSON,
        object_key=key,
        path=path,
        title=row.title,
        title_en=row.title_en,
        summary=row.summary,
        summary_en=row.summary_en,
        text=text,
        published_on=timezone.localdate(row.published_at) if row.published_at else None,
    )
    search_index.write_entry(content, site=row.site)


def index_lesson(lesson: Lesson) -> None:
    """Write, change or remove the entry of a lesson, in the transaction of what was done to it."""
    words = [f"{skill.name_ja} {skill.name_en} {' '.join(skill.synonyms)}" for skill in lesson.skills.all()]
    text = "\n".join((plain_words(lesson.body), plain_words(lesson.body_en), *words))
    _write(lesson, address="learning:lesson", text=text)


def index_path(path: Path) -> None:
    """Write, change or remove the entry of a path."""
    text = "\n".join(f"{step.title} {step.title_en} {step.words}" for step in path.steps.all())
    _write(path, address="learning:path", text=text)
