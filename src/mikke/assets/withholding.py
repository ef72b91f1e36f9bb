"""Taking a picture from every page at once, and giving it back.

The record and the original stay, for the office; the original has no public address. Every size that was made is
deleted, and while the picture is withheld no new one is made (``MikkeImage.get_rendition``). Rooms that keep
something made from a picture, such as a picture for sharing, listen to ``picture_changed``.
"""

import datetime as dt

from django.dispatch import Signal

from mikke.assets.models import MikkeImage

picture_changed = Signal()  # sent with ``image`` inside the transaction


def withhold(image: MikkeImage, *, now: dt.datetime) -> bool:
    """Take a picture away from the public inside the caller's transaction; False when it was withheld already.

    The files of its sizes go when the transaction has committed.
    """
    moved = MikkeImage.objects.filter(pk=image.pk, withheld_at__isnull=True).update(withheld_at=now)
    if not moved:
        return False
    image.withheld_at = now
    for rendition in image.renditions.all():
        rendition.purge_from_cache()
        rendition.delete()
    picture_changed.send(sender=MikkeImage, image=image)
    return True


def release(image: MikkeImage) -> bool:
    """Show a picture again; False when it was not withheld."""
    moved = MikkeImage.objects.filter(pk=image.pk, withheld_at__isnull=False).update(withheld_at=None)
    if moved:
        image.withheld_at = None
        picture_changed.send(sender=MikkeImage, image=image)
    return bool(moved)
