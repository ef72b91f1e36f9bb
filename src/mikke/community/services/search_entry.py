"""A post in the site search, while it is shown."""

from django.urls import reverse
from django.utils import timezone, translation

from mikke.community.enums import PostState
from mikke.community.models import Post
from mikke.search_index import services as search_index
from mikke.search_index.enums import EntryKind
from mikke.tenancy.sites import bump_rev


def index_post(post: Post) -> None:
    """Write, change or remove the entry of a post, in the transaction of what was done to it."""
    key = str(post.public_id)
    bump_rev(post.site_id)
    if post.state != PostState.SHOWN or post.shown_at is None:
        search_index.remove_entry(site=post.site, kind=EntryKind.COMMUNITY, object_key=key)
        return
    with translation.override("ja"):
        content = search_index.EntryContent(
            kind=EntryKind.COMMUNITY,
            object_key=key,
            path=reverse(f"community:{post.kind}", args=(post.public_id,)),
            title=post.title,
            summary=post.text[:300],
            text="\n".join((post.text, post.when_words, post.where_words, str(post.get_kind_display()))),
            published_on=timezone.localdate(post.shown_at),
            town=post.town.pk if post.town else "",
        )
    search_index.write_entry(content, site=post.site)
