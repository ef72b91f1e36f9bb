"""Small makers of records, so that a test names only what it is about."""

import datetime as dt
import itertools
from typing import Any

from wagtail.models import Page, Site

from mikke.accounts.enums import Role
from mikke.accounts.models import Membership, User
from mikke.domain.profile import Profile
from mikke.jobs.alerts.sealing import Asked
from mikke.jobs.enums import AlertPace, JobStatus, ReportKind
from mikke.jobs.models import (
    DifferentShops,
    Employer,
    Enquiry,
    Fact,
    FormerShop,
    Job,
    JobReport,
    StayCheck,
    StayWish,
    TipCase,
)
from mikke.jobs.services.join_shops import join_shops, say_different
from mikke.jobs.services.reports import report_job
from mikke.jobs.services.saved_conditions import confirm_conditions, save_conditions
from mikke.jobs.services.stay_wishes import ask_later
from mikke.jobs.services.staying import plan_checks
from mikke.notices.message import Recipient
from mikke.tenancy.models import SiteProfile, SiteRev
from mikke.vocabulary.models import Area, Consideration, Prefecture, Skill, Town

NOW = dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)
_numbers = itertools.count(1)


def make_town(code: str = "132047", name: str = "三鷹市") -> Town:
    prefecture, _ = Prefecture.objects.get_or_create(
        code=code[:2], defaults={"name_ja": "東京都", "kana": "トウキョウト", "lat": 35.69, "lon": 139.69}
    )
    town, _ = Town.objects.get_or_create(
        code=code,
        defaults={
            "name_ja": name,
            "kana": "ミタカシ",
            "prefecture": prefecture,
            "type": "city",
            "lat": 35.68,
            "lon": 139.56,
        },
    )
    return town


def make_site(
    *, hostname: str = "localhost", name: str = "みっけ見本", is_default: bool = True, **profile: Any
) -> Site:
    """A site with its own root page, profile, town and revision."""
    Site.objects.filter(hostname=hostname).delete()
    if is_default:
        Site.objects.filter(is_default_site=True).delete()
    root = Page.get_first_root_node().add_child(instance=Page(title=name, slug=f"home-{next(_numbers)}"))
    site = Site.objects.create(hostname=hostname, root_page=root, is_default_site=is_default, site_name=name)
    row = SiteProfile.objects.create(site=site, name=name, operator_name="見本の会", **profile)
    row.towns.add(make_town())
    SiteRev.objects.create(site=site, rev=1)
    return site


def make_other_site() -> Site:
    """A second site on its own host name."""
    return make_site(hostname="other.localhost", name="となりまち", is_default=False)


def make_user(email: str | None = None, **fields: Any) -> User:
    """A person who can sign in with the password ``correct horse battery``."""
    number = next(_numbers)
    return User.objects.create_user(
        email or f"person{number}@example.org",
        "correct horse battery",
        name=fields.pop("name", "見本 太郎"),
        **fields,
    )


def make_member(site: Site, role: Role, **fields: Any) -> User:
    """A person with a role on a site."""
    user = make_user(**fields)
    Membership.objects.create(user=user, site=site, role=role)
    return user


def make_job(site: Site, **fields: Any) -> Job:
    """A published job of a plain kind; any field may be given."""
    employer = fields.pop("employer", None) or Employer.objects.create(
        site=site, name=f"見本の店{next(_numbers)}"
    )
    values = {
        "title": "パンの袋づめ",
        "town": fields.pop("town", None) or make_town(),
        "duties": "焼いたパンを袋に入れます。",
        "wage_min": 1300,
        "job_time": {"kind": "free", "min_hours_per_week": 0},
        "status": JobStatus.PUBLISHED,
        "published_at": NOW,
    }
    return Job.objects.create(site=site, employer=employer, **(values | fields))


def make_two_shops(site: Site) -> tuple[Employer, Employer]:
    """Two rows for one shop, the second marked as maybe the first."""
    first = Employer.objects.create(site=site, name="見本食堂", address="三鷹市下連雀3-2-1")
    return first, Employer.objects.create(
        site=site, name="（株）見本食堂", address="三鷹市下連雀3丁目2番1号", same_as=first
    )


def make_former_shop(site: Site) -> FormerShop:
    """What is left of a shop that was joined with another."""
    keep, gone = make_two_shops(site)
    join_shops(keep=keep, gone=gone, actor=None, now=NOW)
    return FormerShop.objects.get(employer=keep)


def make_different_shops(site: Site) -> DifferentShops:
    """Two shops that somebody has said to be different."""
    one, other = make_two_shops(site)
    say_different(one=one, other=other, actor=None, now=NOW)
    return DifferentShops.objects.get(first=one)


