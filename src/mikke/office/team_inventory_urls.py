"""Addresses of the workbench of tasks and of quotes inside the office."""

from django.urls import path

from mikke.office import team_bring_views as bring
from mikke.office import team_inventory_views as inventory
from mikke.office import team_quote_talk_views as talk
from mikke.office import team_quote_views as quote
from mikke.office import team_result_views as result
from mikke.office import team_task_views as task

AT = "work/team/inventories/"
ONE = f"{AT}<uuid:public_id>/"
TASK = f"{AT}tasks/<uuid:public_id>/"
QUOTES = "work/team/quotes/"
QUOTE = f"{QUOTES}<uuid:public_id>/"

urlpatterns = [
    path(AT, inventory.inventories, name="office_team_inventories"),
    path(f"{AT}new/", inventory.new, name="office_team_inventory_new"),
    path(ONE, inventory.table, name="office_team_inventory"),
    path(f"{ONE}head/", inventory.head, name="office_team_inventory_head"),
    path(f"{ONE}delete/", inventory.delete, name="office_team_inventory_delete"),
    path(f"{ONE}add/", task.new, name="office_team_task_new"),
    path(TASK, task.edit, name="office_team_task"),
    path(f"{TASK}do/", task.do, name="office_team_task_do"),
    path(f"{TASK}manual/", task.manual, name="office_team_manual"),
    path(f"{ONE}paste/", bring.paste, name="office_team_paste"),
    path(f"{ONE}excel/", bring.excel, name="office_team_excel"),
    path(f"{ONE}tasks.xlsx", bring.download, name="office_team_download"),
    path(f"{AT}template.xlsx", bring.template, name="office_team_template"),
    path(f"{ONE}trades/", bring.trades, name="office_team_trades"),
    path(f"{ONE}result/", result.result, name="office_team_result"),
    path(f"{ONE}result.pdf", result.result_paper, name="office_team_result_paper"),
    path(f"{ONE}logged/", result.logged, name="office_team_logged"),
    path(f"{ONE}short-hours/", result.short_hours, name="office_team_short_hours"),
    path(f"{ONE}quote/", quote.draft, name="office_team_quote_draft"),
    path(QUOTES, quote.quotes, name="office_team_quotes"),
    path(QUOTE, quote.quote, name="office_team_quote"),
    path(f"{QUOTE}edit/", quote.edit, name="office_team_quote_edit"),
    path(f"{QUOTE}do/", quote.do, name="office_team_quote_do"),
    path(f"{QUOTE}send/", talk.send, name="office_team_quote_send"),
    path(f"{QUOTE}questions/<uuid:question_id>/", talk.answer, name="office_team_quote_answer"),
    path(f"{QUOTE}order/", talk.order, name="office_team_quote_order"),
    path(f"{QUOTE}quote.pdf", quote.paper, name="office_team_quote_paper"),
]
