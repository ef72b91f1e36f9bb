"""Forms on the results of surveys."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.surveys.models import CrossChoice, Finding, Item, Questionnaire, ResultPage
from mikke.surveys.result_counts import CHOICES

MOST_LINKS = 5
LABEL_LENGTH, URL_LENGTH = 80, 300


class ResultPageForm(forms.ModelForm):
    """What stands around the figures, and which of them everybody may see."""

    how_asked = forms.CharField(
        label=_("how people are asked"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: a form on the web, announced on social networks."),
    )
    items = forms.MultipleChoiceField(
        label=_("questions whose results everybody may see"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hide_small_cells = forms.BooleanField(
        label=_("hide numbers under 5"),
        required=False,
        help_text=_("Questions marked as sensitive hide them in any case."),
    )
    is_results_public = forms.BooleanField(label=_("results are public"), required=False)

    class Meta:
        model = ResultPage
        fields = ("headline", "headline_en", "when_asked", "who_was_missed", "shows_intervals")
        widgets: ClassVar = {"who_was_missed": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, survey: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = survey.items.filter(until_version__isnull=True)
        offered: Any = self.fields["items"]
        offered.choices = [(str(item.pk), item.text) for item in rows]
        self.initial.setdefault("items", [str(item.pk) for item in rows if item.is_result_public])
        for name in ("how_asked", "hide_small_cells", "is_results_public"):
            self.initial.setdefault(name, getattr(survey, name))

    def survey_values(self) -> dict[str, Any]:
        """Return the fields of the survey itself."""
        return {
            name: self.cleaned_data[name] for name in ("how_asked", "hide_small_cells", "is_results_public")
        }

    def page_values(self) -> dict[str, Any]:
        """Return the fields of the page of results."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class CrossForm(forms.ModelForm):
    """Two questions to be shown against each other."""

    row_key = forms.ChoiceField(label=_("rows"))
    column_key = forms.ChoiceField(label=_("columns"))

    class Meta:
        model = CrossChoice
        fields = ("row_key", "column_key", "hide_small_cells")

    def __init__(self, *args: Any, survey: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.questionnaire = survey
        rows = survey.items.filter(until_version__isnull=True, kind__in=CHOICES)
        choices = [("", "—"), *((item.key, item.text) for item in rows)]
        for name in ("row_key", "column_key"):
            offered: Any = self.fields[name]
            offered.choices = choices


class FindingForm(forms.ModelForm):
    """A finding and what is done about it; a link is a line ``address words``."""

    item_key = forms.ChoiceField(label=_("question"), required=False)
    link_lines = forms.CharField(
        label=_("links"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: the address, a blank, the words. For example: /tips/new/ Tell us of a shop"),
    )

    class Meta:
        model = Finding
        fields = ("text", "text_en", "item_key", "status", "words", "words_en")
        widgets: ClassVar = {
            "words": forms.Textarea(attrs={"rows": 2}),
            "words_en": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, survey: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items: list[Item] = list(survey.items.filter(until_version__isnull=True))
        offered: Any = self.fields["item_key"]
        offered.choices = [("", "—"), *((item.key, item.text) for item in items)]
        self.initial["link_lines"] = "\n".join(
            f"{link['url']} {link['label']}" for link in self.instance.links
        )

    def clean_link_lines(self) -> list[dict[str, str]]:
        """Return the links; each leads to this site or to the web."""
        found = []
        for line in filter(str.strip, self.cleaned_data["link_lines"].splitlines()):
            url, _blank, label = line.strip().partition(" ")
            is_local = url.startswith("/") and not url.startswith("//")
            if not (is_local or url.startswith(("https://", "http://"))) or len(url) > URL_LENGTH:
                raise forms.ValidationError(
                    _("“%(line)s”: an address begins with / or https://"), params={"line": line}
                )
            found.append({"url": url, "label": (label.strip() or url)[:LABEL_LENGTH]})
        if len(found) > MOST_LINKS:
            raise forms.ValidationError(_("At most %(n)s links, please."), params={"n": MOST_LINKS})
        return found

    def finding(self) -> Finding:
        """Return the finding with its links, not saved."""
        made: Finding = self.save(commit=False)
        made.links = self.cleaned_data["link_lines"]
        return made


class SurveyFileForm(forms.Form):
    """A file of answers; after the preview it travels in ``kept``, so that it is chosen once."""

    file = forms.FileField(label=_("CSV file of the form"), required=False)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    allow_missing = forms.BooleanField(
        label=_("take it although questions of the survey are missing in the file"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a file where there is none yet."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("file") and not data.get("kept"):
            self.add_error("file", _("Choose the file."))
        return data
