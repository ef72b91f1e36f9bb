"""Pictures and documents of our own kind, so that they can grow fields later."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class MikkeImage(AbstractImage):
    """A picture with its description and where it comes from."""

    credit = models.CharField(_("credit"), max_length=100, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = (("choose_image", "Can choose image"),)


class MikkeRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(MikkeImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="mikkerendition_once"
            ),
        )


class MikkeDocument(AbstractDocument):
    """A file that staff put on the site."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = (("choose_document", "Can choose document"),)
