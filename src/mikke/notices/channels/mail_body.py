"""A notice as a mail: plain text, and HTML from the same paragraphs. No tables, no pictures, nothing remote."""

from dataclasses import dataclass

from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mikke.notices.message import Notice

PAGE = "margin:0;padding:1.5rem;background:#fdf9ee;color:#2b2a27;font-family:sans-serif;font-size:1rem;line-height:1.75"
CARD = "max-width:36rem;margin:0 auto;padding:1.5rem;background:#fff;border:1px solid #e5dcc7;border-radius:1.25rem"
BUTTON = (
    "display:inline-block;padding:.75rem 1.5rem;border-radius:.75rem;background:#006173;color:#fff;"
    "font-weight:bold;text-decoration:none"
)
FOOT = "max-width:36rem;margin:1rem auto 0;color:#5a554b;font-size:.875rem"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the words: the site, and the way to change or stop (empty for what cannot be stopped)."""

    site_name: str
    site_url: str
    wishes_url: str = ""


def plain_text(notice: Notice, frame: Frame) -> str:
    """Return the mail as plain text."""
    parts = [*notice.paragraphs]
    if notice.action_url:
        parts.append(f"{notice.action_label}\n{notice.action_url}".strip())
    foot = ["-- ", frame.site_name, frame.site_url]
    if frame.wishes_url:
        foot += ["", _("To change or stop these notices:"), frame.wishes_url]
    return "\n\n".join([*parts, "\n".join(foot)]) + "\n"


def html(notice: Notice, frame: Frame, *, language: str) -> str:
    """Return the same mail as HTML that every mail program shows, also at 200 % and with a screen reader."""
    words = format_html_join("", "{}", ((linebreaks_filter(text),) for text in notice.paragraphs))
    button: SafeString | str = ""
    if notice.action_url:
        button = format_html(
            '<p><a href="{}" style="{}">{}</a></p>',
            notice.action_url,
            BUTTON,
            notice.action_label or notice.action_url,
        )
    stop: SafeString | str = ""
    if frame.wishes_url:
        stop = format_html('<br><a href="{}">{}</a>', frame.wishes_url, _("Change or stop these notices"))
    return format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<title>{}</title></head><body style="{}"><div style="{}">{}{}</div>'
        '<p style="{}"><a href="{}">{}</a>{}</p></body></html>',
        language,
        notice.subject,
        PAGE,
        CARD,
        words,
        button,
        FOOT,
        frame.site_url,
        frame.site_name,
        stop,
    )
