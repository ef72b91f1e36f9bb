"""What the worker does for this room."""

import hashlib

from django.conf import settings
from django.core.mail import EmailMessage

from mikke.kernel.outbox import Delivery, handles


@handles("notices.mail")
def send_mail(delivery: Delivery) -> None:
    """Hand one mail to the mail server; its Message-ID is the same for every attempt."""
    notice, to = delivery.payload["notice"], delivery.payload["to"]
    text = "\n\n".join([*notice["paragraphs"], f"{notice['action_label']}\n{notice['action_url']}".strip()])
    sender = settings.DEFAULT_FROM_EMAIL
    name = hashlib.sha256(delivery.key.encode()).hexdigest()
    EmailMessage(
        notice["subject"],
        text,
        sender,
        [to["mail"]],
        reply_to=[notice["reply_to"]] if notice["reply_to"] else None,
        headers={"Message-ID": f"<{name}@{sender.rpartition('@')[2].rstrip('>')}>"},
    ).send()
