"""Forms of editorial work."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupCollectionPermission, Page

from mikke.assets.models import MikkeImage
from mikke.cms.models import ArticlePage, InterviewPage, PlacePage, ShopPage
from mikke.editorial.enums import ApprovalHow, GivenHow
from mikke.editorial.models import Consent
from mikke.office.roles import PREFIX

NEWEST = 60
PAGE_KINDS = (InterviewPage, ArticlePage, ShopPage, PlacePage)


def _day(**kwargs: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class IdeaForm(forms.Form):
    """One line, and maybe a day."""

    text = forms.CharField(label=_("idea in one line"), max_length=200)
    wanted_on = _day(label=_("good to have on"), required=False)


class AskForm(forms.Form):
    """Whom to ask, and where the link goes."""

    person = forms.CharField(label=_("who is asked"), max_length=100)
    mail = forms.EmailField(
        label=_("mail address"),
        required=False,
        help_text=_("Empty: we show the link, to be printed or read out. The address is not kept."),
    )


class HeardForm(forms.Form):
    """An answer that staff heard."""

    how = forms.ChoiceField(
        label=_("how the answer came"),
        choices=[choice for choice in ApprovalHow.choices if choice[0] != ApprovalHow.LINK],
    )
    words = forms.CharField(
        label=_("what should be different"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Empty when it may go out like this."),
    )


class PictureChoices(forms.ModelMultipleChoiceField):
    """Pictures by their titles."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the title, and since when it is not shown."""
        return f"{obj.title}（{_('not shown now')}）" if obj.is_withheld else str(obj.title)


class PageChoices(forms.ModelChoiceField):
    """Pages by their titles, also those that are drafts."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the title as the office shows it."""
        return str(obj.get_admin_display_title())


class ConsentForm(forms.ModelForm):
    """Who, what for, until when, how it was given, and what it is about."""

    given_on = _day(label=_("given on"))
    valid_until = _day(
        label=_("last day of the consent"),
        required=False,
        help_text=_("Empty: until the person withdraws it."),
    )
    images = PictureChoices(
        label=_("pictures"),
        queryset=MikkeImage.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    page = PageChoices(label=_("page with the name"), queryset=Page.objects.none(), required=False)

    class Meta:
        model = Consent
        fields = (
            "person",
            "covers_pictures",
            "covers_name",
            "purpose",
            "given_how",
            "given_on",
            "valid_until",
            "images",
            "page",
            "note",
        )

    def __init__(self, *args: Any, site: Any, picture_ids: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["given_how"].choices = GivenHow.choices
        _offer_pictures(fields["images"], site, picture_ids)
        fields["page"].queryset = pages_to_choose(site)


class AttachForm(forms.Form):
    """Which pictures a consent covers."""

    images = PictureChoices(
        label=_("pictures"),
        queryset=MikkeImage.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, site: Any, picture_ids: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        _offer_pictures(fields["images"], site, picture_ids)


def _offer_pictures(field: Any, site: Any, picture_ids: set[int]) -> None:
    field.queryset = pictures_to_choose(site, picture_ids)
    if not field.queryset.exists():
        field.help_text = _(
            "No picture is here yet. Add one to the page or to “Pictures” first, then come back; "
            "what you have written can be saved now."
        )


def pictures_to_choose(site: Any, picture_ids: set[int]) -> Any:
    """Return the newest pictures in the collections of the site's office, and those that are named."""
    collections = GroupCollectionPermission.objects.filter(group__name__startswith=f"{PREFIX}{site.pk}:")
    rows = MikkeImage.objects.filter(collection__in=collections.values("collection"))
    newest = list(rows.order_by("-created_at").values_list("pk", flat=True)[:NEWEST])
    return MikkeImage.objects.filter(pk__in={*newest, *picture_ids}).order_by("-created_at")


def pages_to_choose(site: Any) -> Any:
    """Return the pages to read of a site, drafts too."""
    rows = Page.objects.filter(path__startswith=site.root_page.path).type(*PAGE_KINDS)
    return rows.order_by("-latest_revision_created_at")
