"""Documents that staff put on the site: PDF and office files, always offered as a download."""

import secrets
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError

ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
SIGNATURES = {
    "pdf": PDF,
    "docx": ZIP,
    "xlsx": ZIP,
    "pptx": ZIP,
    "odt": ZIP,
    "ods": ZIP,
    "odp": ZIP,
    "doc": OLE,
    "xls": OLE,
    "ppt": OLE,
}


class DocumentRefusedError(UserFacingError):
    """Another kind of file than we offer to the public."""

    code = "document_refused"

    def __init__(self) -> None:
        super().__init__(_("Please use a PDF or an office file. Its content must be what its name says."))


def clean_document(file: Any) -> Any:
    """Return ``file`` under a random name when its first bytes are those of its kind.

    Raises:
        DocumentRefusedError: any other file, such as a web page called .pdf.
    """
    ending = PurePath(file.name).suffix.lower().removeprefix(".")
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    if ending not in SIGNATURES or not head.startswith(SIGNATURES[ending]):
        raise DocumentRefusedError
    file.name = f"{secrets.token_hex(12)}.{ending}"
    return file
