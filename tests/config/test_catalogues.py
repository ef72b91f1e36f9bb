import gettext
import io

from mikke.config.catalogues import compile_catalogues, mo_bytes, read_po

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

#: jobs/views.py
msgid "Look for work"
msgstr "仕事をさがす"

msgctxt "process"
msgid "Find"
msgstr "みつける"

msgid "%(n)s day"
msgid_plural "%(n)s days"
msgstr[0] "%(n)s日"

#, fuzzy
msgid "Old"
msgstr "ふるい"

msgid "Not yet"
msgstr ""

msgid ""
"two "
"lines"
msgstr ""
"二"
"行\\n"

#~ msgid "Gone"
#~ msgstr "きえた"
"""


def test_what_we_write_gettext_reads():
    found = gettext.GNUTranslations(io.BytesIO(mo_bytes(read_po(PO))))
    assert found.gettext("Look for work") == "仕事をさがす"
    assert found.pgettext("process", "Find") == "みつける"
    assert found.ngettext("%(n)s day", "%(n)s days", 3) == "%(n)s日"
    assert found.gettext("two lines") == "二行\n"
    assert [found.gettext(text) for text in ("Old", "Not yet", "Gone")] == ["Old", "Not yet", "Gone"]


def test_only_what_changed_is_compiled(tmp_path):
    folder = tmp_path / "ja" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO, encoding="utf-8")
    assert [compile_catalogues([tmp_path]), compile_catalogues([tmp_path])] == [1, 0]
