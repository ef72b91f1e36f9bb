"""The pages of a site."""

from mikke.cms.models.activities import ActivityIndexPage, ActivityPage
from mikke.cms.models.articles import ArticleIndexPage, ArticlePage, InterviewIndexPage, InterviewPage
from mikke.cms.models.goals import Goal
from mikke.cms.models.home import HomeFeature, HomePage
from mikke.cms.models.imported import ImportedPost
from mikke.cms.models.places import PlaceIndexPage, PlacePage
from mikke.cms.models.readings import PageReadings, ReadingWord
from mikke.cms.models.shops import ShopIndexPage, ShopPage
from mikke.cms.models.texts import TextPage

__all__ = [
    "ActivityIndexPage",
    "ActivityPage",
    "ArticleIndexPage",
    "ArticlePage",
    "Goal",
    "HomeFeature",
    "HomePage",
    "ImportedPost",
    "InterviewIndexPage",
    "InterviewPage",
    "PageReadings",
    "PlaceIndexPage",
    "PlacePage",
    "ReadingWord",
    "ShopIndexPage",
    "ShopPage",
    "TextPage",
]
