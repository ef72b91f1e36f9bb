"""The forms of the office for pictures and documents."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from mikke.assets.documents import clean_document
from mikke.assets.images import NotAPictureError, clean_picture
from mikke.kernel.errors import UserFacingError


class PictureField(WagtailImageField):
    """Says of a broken file what is wrong; Wagtail's own field would break with it."""

    def to_python(self, data: Any) -> Any:
        """Return the file, or refuse it."""
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise forms.ValidationError(NotAPictureError().text, code=NotAPictureError.code) from error


class PictureForm(BaseImageForm):
    """Cleans every picture on its way in and asks for the words that replace it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            plain = self.fields["file"]
            self.fields["file"] = PictureField(
                label=plain.label, required=plain.required, widget=plain.widget, max_length=plain.max_length
            )
        if "description" in self.fields:
            self.fields["description"].label = _("What the picture shows")
            self.fields["description"].help_text = _(
                "For people who do not see it: who does what where, in one sentence. Please do not leave it empty."
            )

    def clean_file(self) -> Any:
        """Replace the upload by its pixels."""
        uploaded = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return uploaded
        uploaded.seek(0)
        try:
            made = clean_picture(uploaded)
        except UserFacingError as error:
            raise forms.ValidationError(error.text, code=error.code) from error
        return made

    def clean_title(self) -> str:
        """Return the title without the ending of a file name."""
        title = str(self.cleaned_data["title"])
        return (
            PurePath(title).stem
            if title.lower().endswith((".jpg", ".jpeg", ".png", ".webp", ".avif"))
            else title
        )


class DocumentForm(BaseDocumentForm):
    """Takes PDF and office files only."""

    def clean_file(self) -> Any:
        """Refuse what is not what its name says, and forget the name."""
        uploaded = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return uploaded
        try:
            return clean_document(uploaded)
        except UserFacingError as error:
            raise forms.ValidationError(error.text, code=error.code) from error
