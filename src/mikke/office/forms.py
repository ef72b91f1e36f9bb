"""The forms of the office besides that of a posting."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from mikke.accounts.enums import STAFF_ROLES, Role
from mikke.accounts.models import Membership
from mikke.jobs.models import Employer
from mikke.tenancy.models import SiteProfile


class EmployerForm(WagtailAdminModelForm):
    """お店・会社"""

    url = forms.URLField(label=_("Own web page"), required=False, assume_scheme="https")

    class Meta:
        model = Employer
        fields = ("name", "address", "contact", "url", "description")


class MemberForm(WagtailAdminModelForm):
    """A person and a role on this site; an account is made when the mail address is new."""

    email = forms.EmailField(label=_("Mail address"))
    name = forms.CharField(label=_("Name"), max_length=100)
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, role.label) for role in Role if role in STAFF_ROLES]
    )

    class Meta:
        model = Membership
        fields = ("role",)


class RoleForm(WagtailAdminModelForm):
    """Another role for a person."""

    class Meta:
        model = Membership
        fields = ("role",)


class SiteProfileForm(forms.ModelForm):
    """Everything an owner may set; the table's constraints say what does not go together."""

    class Meta:
        model = SiteProfile
        fields = (
            "name",
            "name_en",
            "area_words",
            "area_words_en",
            "operator_name",
            "operator_address",
            "phone",
            "phone_hours",
            "phone_hours_en",
            "email",
            "colour_action",
            "legal_mode",
            "notification_number",
            "ranking_reply_on",
            "ranking_reply_reference",
        )
        widgets = {  # noqa: RUF012 -- Django's own form
            "ranking_reply_on": forms.DateInput(attrs={"type": "date"}),
            "colour_action": forms.TextInput(attrs={"type": "color"}),
        }


class AreaFileForm(forms.Form):
    """A table of quarters, stations and estates."""

    file = forms.FileField(label=_("CSV file"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))


class FlyerCodeForm(forms.Form):
    """Where a flyer hangs."""

    label = forms.CharField(label=_("where it hangs"), max_length=60)


class SharePostForm(forms.Form):
    """Which text was posted, and where it can be seen."""

    key = forms.CharField(max_length=40)
    url = forms.URLField(
        label=_("address of the post"), max_length=200, required=False, assume_scheme="https"
    )
