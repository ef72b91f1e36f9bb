"""Small WordPress exports."""

from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>見本のブログ</title><link>https://old.example</link>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[hanako]]></wp:author_login>
<wp:author_display_name><![CDATA[見本 花子]]></wp:author_display_name></wp:author>
"""
TAIL = "</channel></rss>\n"


def item(
    number: int,
    *,
    title: str = "",
    html: str = "<p>本文です。</p>",
    status: str = "publish",
    kind: str = "post",
    categories: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    slug: str = "",
    extra: str = "",
) -> str:
    """One entry of an export; it was written on 2020-05-03 at nine in the morning, Japan."""
    rows = "".join(
        f'<category domain="{domain}" nicename="c"><![CDATA[{name}]]></category>'
        for domain, names in (("category", categories), ("post_tag", tags))
        for name in names
    )
    return f"""<item><title><![CDATA[{title or f"見本の記事{number}"}]]></title>
<link>https://old.example/2020/05/post-{number}/</link><pubDate>Sun, 03 May 2020 00:00:00 +0000</pubDate>
<dc:creator><![CDATA[hanako]]></dc:creator><guid isPermaLink="false">https://old.example/?p={number}</guid>
<content:encoded><![CDATA[{html}]]></content:encoded><excerpt:encoded><![CDATA[短い紹介。]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date>2020-05-03 09:00:00</wp:post_date>
<wp:post_date_gmt>2020-05-03 00:00:00</wp:post_date_gmt><wp:post_modified_gmt>2020-06-01 00:00:00</wp:post_modified_gmt>
<wp:post_name>{slug or f"post-{number}"}</wp:post_name><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>
{rows}{extra}</item>
"""


def picture(number: int, address: str, words: str) -> str:
    """An attachment with the words for people who do not see it."""
    return item(
        number,
        kind="attachment",
        status="inherit",
        extra=f"<wp:attachment_url>{address}</wp:attachment_url><wp:postmeta>"
        f"<wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>{words}</wp:meta_value></wp:postmeta>",
    )


def write(folder: Path, *items: str) -> Path:
    """Write an export and return where it lies."""
    path = folder / "export.xml"
    path.write_text(HEAD + "".join(items) + TAIL, encoding="utf-8")
    return path
