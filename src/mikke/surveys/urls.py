"""Public addresses of surveys."""

from django.urls import path

from mikke.surveys.views import answering, check, later, listing, my_news, news, paper

app_name = "surveys"
urlpatterns = [
    path("surveys/", listing.survey_list, name="list"),
    path("survey-news/new/", news.new_news, name="news_new"),
    path("survey-news/sent/", news.news_sent, name="news_sent"),
    path("survey-news/confirm/<str:token>/", my_news.confirm_news, name="news_confirm"),
    path("survey-news/line/<str:token>/", news.news_line, name="news_line"),
    path("survey-news/<str:token>/", my_news.my_news, name="news"),
    path("q/<slug:code>/", listing.short, name="short"),
    path("surveys/<slug:slug>/", listing.start, name="start"),
    path("surveys/<slug:slug>/<int:page>/", answering.page, name="page"),
    path("surveys/<slug:slug>/check/", check.check, name="check"),
    path("surveys/<slug:slug>/thanks/", answering.thanks, name="thanks"),
    path("surveys/<slug:slug>/later/", later.later, name="later"),
    path("surveys/<slug:slug>/code/", later.resume_by_code, name="resume_by_code"),
    path("surveys/<slug:slug>/resume/<str:token>/", later.resume, name="resume"),
    path("surveys/<slug:slug>/paper.pdf", paper.paper, name="paper"),
]
