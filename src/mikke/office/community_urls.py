"""Addresses of the office."""

from django.urls import path

from mikke.office import community_grow_views as growing
from mikke.office import community_post_views as posts
from mikke.office import community_queue_views as queue
from mikke.office import community_wish_views as wishes

ROOT = "work/community/"
POST = f"{ROOT}posts/<uuid:public_id>/"
HAND = f"{ROOT}hands/<uuid:public_id>/"
urlpatterns = [
    path(ROOT, queue.queue, name="office_community"),
    path(f"{ROOT}rules/", queue.rules, name="office_community_rules"),
    path(f"{ROOT}reports/<uuid:public_id>/", queue.report, name="office_community_report"),
    path(f"{ROOT}posts/", posts.posts, name="office_community_posts"),
    path(f"{ROOT}posts/new/", posts.new_post, name="office_community_new"),
    path(POST, posts.post, name="office_community_post"),
    path(f"{POST}do/", posts.post_do, name="office_community_do"),
    path(f"{POST}edit/", posts.edit_post, name="office_community_edit"),
    path(f"{POST}grow/", growing.grow, name="office_community_grow"),
    path(f"{POST}contact/", queue.post_contact, name="office_community_contact"),
    path(f"{HAND}do/", queue.hand_do, name="office_community_hand_do"),
    path(f"{HAND}contact/", queue.hand_contact, name="office_community_hand"),
    path(f"{ROOT}wishes/", wishes.wishes, name="office_community_wishes"),
    path(f"{ROOT}wishes/<uuid:public_id>/", wishes.wish_contact, name="office_community_wish"),
]
