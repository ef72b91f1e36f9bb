"""Pictures and documents of our own kind, so that they can grow fields later."""

from typing import Any

from django.db import models
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

WITHHELD_DRAWING = "assets/withheld.png"
WITHHELD_SIZE = (1200, 675)


def shown(image: Any) -> Any:
    """Return a picture that may be shown, else None: there is none, or it is withheld."""
    return None if image is None or image.is_withheld else image


class MikkeImage(AbstractImage):
    """A picture with its description and where it comes from."""

    credit = models.CharField(_("credit"), max_length=100, blank=True)
    withheld_at = models.DateTimeField(
        _("not shown since"), null=True, blank=True, editable=False, db_index=True
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = (("choose_image", "Can choose image"),)

    @property
    def is_withheld(self) -> bool:
        """True while nobody may see the picture: a consent has ended, see ``assets.withholding``."""
        return self.withheld_at is not None

    def get_rendition(self, filter: Any) -> Any:  # noqa: A002 -- Wagtail's name
        """Return the picture in one size; of a withheld picture our own drawing, and no file is made.

        This is the one door to every size: pages, lists, sharing pictures, feeds and the office all come through it.
        """
        if self.is_withheld:
            return withheld_rendition(self, filter)
        return super().get_rendition(filter)

    def get_renditions(self, *filters: Any) -> dict[str, Any]:
        """Do the same for several sizes."""
        if self.is_withheld:
            return {str(getattr(one, "spec", one)): withheld_rendition(self, one) for one in filters}
        return dict(super().get_renditions(*filters))


class MikkeRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(MikkeImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="mikkerendition_once"
            ),
        )

    @property
    def url(self) -> str:
        """The address of the file, or that of our drawing when the picture is withheld."""
        return static(WITHHELD_DRAWING) if self.image.is_withheld else str(self.file.url)


def withheld_rendition(image: Any, wanted: Any) -> MikkeRendition:
    """Return what stands in place of a withheld picture; it is not saved and has no file.

    Args:
        image: the picture.
        wanted: the size that was asked for, as Wagtail names it.
    """
    width, height = WITHHELD_SIZE
    spec = str(getattr(wanted, "spec", wanted))
    rendition = MikkeRendition(image=image, filter_spec=spec, width=width, height=height)
    rendition.file.name = "not-found"  # Wagtail's own word for a file that is not there
    return rendition


class MikkeDocument(AbstractDocument):
    """A file that staff put on the site."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = (("choose_document", "Can choose document"),)
