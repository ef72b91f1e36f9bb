"""The panel 「公開前チェック」 at the top of the page editor: advice on the draft as it was saved last."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from mikke.cms.advice import advice_for


class BeforePublishingPanel(Panel):
    """Shows advice; it has no field, holds nothing back and needs no script."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Check before publishing"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "cms/panels/before_publishing.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the advice; a page that was never saved has none."""
            context = super().get_context_data(parent_context)
            is_saved = self.instance.pk is not None
            return context | {"is_saved": is_saved, "rows": advice_for(self.instance) if is_saved else []}
