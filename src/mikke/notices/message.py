"""What is told to whom: plain values that travel through the outbox."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whatever ways there are to reach somebody; all may be missing but one.

    Attributes:
        name: as the person gave it, or empty.
        mail: mail address.
        line: user id of LINE, from the linking code.
        push: public id of a push subscription.
        phone: number for the call list; staff call, nothing is dialled.
        postal: address for the postcard list.
        language: ``ja`` or ``en``.
        by: the channels to use, all of them; empty: the one the person chose, else the first that works.
    """

    name: str = ""
    mail: str = ""
    line: str = ""
    push: str = ""
    phone: str = ""
    postal: str = ""
    language: str = "ja"
    by: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """The address that stands for the person in the tables of wishes; empty when there is none."""
        return self.mail or self.phone or self.line or self.push or self.postal


@dataclass(frozen=True, slots=True)
class Notice:
    """One message in words; each channel gives it its own form.

    Attributes:
        kind: the id of a registered kind, see ``notices.kinds``.
        subject: one line.
        paragraphs: the text.
        action_label: the words of the one link or button, or empty.
        action_url: where it leads: a full address of the site.
        reply_to: where an answer goes, for mail.
        is_private: the text is somebody's own words; it is erased everywhere when the channel has taken it.
    """

    kind: str
    subject: str
    paragraphs: tuple[str, ...]
    action_label: str = ""
    action_url: str = ""
    reply_to: str = ""
    is_private: bool = False
