"""What each kind of post is called on its pages."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from mikke.community.enums import PostKind


@dataclass(frozen=True, slots=True)
class KindWords:
    """The words of a kind; all lazy translations.

    Attributes:
        names: the list, as a heading.
        lead: what it is, in a sentence or two.
        put_up: the button and heading of the form.
        title, text, hint: labels of the form, and the hint to the text.
        nothing: the list is empty.
        hand: the button of somebody who wants to come, help or ask.
        hand_lead: what happens with a raised hand.
        every: the way back to the list.
    """

    names: Any
    lead: Any
    put_up: Any
    title: Any
    text: Any
    hint: Any
    nothing: Any
    hand: Any
    hand_lead: Any
    every: Any


WORDS: dict[str, KindWords] = {
    PostKind.CIRCLE: KindWords(
        names=_("Circles"),
        lead=_("People who meet, make and talk. Come and look once; nobody has to stay."),
        put_up=_("Put up a circle"),
        title=_("Name of the circle"),
        text=_("What do you do together?"),
        hint=_("For example: we knit and talk. Beginners and small children are welcome."),
        nothing=_("No circle stands here yet."),
        hand=_("I would like to come and look"),
        hand_lead=_("We pass your name and your words on to whoever leads the circle, and to nobody else."),
        every=_("All circles"),
    ),
    PostKind.IDEA: KindWords(
        names=_("Seeds of work"),
        lead=_("“Such work would be good here.” A thought is enough; others raise a hand, and it grows."),
        put_up=_("Plant a seed"),
        title=_("Your idea in one line"),
        text=_("What would be done, and who would be glad?"),
        hint=_("For example: bring the bread that is left in the evening to those who cannot go out."),
        nothing=_("No seed is planted yet."),
        hand=_("I can help"),
        hand_lead=_(
            "The number of hands is shown to everybody, your name to nobody. The office calls you when it begins."
        ),
        every=_("All seeds of work"),
    ),
    PostKind.OFFER: KindWords(
        names=_("What people here can do"),
        lead=_("Neighbours offer what they are good at: mending, teaching, writing, listening."),
        put_up=_("Offer what you can do"),
        title=_("What you can do, in one line"),
        text=_("What do you offer, and to whom?"),
        hint=_("For example: I mend bicycles. A quarter of an hour is enough for a flat tyre."),
        nothing=_("Nobody has offered anything yet."),
        hand=_("I would like to ask about it"),
        hand_lead=_("We pass your name and your words on to whoever offers it, and to nobody else."),
        every=_("Everything people can do"),
    ),
}
LISTS = {PostKind.CIRCLE: "circles", PostKind.IDEA: "ideas", PostKind.OFFER: "offers"}
