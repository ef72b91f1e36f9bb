"""The shortcodes of WordPress, such as ``[gallery ids="1,2"]``: found, named and taken out; the words inside stay."""

import re

CODE = re.compile(r"\[(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9_-]*)(?P<rest>[^\[\]\n]*)\]")
USUAL = frozenset(("caption", "gallery", "embed", "audio", "video", "playlist", "wp_caption", "toc"))
HAS_VALUE = re.compile(r"[\w-]+\s*=")


def take_out(html: str) -> tuple[str, list[str]]:
    """Return the text without shortcodes, and what each opening one said.

    A word in brackets counts as a shortcode when WordPress brings it, when it carries ``name=value`` or when it is
    closed again; ``[sic]`` stays a word.
    """
    closed = {match["name"].lower() for match in CODE.finditer(html) if match["end"]}
    found: list[str] = []

    def replace(match: re.Match[str]) -> str:
        name = match["name"].lower()
        if not (name in USUAL or name in closed or HAS_VALUE.search(match["rest"])):
            return match.group()
        if not match["end"]:
            found.append(match.group()[:200])
        return ""

    return CODE.sub(replace, html), found
