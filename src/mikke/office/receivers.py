"""Keeps the groups in step with the memberships, whoever writes those."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from mikke.accounts.models import Membership, User
from mikke.office import roles


def _on_change(sender: Any, instance: Membership, **kwargs: Any) -> None:
    if kwargs.get("raw"):
        return
    user = User.objects.filter(pk=instance.user_id).first()
    if user is not None:
        roles.sync_groups(user)


def connect() -> None:
    """Listen to memberships; called once when the app is ready."""
    post_save.connect(_on_change, sender=Membership, dispatch_uid="office.membership_saved")
    post_delete.connect(_on_change, sender=Membership, dispatch_uid="office.membership_deleted")
