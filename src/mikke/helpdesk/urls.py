"""Public addresses."""

from django.urls import path

from mikke.helpdesk.views import asking, cards, joining, supporter, supporter_visits

app_name = "helpdesk"
CARDS = "help/cards/"
urlpatterns = [
    path("help/", asking.ask, name="ask"),
    path("help/join/", joining.join, name="join"),
    path("help/join/thanks/", joining.joined, name="joined"),
    path(CARDS, cards.card_list, name="cards"),
    path(f"{CARDS}<uuid:public_id>/", cards.card, name="card"),
    path(f"{CARDS}<uuid:public_id>/large/", cards.large, name="card_large"),
    path(f"{CARDS}<uuid:public_id>/card.pdf", cards.paper, name="card_paper"),
    path(f"{CARDS}<uuid:public_id>/told/", cards.told, name="card_told"),
    path("help/receipt/<str:token>/", asking.receipt, name="receipt"),
    path("help/<str:code>/", asking.ask, name="ask_by_code"),
    path("supporter/", joining.ask_link, name="supporter_link"),
    path("supporter/<str:token>/", supporter.home, name="supporter"),
    path("supporter/<str:token>/promises/", supporter.promises, name="supporter_promises"),
    path("supporter/<str:token>/course/<int:number>/", supporter.course, name="supporter_course"),
    path("supporter/<str:token>/test/", supporter.test, name="supporter_test"),
    path("supporter/<str:token>/times/", supporter.times, name="supporter_times"),
    path("supporter/<str:token>/thanks.pdf", supporter.thanks, name="supporter_thanks"),
    path("supporter/<str:token>/visits/<uuid:public_id>/", supporter_visits.visit, name="supporter_visit"),
    path("supporter/<str:token>/visits/<uuid:public_id>/how/", supporter_visits.how, name="supporter_how"),
    path(
        "supporter/<str:token>/visits/<uuid:public_id>/trouble/",
        supporter_visits.trouble,
        name="supporter_trouble",
    ),
    path(
        "supporter/<str:token>/visits/<uuid:public_id>/today.pdf",
        supporter_visits.sheet,
        name="supporter_sheet",
    ),
]