def make_six_item_job(site: Site, **fields: Any) -> Job:
    """A published job that states the six items every advertisement must."""
    employer = Employer.objects.create(
        site=site,
        name=f"見本ベーカリー{next(_numbers)}",
        address="東京都三鷹市下連雀3丁目 見本ビル1階",
        contact="0422-00-0001",
    )
    return make_job(site, **({"employer": employer, "workplace": "東京都三鷹市下連雀3丁目"} | fields))


def shifts(
    days: str = "mon tue wed thu fri", start: str = "9:00", end: str = "13:00"
) -> list[dict[str, str]]:
    """One shift a day, as a JobTime and a Profile write them."""
    return [{"day": day, "start": start, "end": end} for day in days.split()]


def choose(
    days: str = "mon tue wed thu fri", start: str = "9:00", end: str = "13:00", *, least: int = 2
) -> dict[str, Any]:
    """A JobTime of which ``least`` shifts are worked."""
    return {"kind": "choose", "shifts": shifts(days, start, end), "min_shifts": least}


def make_consideration(pk: str = "child_sick_leave", **fields: Any) -> Consideration:
    """A word of the shared vocabulary, with its question."""
    values = {"name_ja": "子どもの急な熱で休める", "group": "family", "question_ja": f"{pk}は、できますか。"}
    return Consideration.objects.get_or_create(pk=pk, defaults=values | fields)[0]


def make_fact(job: Job, consideration: Consideration | None = None, **fields: Any) -> Fact:
    """What the shop said of one consideration four days before NOW; it counts for a year."""
    values = {
        "answer": "yes",
        "source": "employer_said",
        "checked_on": dt.date(2026, 11, 16),
        "expires_on": dt.date(2027, 11, 16),
    }
    return Fact.objects.create(
        job=job, consideration=consideration or make_consideration(), **(values | fields)
    )


def make_area(town: Town | None = None, **fields: Any) -> Area:
    """A station with a point."""
    values = {"name_ja": "三鷹駅", "kana": "ミタカエキ", "kind": "station", "lat": 35.7027, "lon": 139.5607}
    return Area.objects.create(town=town or make_town(), **(values | fields))


def make_skill(pk: str = "sample.excel", **fields: Any) -> Skill:
    """A skill that is not a certificate."""
    values = {"name_ja": "エクセル", "category": "sample"}
    return Skill.objects.get_or_create(pk=pk, defaults=values | fields)[0]


def make_saved_condition(site: Site, *, profile: Any = None, mail: str | None = None, **fields: Any) -> Any:
    """Active saved conditions of somebody with a mail address."""
    now = fields.pop("now", NOW)
    row = save_conditions(
        site=site,
        asked=Asked(profile or Profile(), fields.pop("q", "")),
        to=Recipient(mail=mail or f"reader{next(_numbers)}@example.org"),
        pace=fields.pop("pace", AlertPace.ONCE),
        with_ask=fields.pop("with_ask", True),
        now=now,
    )
    confirm_conditions(row, now=now)
    row.refresh_from_db()
    return row


def make_report(site: Site, **fields: Any) -> JobReport:
    """A reader's report of a posting."""
    job = fields.pop("job", None) or make_job(site)
    values = {"kind": ReportKind.WAGE, "text": "時給がちがいました。", "contact": "", "now": NOW}
    return report_job(job=job, **(values | fields))


def make_stay_check(site: Site, **fields: Any) -> StayCheck:
    """The first question to a shop that found somebody."""
    job = fields.pop("job", None) or make_job(site)
    plan_checks(job, now=fields.pop("now", NOW))
    return StayCheck.objects.filter(job=job).first()


def make_stay_wish(site: Site, **fields: Any) -> StayWish:
    """Somebody who was found and wants to be asked how it goes."""
    now = fields.pop("now", NOW)
    enquiry = make_enquiry(site, state="hired", changed_at=now, **fields)
    ask_later(enquiry=enquiry, to=Recipient(mail=f"found{next(_numbers)}@example.org"), now=now)
    return StayWish.objects.get(enquiry=enquiry)


def make_enquiry(site: Site, **fields: Any) -> Enquiry:
    """A question that has reached its shop; nothing of its words is kept."""
    values = {"kind": "ask", "number": "482-913", "created_at": NOW, "changed_at": NOW}
    return Enquiry.objects.create(
        site=site, job=fields.pop("job", None) or make_job(site), **(values | fields)
    )


def make_tip_case(site: Site, **fields: Any) -> TipCase:
    """A shop that a neighbour told us about and nobody has asked yet."""
    name = fields.pop("shop_name", f"見本の食堂{next(_numbers)}")
    values = {
        "shop_key": f"132047:{name}",
        "town": make_town(),
        "opened_at": NOW,
        "lapses_on": dt.date(2026, 12, 4),
        "tips_count": 1,
    }
    return TipCase.objects.create(site=site, shop_name=name, **(values | fields))
