"""What a role may do in the office: one Wagtail group for each role of each site, kept in step with the memberships.

The groups hold the rights to pages, pictures and documents of the site's own tree and collection. Operational
records are further narrowed to the site by the views themselves.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Site

from mikke.accounts.enums import STAFF_ROLES, Role
from mikke.accounts.models import Membership, User
from mikke.editorial.services.workflow import ensure_workflow

PREFIX = "mikke:"
ACCESS = "wagtailadmin.access_admin"


def _all(app: str, *models: str) -> list[str]:
    return [f"{app}.{verb}_{model}" for model in models for verb in ("add", "change", "delete", "view")]


def _write(app: str, *models: str) -> list[str]:
    """Add and change, not delete: all sites share these words and name them in their postings."""
    return [f"{app}.{verb}_{model}" for model in models for verb in ("add", "change", "view")]


def _look(app: str, *models: str) -> list[str]:
    return [f"{app}.view_{model}" for model in models]


JOBS = _all("jobs", "employer", "job", "fact")
DOOR = [f"jobs.{verb}_{model}" for model in ("enquiry", "tipcase") for verb in ("view", "change")]
SURVEYS = [*_all("surveys", "questionnaire"), "surveys.add_response"]
WORDS = [
    *_all("vocabulary", "area"),
    *_look("vocabulary", "town", "skill", "consideration", "topic", "occupation", "minimumwage"),
]
PAGES = _all("cms", "goal", "readingword")
BY_HAND = ["notices.view_handtask", "notices.change_handtask", "notices.view_sendlog"]
MESSAGES = [
    *BY_HAND,
    "notices.change_sendlog",
    "notices.view_suppressed",
    "notices.delete_suppressed",
]
FIGURES = _all("reports", "periodreport", "target", "fund", "opendataterms")
TEAM = [
    *_write("telework", "client", "worker"),
    *_all("telework", "taskinventory", "quote"),
    *_write("telework", "workorder", "poolad", "teamrules"),
    *_all("telework", "chunk"),
    *_write("telework", "chunkreturn", "timeentry", "timequestion"),
    *_look("telework", "handback"),
    *_all("telework", "paystatement", "clientinvoice", "transferfile", "rate"),
]
# What each room of classes and help lets its keepers do.
HELPDESK = _write("helpdesk", "case", "deskrules")
KNOW_HOW = _write("helpdesk", "knowhow")
EVENTS = _write("events", "event", "booking")
LEARNING = [*_all("learning", "lesson", "path", "badge"), *_look("learning", "badgeaward")]
DIRECTORY = [
    *_write("directory", "service", "organization", "location", "suggestion"),
    *_look("directory", "correction"),
    "directory.change_correction",
]
COMMUNITY = _write("community", "post", "report", "reply", "wish", "communityrules")

OPEN_ROOMS = [*EVENTS, *LEARNING, *DIRECTORY, *KNOW_HOW, *COMMUNITY]
IDEAS = ["editorial.add_storyidea", "editorial.view_storyidea"]
EDITORIAL = [
    *IDEAS,
    "editorial.change_storyidea",
    "editorial.view_pageapproval",
    "editorial.change_pageapproval",
    *_write("editorial", "consent"),
    "editorial.view_linkproblem",
]
PEOPLE = _write("people", "person")
ERASE = ["people.delete_person"]  # to give everything out as a file, and to erase
MODEL_RIGHTS: dict[Role, list[str]] = {
    Role.OWNER: [
        ACCESS,
        *JOBS,
        *DOOR,
        *SURVEYS,
        *WORDS,
        *FIGURES,
        *EDITORIAL,
        *TEAM,
        *_write("vocabulary", "skill", "consideration", "topic", "occupation", "minimumwage"),
        "vocabulary.change_town",
        "tenancy.view_siteprofile",
        "tenancy.change_siteprofile",
        *_all("accounts", "membership"),
        "kernel.view_auditentry",
        *MESSAGES,
        *PAGES,
        *TEAM,
        "notices.change_lineaccount",
        "notices.change_siterules",
        *PEOPLE,
        *ERASE,
        *HELPDESK,
        *OPEN_ROOMS,
    ],
    Role.EDITOR: [
        ACCESS,
        *JOBS,
        *DOOR,
        *SURVEYS,
        *WORDS,
        *MESSAGES,
        *PAGES,
        *FIGURES,
        *EDITORIAL,
        *OPEN_ROOMS,
    ],
    Role.DESK: [
        ACCESS,
        *HELPDESK,
        *OPEN_ROOMS,
        *IDEAS,
        *BY_HAND,
        *DOOR,
        *_look("surveys", "questionnaire"),
        "surveys.add_response",
        *_look("jobs", "employer", "job", "fact"),
        *_look("vocabulary", "area", "town"),
        *PEOPLE,
    ],
    Role.DIRECTOR: [
        ACCESS,
        *TEAM,
        *IDEAS,
        *BY_HAND,
        *_look("jobs", "employer", "job", "fact"),
        *_look("vocabulary", "area", "town"),
        *PEOPLE,
        *ERASE,
    ],
}
PAGE_RIGHTS: dict[Role, tuple[str, ...]] = {
    Role.OWNER: ("add", "change", "publish", "bulk_delete", "lock", "unlock"),
    Role.EDITOR: ("add", "change", "publish"),
}
FILE_RIGHTS = tuple(
    f"{app}.{verb}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
)


def group_name(site: Site, role: Role) -> str:
    """Return the name of the group; it holds the site's number because its name may change."""
    return f"{PREFIX}{site.pk}:{role.value}"


