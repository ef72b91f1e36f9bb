"""Addresses of work orders inside the office."""

from django.urls import path

from mikke.office import team_ads_views as ads
from mikke.office import team_order_change_views as changes
from mikke.office import team_orders_views as orders

ONE = "work/team/orders/<uuid:public_id>/"
urlpatterns = [
    path("work/team/orders/", orders.orders, name="office_team_orders"),
    path("work/team/orders/new/", orders.new_order, name="office_team_order_new"),
    path(ONE, orders.order, name="office_team_order"),
    path(f"{ONE}edit/", orders.edit, name="office_team_order_edit"),
    path(f"{ONE}do/", orders.do, name="office_team_order_do"),
    path(f"{ONE}<int:version>.pdf", orders.order_pdf, name="office_team_order_pdf"),
    path(f"{ONE}change/", changes.change, name="office_team_order_change"),
    path(f"{ONE}change/<uuid:change_id>/", changes.answer_change, name="office_team_order_change_answer"),
    path(f"{ONE}part/", changes.part, name="office_team_order_part"),
    path(f"{ONE}end/", changes.end, name="office_team_order_end"),
    path(f"{ONE}reason/", changes.reason, name="office_team_order_reason"),
    path("work/team/care/<uuid:public_id>/", changes.care, name="office_team_care"),
    path("work/team/rules/", changes.rules, name="office_team_rules"),
    path("work/team/calls/", ads.ads, name="office_team_ads"),
    path("work/team/calls/new/", ads.new_ad, name="office_team_ad_new"),
    path("work/team/calls/<uuid:public_id>/", ads.ad, name="office_team_ad"),
    path("work/team/calls/<uuid:public_id>/edit/", ads.edit_ad, name="office_team_ad_edit"),
    path("work/team/calls/<uuid:public_id>/do/", ads.do_ad, name="office_team_ad_do"),
]
