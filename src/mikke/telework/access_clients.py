"""Who may open which client, agreement, leaving and worker. Other people's are 404, never 403."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from mikke.telework.enums import ClientState
from mikke.telework.models import Client, Leaving, NdaVersion, Worker
from mikke.tenancy.models import Site


def _or_404(found: Any) -> Any:
    if found is None:
        raise Http404
    return found


def office_client(*, site: Site, public_id: uuid.UUID) -> Client:
    """Return a client of the site at hand for its directors, else 404."""
    found: Client = _or_404(Client.objects.for_site(site).filter(public_id=public_id).first())
    return found


def office_worker(*, site: Site, public_id: uuid.UUID) -> Worker:
    """Return a worker of the site at hand for its directors, else 404."""
    rows = Worker.objects.for_site(site).filter(public_id=public_id).select_related("person__user", "site")
    found: Worker = _or_404(rows.first())
    return found


def office_leaving(*, site: Site, public_id: uuid.UUID) -> Leaving:
    """Return a leaving of the site at hand for its directors, else 404."""
    rows = Leaving.objects.for_site(site).filter(public_id=public_id)
    rows = rows.select_related("worker__person", "worker__site", "client", "begun_by", "finished_by")
    found: Leaving = _or_404(rows.first())
    return found


def office_nda(*, client: Client, public_id: uuid.UUID) -> NdaVersion:
    """Return a version of this client's agreement, else 404."""
    rows = NdaVersion.objects.filter(client=client, public_id=public_id).select_related("client__site")
    found: NdaVersion = _or_404(rows.first())
    return found


def part_of(rows: QuerySet[Any], pk: int) -> Any:
    """Return one of ``rows``, which are all of one client or worker, else 404."""
    return _or_404(rows.filter(pk=pk).first())


def nda_of_worker(*, worker: Worker, public_id: uuid.UUID) -> NdaVersion:
    """Return an agreement that a worker is asked for or has agreed to, else 404.

    Asked for are those of the teams they are in; what they have agreed to stays theirs to read.
    """
    rows = NdaVersion.objects.filter(public_id=public_id, client__site=worker.site).select_related(
        "client__site"
    )
    nda = _or_404(rows.first())
    is_member = nda.client.members.filter(worker=worker, left_on__isnull=True).exists()
    if not is_member and not nda.agreements.filter(worker=worker).exists():
        raise Http404
    found: NdaVersion = nda
    return found


def clients_of_contact(*, user: Any, site: Site) -> QuerySet[Client]:
    """Return the clients for whom a signed-in person is a contact, without those whose work has ended; else 404."""
    if not user.is_authenticated or not user.is_active:
        raise Http404
    rows: QuerySet[Client] = Client.objects.for_site(site)
    rows = rows.filter(contacts__user=user, contacts__removed_at__isnull=True)
    rows = rows.exclude(state=ClientState.ENDED).distinct()
    if not rows.exists():
        raise Http404
    return rows


def own_client(*, user: Any, site: Site, public_id: uuid.UUID) -> Client:
    """Return a client when the signed-in person is its contact, else 404."""
    found: Client = _or_404(clients_of_contact(user=user, site=site).filter(public_id=public_id).first())
    return found