def _permissions(names: Iterable[str]) -> Any:
    wanted = Q(pk__in=[])
    for name in names:
        app, _, codename = name.partition(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(wanted)


def collection_of(site: Site) -> Collection:
    """Return the collection of the site's pictures and documents; made when it is first asked for."""
    held = GroupCollectionPermission.objects.filter(group__name=group_name(site, Role.OWNER))
    if (row := held.select_related("collection").first()) is not None:
        return row.collection
    root: Any = Collection.get_first_root_node()
    return root.add_child(name=site.site_name or site.hostname)


def _page_codename(right: str) -> Q:
    return Q(content_type__app_label="wagtailcore", codename=f"{right}_page")


def _give_pages(group: Group, site: Site, rights: Iterable[str]) -> None:
    GroupPagePermission.objects.filter(group=group).exclude(page=site.root_page).delete()
    for right in rights:
        permission = Permission.objects.get(_page_codename(right))
        GroupPagePermission.objects.get_or_create(group=group, page=site.root_page, permission=permission)


def _give_files(group: Group, site: Site) -> None:
    collection = collection_of(site)
    for permission in _permissions(FILE_RIGHTS):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


@transaction.atomic
def group_for(site: Site, role: Role) -> Group:
    """Return the group of a staff role with exactly its rights; safe to call again after an update."""
    group, _ = Group.objects.get_or_create(name=group_name(site, role))
    group.permissions.set(_permissions(MODEL_RIGHTS[role]))
    _give_pages(group, site, PAGE_RIGHTS.get(role, ()))
    if role in PAGE_RIGHTS:
        _give_files(group, site)
        ensure_workflow(site, [group])
    return group


@transaction.atomic
def sync_groups(user: Any) -> None:
    """Put a person into the groups of their staff roles and take them out of all others of ours."""
    rows = Membership.objects.filter(user=user, role__in=STAFF_ROLES).select_related("site__root_page")
    wanted = {group_for(row.site, Role(row.role)) for row in rows}
    held = set(user.groups.filter(name__startswith=PREFIX))
    user.groups.remove(*(held - wanted))
    user.groups.add(*(wanted - held))


def sync_all() -> None:
    """Put everybody's groups right, as after a restored copy or an update that changed the rights."""
    for user in User.objects.filter(memberships__isnull=False).distinct():
        sync_groups(user)
