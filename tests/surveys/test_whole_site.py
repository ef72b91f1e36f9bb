"""A site goes with everything that was asked and answered on it; a question alone does not go from under its answers."""

import pytest
from django.db.models import RestrictedError
from wagtail.models import Site

from mikke.surveys.models import Answer, Item, Questionnaire, Response, TextReview
from tests.factories import NOW
from tests.surveys.records import make_item, make_questionnaire, make_response


def test_a_site_with_answers_can_be_deleted(site, other_site):
    for one in (site, other_site):
        survey = make_questionnaire(one)
        say = make_item(survey, "text")
        make_response(survey, {say: "ひとこと", make_item(survey, "single", ["a", "b"]): ["c1"]})
        TextReview.objects.create(answer=Answer.objects.get(item=say), is_shown=True, reviewed_at=NOW)
    item = Item.objects.filter(questionnaire__site=site).first()
    with pytest.raises(RestrictedError):
        item.delete()
    Site.objects.get(pk=site.pk).delete()
    left = Questionnaire.objects.get()
    assert left.site == other_site
    assert set(Response.objects.values_list("questionnaire", flat=True)) == {left.pk}
    assert (Answer.objects.count(), TextReview.objects.count()) == (2, 1)
