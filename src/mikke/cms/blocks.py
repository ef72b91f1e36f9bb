"""The one set of blocks that every body is written with. Blocks hold no queries."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from mikke.cms.enums import Drawing, ProcessId, Turn

OWN_OR_HTTPS = RegexValidator(r"^(/(?!/)|https://)", _("Begin with / for this site or with https://."))
TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.StructBlock):
    """A heading within the body; the page's title is the only h1."""

    text = blocks.CharBlock(label=_("text"), max_length=100)
    is_small = blocks.BooleanBlock(label=_("smaller heading"), required=False)

    class Meta:
        label = _("heading")
        icon = "title"
        template = "cms/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=_("sentence"))
    who = blocks.CharBlock(label=_("who"), required=False, max_length=100)

    class Meta:
        label = _("quotation")
        icon = "openquote"
        template = "cms/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    """A photograph with the words for people who do not see it."""

    image = ImageBlock(label=_("picture"))
    caption = blocks.CharBlock(label=_("words below the picture"), required=False, max_length=200)

    class Meta:
        label = _("picture")
        icon = "image"
        template = "cms/blocks/picture.html"


class DrawingBlock(blocks.StructBlock):
    """One of our own drawings."""

    drawing = blocks.ChoiceBlock(label=_("drawing"), choices=Drawing.choices)
    alt = blocks.CharBlock(
        label=_("what it shows, for people who do not see it"), required=False, max_length=200
    )

    class Meta:
        label = _("drawing")
        icon = "view"
        template = "cms/blocks/drawing.html"


class NoteBlock(blocks.StructBlock):
    """A box for what must not be missed."""

    title = blocks.CharBlock(label=_("heading"), required=False, max_length=100)
    text = blocks.RichTextBlock(label=_("text"), features=TEXT_FEATURES)

    class Meta:
        label = _("note")
        icon = "info-circle"
        template = "cms/blocks/note.html"


class LinkBlock(blocks.StructBlock):
    """A link that looks like a button."""

    label = blocks.CharBlock(label=_("words on the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("page of this site"), required=False)
    url = blocks.CharBlock(label=_("or address"), required=False, max_length=200, validators=[OWN_OR_HTTPS])

    class Meta:
        label = _("button")
        icon = "link"
        template = "cms/blocks/link.html"


class QuestionBlock(blocks.StructBlock):
    """One question of a talk, and the answer in the other's own words."""

    question = blocks.TextBlock(label=_("question"), max_length=300, rows=2)
    answer = blocks.RichTextBlock(label=_("answer"), features=TEXT_FEATURES)
    who = blocks.CharBlock(label=_("who answers, when there are several"), required=False, max_length=60)

    class Meta:
        label = _("question and answer")
        icon = "comment"
        template = "cms/blocks/question.html"


class LegBlock(blocks.StructBlock):
    """One stretch of the way to a place."""

    turn = blocks.ChoiceBlock(label=_("which way"), choices=Turn.choices, default=Turn.AHEAD)
    landmark = blocks.CharBlock(
        label=_("where one turns"),
        required=False,
        max_length=20,
        help_text=_("Something one sees: the post office, the second light."),
    )
    minutes = blocks.IntegerBlock(
        label=_("then so many minutes on foot"), min_value=0, max_value=60, default=1
    )

    class Meta:
        label = _("stretch of the way")
        icon = "arrow-right"


class StepBlock(blocks.StructBlock):
    """A way on that the editors chose themselves."""

    process = blocks.ChoiceBlock(label=_("process"), choices=ProcessId.choices, default=ProcessId.FIND)
    label = blocks.CharBlock(label=_("words"), max_length=80)
    label_en = blocks.CharBlock(label=_("words in English"), required=False, max_length=80)
    link = blocks.CharBlock(
        label=pgettext_lazy("web page", "address"), max_length=200, validators=[OWN_OR_HTTPS]
    )

    class Meta:
        label = _("next step")
        icon = "arrow-right"


class Body(blocks.StreamBlock):
    """Everything a body may hold."""

    heading = HeadingBlock()
    paragraph = blocks.RichTextBlock(label=_("text"), features=TEXT_FEATURES, icon="pilcrow")
    qa = QuestionBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    drawing = DrawingBlock()
    note = NoteBlock()
    link = LinkBlock()

    class Meta:
        required = False
        label = _("text of the page")
