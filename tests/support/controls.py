"""What a browser without script sends of a form as it stands."""

from html.parser import HTMLParser

NEVER_SENT = {"submit", "button", "reset", "file", "image"}


class _Controls(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.is_inside = form_id, not form_id
        self.data: dict[str, list[str]] = {}
        self.name, self.value, self.is_text = "", None, False

    def _add(self, name: str | None, value: str) -> None:
        if name:
            self.data.setdefault(name, []).append(value)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form" and self.form_id:
            self.is_inside = found.get("id") == self.form_id
        if not self.is_inside:
            return
        if tag == "input":
            self._input(found)
        elif tag in {"select", "textarea"}:
            self.name, self.is_text = found.get("name") or "", tag == "textarea"
            self.value = "" if self.is_text else None
        elif tag == "option" and "selected" in found:
            self.value = found.get("value", "")
            self.is_text = "value" not in found

    def _input(self, found: dict[str, str | None]) -> None:
        kind = found.get("type", "text")
        if kind in NEVER_SENT or (kind in {"checkbox", "radio"} and "checked" not in found):
            return
        self._add(found.get("name"), found.get("value") or ("on" if kind == "checkbox" else ""))

    def handle_data(self, data: str) -> None:
        if self.is_text and self.value is not None:
            self.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.form_id:
            self.is_inside = False
        elif tag == "option":
            self.is_text = False
        elif tag in {"select", "textarea"} and self.is_inside:
            if self.value is not None:
                self._add(self.name, self.value.removeprefix("\n"))
            self.value, self.is_text = None, False


def sent_by(html: str, *, form: str = "") -> dict[str, str | list[str]]:
    """Return the fields of the form with this id (of the whole text without one): one value, or all of them."""
    parser = _Controls(form)
    parser.feed(html)
    return {name: values[0] if len(values) == 1 else values for name, values in parser.data.items()}
