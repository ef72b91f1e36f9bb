"""Every field of the link dialogs has a label of its own, so that it can be said in Japanese."""

import pytest
from django import forms
from django.utils.functional import Promise
from wagtail.admin.forms import choosers
from wagtail.users.views.bulk_actions.assign_role import RoleForm

LINK_FORMS = [
    form_class
    for name, form_class in vars(choosers).items()
    if name.endswith("LinkChooserForm") and issubclass(form_class, forms.Form)
]


@pytest.mark.parametrize("form_class", [*LINK_FORMS, RoleForm])
def test_no_label_is_made_from_the_field_name(form_class):
    labels = {name: field.label for name, field in form_class.base_fields.items()}
    assert labels
    assert [name for name, label in labels.items() if not isinstance(label, Promise)] == []


def test_the_link_dialogs_are_the_four_we_know():
    assert {form_class.__name__ for form_class in LINK_FORMS} == {
        "AnchorLinkChooserForm",
        "EmailLinkChooserForm",
        "ExternalLinkChooserForm",
        "PhoneLinkChooserForm",
    }
