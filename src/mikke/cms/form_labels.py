"""Give Wagtail's unlabelled form fields a label that can be translated.

Wagtail builds a few labels from the field's name, so no catalogue can reach them. Editors meet them each time they
make a link.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.users.views.bulk_actions.assign_role import RoleForm

LABELS = {
    (choosers.ExternalLinkChooserForm, "link_text"): _("Link text"),
    (choosers.AnchorLinkChooserForm, "url"): _("Name of the place in the page"),
    (choosers.AnchorLinkChooserForm, "link_text"): _("Link text"),
    (choosers.EmailLinkChooserForm, "email_address"): _("Email address"),
    (choosers.EmailLinkChooserForm, "link_text"): _("Link text"),
    (choosers.EmailLinkChooserForm, "subject"): _("Subject"),
    (choosers.EmailLinkChooserForm, "body"): _("Message"),
    (choosers.PhoneLinkChooserForm, "phone_number"): _("Phone number"),
    (choosers.PhoneLinkChooserForm, "link_text"): _("Link text"),
    (RoleForm, "role"): _("Role"),
}


def label_wagtail_fields() -> None:
    """Write the labels into Wagtail's form classes; call once, when the apps are ready."""
    for (form_class, name), label in LABELS.items():
        form_class.base_fields[name].label = label
