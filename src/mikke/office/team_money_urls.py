"""Addresses of the month end inside the office."""

from django.urls import path

from mikke.office import team_invoice_views as invoices
from mikke.office import team_money_views as money
from mikke.office import team_pay_views as pay
from mikke.office import team_transfer_views as transfers
from mikke.office.team_money_paper import INVOICE, STATEMENT

urlpatterns = [
    path("work/team/month/", money.month_end, name="office_team_month"),
    path("work/team/month/<str:month>/reckon/", money.reckon, name="office_team_reckon"),
    path("work/team/month/<str:month>/close/", money.close, name="office_team_close"),
    path("work/team/month/<str:month>/close-for/<uuid:worker>/", money.close_for, name="office_team_close_for"),
    path("work/team/month/<str:month>/approve/<uuid:client>/", money.approve, name="office_team_approve"),
    path("work/team/statements/<uuid:public_id>/", STATEMENT.one, name="office_team_statement"),
    path("work/team/statements/<uuid:public_id>/pdf/", STATEMENT.pdf, name="office_team_statement_pdf"),
    path("work/team/statements/<uuid:public_id>/paid/", STATEMENT.paid, name="office_team_statement_paid"),
    path("work/team/statements/<uuid:public_id>/lines/<int:pk>/", STATEMENT.line_away, name="office_team_line_away"),
    path("work/team/invoices/<uuid:public_id>/", INVOICE.one, name="office_team_invoice"),
    path("work/team/invoices/<uuid:public_id>/pdf/", INVOICE.pdf, name="office_team_invoice_pdf"),
    path("work/team/invoices/<uuid:public_id>/preview/", invoices.preview, name="office_team_invoice_preview"),
    path("work/team/invoices/<uuid:public_id>/issue/", invoices.issue, name="office_team_invoice_issue"),
    path("work/team/invoices/<uuid:public_id>/send/", invoices.send, name="office_team_invoice_send"),
    path("work/team/invoices/<uuid:public_id>/paid/", INVOICE.paid, name="office_team_invoice_paid"),
    path("work/team/invoices/<uuid:public_id>/lines/<int:pk>/", INVOICE.line_away, name="office_team_invoice_line"),
    path("work/team/invoices/<str:month>/csv/", invoices.month_csv, name="office_team_invoices_csv"),
    path("work/team/transfers/", transfers.transfers, name="office_team_transfers"),
    path("work/team/transfers/<uuid:public_id>/file/", transfers.take, name="office_team_transfer_file"),
    path("work/team/transfers/<uuid:public_id>/settle/", transfers.settle, name="office_team_transfer_settle"),
    path("work/team/pay/", pay.board, name="office_team_pay"),
    path("work/team/pay/<str:kind>/<uuid:public_id>/<str:month>/", pay.review, name="office_team_pay_review"),
    path("work/team/rates/", pay.rates, name="office_team_rates"),
    path("work/team/pay-rules/", pay.rules, name="office_team_pay_rules"),
    path("work/team/accounts/<uuid:worker>/", pay.worker_account, name="office_team_account"),
]  # fmt: skip
