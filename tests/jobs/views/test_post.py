"""The seven pages, the check page, sending and copying."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from mikke.jobs.enums import DraftSource, DraftState, JobStatus, ReviewAction
from mikke.jobs.models import Job, PostingDraft, ReviewEvent
from mikke.jobs.services.submit_draft import submit_draft
from mikke.kernel.form_keys import new_form_key
from tests import factories
from tests.jobs.drafts import make_draft
from tests.jobs.post_pages import MAIL, url


def test_a_new_draft_once_however_often_the_button_is_pressed(signed_in, site):
    key = new_form_key()
    first = signed_in.post("/post-a-job/new/", {"form_key": key})["Location"]
    assert signed_in.post("/post-a-job/new/", {"form_key": key})["Location"] == first
    assert PostingDraft.objects.count() == 1


def test_a_kind_fills_title_tasks_and_the_usual_answers(signed_in, site):
    signed_in.post("/post-a-job/new/", {"form_key": new_form_key()})
    draft = PostingDraft.objects.get()
    signed_in.post(url(draft, "what/"), {"kind": "cleaning", "employment_type": "part_time"})
    draft.refresh_from_db()
    assert (draft.data["title"], draft.data["trial_period"]) == ("建物のそうじ", "試用期間なし")
    assert draft.data["done"] == []
    signed_in.post(url(draft, "what/"), {"kind": "online", "employment_type": "contractor"})
    draft.refresh_from_db()
    assert (draft.data["relation"], draft.data["trial_period"], draft.data["is_remote"]) == (
        "contract",
        "",
        True,
    )
    page = signed_in.get(url(draft, "what/")).content.decode()
    assert 'name="period"' in page
    assert 'name="contract_term"' not in page


def test_each_page_is_kept_and_leads_on(signed_in, site, shop):
    draft = make_draft(site, shop, done=[])
    answer = signed_in.post(
        url(draft, "where/"),
        {"town": "132047", "workplace": "下連雀1-1-1", "smoking": "own", "smoking_own": "店の外に灰皿"},
    )
    assert answer["Location"] == url(draft, "when/")
    draft.refresh_from_db()
    assert (draft.data["workplace"], draft.data["smoking"], draft.data["done"]) == (
        "下連雀1-1-1",
        "店の外に灰皿",
        ["where"],
    )
    back = signed_in.post(
        url(draft, "where/"), {"town": "132047", "workplace": "下連雀2-2-2", "from": "check"}
    )
    assert back["Location"] == url(draft)


def test_errors_keep_what_was_typed_and_link_to_the_field(signed_in, site, shop):
    draft = make_draft(site, shop)
    answer = signed_in.post(
        url(draft, "contact/"), {"shop_name": "", "contact": "0422-00-0009", "same_address": "on"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="0422-00-0009"' in page
    assert 'href="#id_shop_name"' in page


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"time_kind": "choose", "preset": "school", "min_shifts": "3"}, {"kind": "choose", "min_shifts": 3}),
        ({"time_kind": "fixed", "day0_on": "1", "day0_start": "9:00", "day0_end": "12:30"}, {"kind": "fixed"}),
        ({"time_kind": "flexible", "preset": "school", "min_shifts": "2", "shift_hours": "2.0", "week_hours": "6"},
         {"kind": "flexible", "min_days": 2, "min_hours_per_shift": 2, "min_hours_per_week": 6}),
        ({"time_kind": "free", "week_hours": "5"}, {"kind": "free", "min_hours_per_week": 5}),
    ],
)  # fmt: skip
def test_four_kinds_of_working_time(signed_in, site, shop, fields, wanted):
    draft = make_draft(site, shop, job_time=None)
    assert signed_in.post(url(draft, "when/"), fields).status_code == 302
    draft.refresh_from_db()
    assert {key: draft.data["job_time"].get(key) for key in wanted} == wanted


def test_a_long_day_gets_the_break_that_the_law_asks_for(signed_in, site, shop):
    draft = make_draft(site, shop)
    usual = draft.data["breaks"]
    short = {"time_kind": "choose", "preset": "school", "breaks": usual}
    long = {"time_kind": "choose", "preset": "nursery", "breaks": usual}  # 9:00-16:00
    for fields, wanted in ((short, usual), (long, "6時間をこえる日は45分")):
        signed_in.post(url(draft, "when/"), fields)
        draft.refresh_from_db()
        assert draft.data["breaks"] == wanted


def test_days_without_times_are_asked_for(signed_in, site, shop):
    draft = make_draft(site, shop, job_time=None)
    assert signed_in.post(url(draft, "when/"), {"time_kind": "choose"}).status_code == 422


def test_pay_below_the_minimum_shows_the_figure_and_the_day_and_is_mended_with_one_tap(signed_in, site, shop):
    draft = make_draft(site, shop)
    answer = signed_in.post(url(draft, "pay/"), {"wage_unit": "hour", "wage_min": "１，２００円"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "1,280" in page
    assert "2026年10月1日" in page
    fixed = signed_in.post(
        url(draft, "pay/"), {"wage_unit": "hour", "wage_min": "1200", "fix": "wage.below_minimum|wage_min"}
    )
    assert fixed["Location"] == url(draft, "needs/")
    draft.refresh_from_db()
    assert draft.data["wage_min"] == 1280


def test_the_button_compares_without_going_on(signed_in, site, shop):
    draft = make_draft(site, shop)
    answer = signed_in.post(url(draft, "pay/"), {"wage_unit": "hour", "wage_min": "1300", "action": "check"})
    assert (answer.status_code, answer.context["is_fine"]) == (200, True)


def test_a_volunteer_is_asked_nothing_of_pay(signed_in, site, shop):
    draft = make_draft(site, shop, relation="volunteer", employment_type="volunteer")
    assert signed_in.post(url(draft, "pay/"), {}).status_code == 302
    draft.refresh_from_db()
    assert (draft.data["wage_unit"], draft.data["wage_min"]) == ("none", None)


def test_yes_no_and_not_yet(signed_in, site, shop):
    for word in ("child_sick_leave", "seated", "quiet"):
        factories.make_consideration(word)
    draft = make_draft(site, shop, yes=[], no=[])
    signed_in.post(
        url(draft, "needs/"), {"need-child_sick_leave": "yes", "need-seated": "no", "need-quiet": ""}
    )
    draft.refresh_from_db()
    assert (draft.data["yes"], draft.data["no"]) == (["child_sick_leave"], ["seated"])


def test_the_address_of_the_shop_is_the_place_of_work_in_full(signed_in, site, shop):
    draft = make_draft(site, shop, shop_address="")
    signed_in.post(url(draft, "contact/"), {"shop_name": "見本の店", "same_address": "on", "contact": MAIL})
    draft.refresh_from_db()
    assert draft.data["shop_address"] == "東京都三鷹市下連雀0-0-0 見本ビル1階"


def picture(kind="JPEG", size=(1600, 900)):
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "GEHEIM"
    Image.new("RGB", size, "orange").save(file, kind, exif=exif)
    return SimpleUploadedFile(f"place.{kind.lower()}", file.getvalue())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_cleaned_made_small_and_named_at_random(signed_in, site, shop, settings, tmp_path, kind):
    settings.MEDIA_ROOT = tmp_path
    draft = make_draft(site, shop)
    signed_in.post(url(draft, "photo/"), {"file": picture(kind), "photo_alt": "レジのカウンター"})
    draft.refresh_from_db()
    (kept,) = (tmp_path / "images").iterdir()
    assert (kept.name, "place" in kept.name) == (draft.data["photo"], False)
    assert b"GEHEIM" not in kept.read_bytes()
    with Image.open(kept) as image:
        assert (image.format, image.size) == (kind, (1280, 720))
    job = submit_draft(draft=draft, actor=shop, now=timezone.now())
    assert (job.photo, job.photo_alt) == (kept.name, "レジのカウンター")


def test_a_file_that_is_no_picture_is_refused(signed_in, site, shop):
    draft = make_draft(site, shop)
    file = SimpleUploadedFile("x.jpg", b"<script>alert(1)</script>")
    assert signed_in.post(url(draft, "photo/"), {"file": file}).status_code == 422


# -- check and send


def test_the_check_page_says_what_is_wrong_beside_the_answer(signed_in, site, shop):
    draft = make_draft(site, shop, duties="ウェイトレスさんに手伝ってもらいます", wage_min=1200)
    page = signed_in.get(url(draft))
    wrong = {row.term: [one.code for one in row.findings] for row in page.context["rows"] if row.findings}
    assert sorted(code for codes in wrong.values() for code in codes if code.startswith("wage")) == [
        "wage.below_minimum"
    ]
    assert any(code.startswith("wording") for codes in wrong.values() for code in codes)
    signed_in.post(url(draft, "fix/"), {"fix": "wage.below_minimum|wage_min"})
    draft.refresh_from_db()
    assert draft.data["wage_min"] == 1280


def test_wording_is_mended_with_one_tap(signed_in, site, shop):
    draft = make_draft(site, shop, duties="主婦歓迎。袋づめ")
    page = signed_in.get(url(draft))
    told = next(one for row in page.context["rows"] for one in row.findings if one.code.startswith("wording"))
    assert told.change is not None
    signed_in.post(url(draft, "fix/"), {"fix": f"{told.code}|{told.name}"})
    draft.refresh_from_db()
    assert draft.data["duties"] == "家事や子育て中の方歓迎。袋づめ"
    codes = [one.code for row in signed_in.get(url(draft)).context["rows"] for one in row.findings]
    assert told.code not in codes


def test_a_fix_nobody_offered_changes_nothing(signed_in, site, shop):
    draft = make_draft(site, shop)
    signed_in.post(url(draft, "fix/"), {"fix": "wage.below_minimum|wage_min"})
    draft.refresh_from_db()
    assert draft.data["wage_min"] == 1300


def test_sending_needs_the_promise_and_twice_is_once(signed_in, site, shop):
    draft, key = make_draft(site, shop), new_form_key()
    assert signed_in.post(url(draft, "send/"), {"form_key": key}).status_code == 422
    for _time in range(2):
        answer = signed_in.post(url(draft, "send/"), {"form_key": key, "promise": "1"})
        assert answer["Location"] == url(draft, "sent/")
    assert Job.objects.count() == 1
    assert list(ReviewEvent.objects.values_list("action", "actor")) == [(ReviewAction.SENT, shop.pk)]
    assert signed_in.get(url(draft))["Location"] == url(draft, "sent/")


def test_an_unfinished_draft_leads_to_its_first_empty_page(signed_in, site, shop):
    draft = make_draft(site, shop, done=["what"])
    answer = signed_in.post(url(draft, "send/"), {"form_key": new_form_key(), "promise": "1"})
    assert answer["Location"] == url(draft, "where/")


def test_a_posting_is_copied_in_three_taps(signed_in, site, shop):
    job = submit_draft(draft=make_draft(site, shop), actor=shop, now=timezone.now())
    assert "/post-a-job/copy/" in signed_in.get("/post-a-job/").content.decode()  # 1: the link
    assert str(job.public_id) in signed_in.get("/post-a-job/copy/").content.decode()  # 2: the posting
    check = signed_in.post("/post-a-job/copy/", {"job": job.public_id, "form_key": new_form_key()})[
        "Location"
    ]
    draft = PostingDraft.objects.get(state=DraftState.OPEN)
    assert (check, draft.source) == (url(draft), DraftSource.COPY)
    signed_in.post(url(draft, "send/"), {"form_key": new_form_key(), "promise": "1"})  # 3: send
    assert Job.objects.filter(status=JobStatus.REVIEW).count() == 2


def test_a_second_posting_starts_with_the_shop_filled_in(signed_in, site, shop):
    submit_draft(draft=make_draft(site, shop), actor=shop, now=timezone.now())
    signed_in.post("/post-a-job/new/", {"form_key": new_form_key()})
    draft = PostingDraft.objects.get(state=DraftState.OPEN)
    assert (draft.data["shop_name"], draft.data["town"], "title" in draft.data) == (
        "見本ベーカリー",
        "132047",
        False,
    )
