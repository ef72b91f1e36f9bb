"""What a home-work team of a bench needs before anybody may take anything."""

import datetime as dt

from wagtail.models import Site

from mikke.telework.models import Client, NdaAgreement, NdaVersion, TeamMember


def promise(site: Site, *, now: dt.datetime) -> None:
    """Let everybody agree to the secrecy of the clients in whose teams they are; without it nobody is let in."""
    versions = NdaVersion.objects.bulk_create(
        NdaVersion(client=client, number=1, text="bench", valid_from=now.date())
        for client in Client.objects.for_site(site)
    )
    of_client = {version.client_id: version for version in versions}
    members = TeamMember.objects.filter(client__site=site).values_list("client_id", "worker_id")
    NdaAgreement.objects.bulk_create(
        NdaAgreement(nda=of_client[client], worker_id=worker, agreed_at=now, quiz_passed_at=now)
        for client, worker in members
    )
