"""Addresses of a worker's own pay pages."""

from django.urls import path

from mikke.telework.views import pay, walls

urlpatterns = [
    path("team/pay/", pay.pay, name="pay"),
    path("team/pay/account/", pay.account, name="account"),
    path("team/pay/walls/", walls.income_walls, name="walls"),
    path("team/pay/certificate.pdf", pay.certificate, name="certificate"),
    path("team/pay/month/<str:month>/", pay.month_close, name="month_close"),
    path("team/pay/<uuid:public_id>/", pay.statement, name="statement"),
    path("team/pay/<uuid:public_id>/statement.pdf", pay.statement_pdf, name="statement_pdf"),
    path("team/pay/<uuid:public_id>/statement.csv", pay.statement_file, name="statement_csv"),
]
