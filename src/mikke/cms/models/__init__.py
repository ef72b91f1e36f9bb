"""The pages of a site."""

from mikke.cms.models.articles import ArticleIndexPage, ArticlePage, InterviewIndexPage, InterviewPage
from mikke.cms.models.home import HomeFeature, HomePage
from mikke.cms.models.places import PlaceIndexPage, PlacePage
from mikke.cms.models.shops import ShopIndexPage, ShopPage
from mikke.cms.models.texts import TextPage

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "HomeFeature",
    "HomePage",
    "InterviewIndexPage",
    "InterviewPage",
    "PlaceIndexPage",
    "PlacePage",
    "ShopIndexPage",
    "ShopPage",
    "TextPage",
]
