"""The form of a know-how card: its words, then the steps for each device."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mikke.assets.models import MikkeImage
from mikke.helpdesk.card_enums import CardDevice
from mikke.helpdesk.models import KnowHow
from mikke.helpdesk.services.knowhow import Steps
from mikke.office.editorial_forms import pictures_to_choose
from mikke.tenancy.models import Site


class PictureChoice(forms.ModelChoiceField):
    """One picture by its title."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the title, and whether it is not shown."""
        return f"{obj.title}（{_('not shown now')}）" if obj.is_withheld else str(obj.title)


class CardForm(forms.ModelForm):
    """What is the matter, in the reader's words."""

    image = PictureChoice(label=_("picture"), queryset=MikkeImage.objects.none(), required=False)

    class Meta:
        model = KnowHow
        fields = ("topic", "title", "lead", "no_help", "image", "image_alt", "title_en", "lead_en")
        help_texts: ClassVar = {
            "title": _("As somebody says it on the telephone, for example: 電話の音が鳴りません."),
            "no_help": _("The telephone number stands below it by itself."),
        }

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.site = site
        pictures: Any = self.fields["image"]
        chosen = {self.instance.image_id} if self.instance.image_id else set()
        pictures.queryset = pictures_to_choose(site, chosen)


class StepsForm(forms.Form):
    """The steps for one device."""

    steps = forms.CharField(
        label=_("steps, one a line"),
        required=False,
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Short sentences; the numbers come by themselves. Empty: this device has no steps of its own."
        ),
    )
    steps_en = forms.CharField(
        label=_("steps in English, one a line"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, device: CardDevice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.device = device
        self.heading = device.label if device.value else pgettext_lazy("steps", "For any device")


def steps_forms(card: KnowHow | None, data: Any = None) -> list[StepsForm]:
    """Return a form for each device, filled with what is saved or was sent."""
    saved = {one.device: one for one in card.variants.all()} if card and card.pk else {}
    found = []
    for device in CardDevice:
        row = saved.get(device.value)
        initial = {"steps": row.steps, "steps_en": row.steps_en} if row else {}
        prefix = device.value or "any"
        found.append(StepsForm(data, prefix=prefix, device=device, initial=initial))
    return found


def steps_of(sent: list[StepsForm]) -> list[Steps]:
    """Return the steps of valid forms."""
    return [
        Steps(form.device.value, form.cleaned_data["steps"], form.cleaned_data["steps_en"]) for form in sent
    ]
