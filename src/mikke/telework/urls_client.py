"""Addresses of a client's own pages."""

from django.urls import path

from mikke.telework.views import client, client_papers, invoice_links, quote_links

app_name = "client"
urlpatterns = [
    path("client/", client.home, name="home"),
    path("client/<uuid:public_id>/", client.overview, name="overview"),
    path("client/<uuid:public_id>/<int:year>-<int:number>/", client.month, name="month"),
    path("client/<uuid:public_id>/register/", client.register, name="register"),
    path("client/<uuid:public_id>/quotes/", client_papers.quotes, name="quotes"),
    path("client/<uuid:public_id>/quotes/<uuid:paper_id>/", client_papers.quote, name="quote"),
    path(
        "client/<uuid:public_id>/quotes/<uuid:paper_id>/quote.pdf", client_papers.quote_pdf, name="quote_pdf"
    ),
    path("client/<uuid:public_id>/invoices/", client_papers.invoices, name="invoices"),
    path("client/<uuid:public_id>/invoices/<uuid:paper_id>/", client_papers.invoice, name="invoice"),
    path(
        "client/<uuid:public_id>/invoices/<uuid:paper_id>/invoice.pdf",
        client_papers.invoice_pdf,
        name="invoice_pdf",
    ),
    path("client/q/<str:token>/", quote_links.quote_link, name="quote_link"),
    path("client/q/<str:token>/quote.pdf", quote_links.quote_link_pdf, name="quote_link_pdf"),
    path("client/i/<str:token>/", invoice_links.invoice_link, name="invoice_link"),
    path("client/i/<str:token>/invoice.pdf", invoice_links.invoice_link_pdf, name="invoice_link_pdf"),
]
