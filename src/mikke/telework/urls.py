"""Addresses of the team's own pages."""

from django.urls import path

from mikke.telework import urls_pay, urls_time
from mikke.telework.views import ads, contact, hands, ladder, order_links, orders, papers, today, wishes, work

app_name = "team"
urlpatterns = [
    path("team/", today.today, name="today"),
    path("team/me/contact/", contact.contacts, name="contacts"),
    path("team/me/contact/<int:pk>/", contact.contacts, name="contact"),
    path("team/me/contact/<int:pk>/do/", contact.contact_do, name="contact_do"),
    path("team/orders/", orders.orders, name="orders"),
    path("team/orders/<uuid:public_id>/", orders.order, name="order"),
    path("team/orders/<uuid:public_id>/<int:version>.pdf", orders.order_pdf, name="order_pdf"),
    path("team/orders/<uuid:public_id>/answer/", orders.answer, name="order_answer"),
    path("team/orders/<uuid:public_id>/why/", orders.ask_why, name="order_why"),
    path("team/orders/<uuid:public_id>/care/", orders.care, name="order_care"),
    path("team/orders/<uuid:public_id>/end/", orders.end, name="order_end"),
    path("team/orders/<uuid:public_id>/change/", orders.propose, name="order_change"),
    path(
        "team/orders/<uuid:public_id>/change/<uuid:change_id>/",
        orders.answer_change,
        name="order_change_answer",
    ),
    path("team/o/<str:token>/", order_links.order_link, name="order_link"),
    path("team/o/<str:token>/order.pdf", order_links.order_link_pdf, name="order_link_pdf"),
    path("home-work/", ads.ads, name="ads"),
    path("home-work/<uuid:public_id>/", ads.ad, name="ad"),
    path("home-work/<uuid:public_id>/answer/", ads.answer_ad, name="ad_answer"),
    path("team/hand-back/", hands.give_back, name="give_back"),
    path("team/hand-back/<uuid:batch>/again/", hands.again, name="again"),
    path("team/board/", work.work, name="work"),
    path("team/board/<uuid:public_id>/", work.chunk, name="chunk"),
    path("team/board/<uuid:public_id>/pick/", work.pick, name="pick"),
    path("team/board/<uuid:public_id>/terms/", work.terms, name="terms"),
    path("team/board/<uuid:public_id>/step/", work.step, name="step"),
    path("team/me/", wishes.me, name="me"),
    path("team/me/rest/", wishes.rest, name="rest"),
    *urls_pay.urlpatterns,
    *urls_time.urlpatterns,
    path("team/papers/", papers.papers, name="papers"),
    path("team/papers/<uuid:public_id>/", papers.paper, name="paper"),
    path("team/papers/<uuid:public_id>/quiz/", papers.quiz, name="paper_quiz"),
    path("team/papers/<uuid:public_id>/file.pdf", papers.paper_file, name="paper_file"),
    path("team/papers/device/<int:pk>/", papers.device, name="paper_device"),
    path("team/papers/name/<int:pk>/", papers.name, name="paper_name"),
    path("team/step/", ladder.step, name="ladder"),
]
