"""Public addresses."""

from django.urls import URLPattern, path

from mikke.community.feeds import PostsAtom, PostsRss
from mikke.community.kind_words import LISTS
from mikke.community.views import around, mine, pages, write


def _of_kind(kind: str, folder: str) -> list[URLPattern]:
    given = {"kind": kind}
    return [
        path(f"{folder}/", pages.post_list, given, name=folder),
        path(f"{folder}/new/", write.new_post, given, name=f"new_{kind}"),
        path(f"{folder}/feed.xml", PostsRss(), given, name=f"feed_{kind}"),
        path(f"{folder}/atom.xml", PostsAtom(), given, name=f"atom_{kind}"),
        path(f"{folder}/<uuid:public_id>/", pages.detail, given, name=kind),
    ]


app_name = "community"
urlpatterns = [
    *(pattern for kind, folder in LISTS.items() for pattern in _of_kind(kind.value, folder)),
    path("posts/ended/", mine.ended, name="ended"),
    path("posts/reported/", around.reported, name="reported"),
    path("posts/mine/<str:token>/", mine.mine, name="mine"),
    path("posts/mine/<str:token>/change/", mine.change, name="change"),
    path("posts/mine/<str:token>/end/", mine.end, name="end"),
    path("posts/hand/<str:token>/", around.hand_receipt, name="hand_receipt"),
    path("posts/<uuid:public_id>/hand/", around.hand, name="hand"),
    path("posts/<uuid:public_id>/report/", around.report, name="report"),
    path("wishes/", around.wish, name="wishes"),
    path("wishes/<str:token>/", around.wish_receipt, name="wish_receipt"),
]
