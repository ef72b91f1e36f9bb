"""The tables of this room."""

from mikke.community.models.around import CommunityRules, Reply, Report, Wish
from mikke.community.models.post import Post

__all__ = ["CommunityRules", "Post", "Reply", "Report", "Wish"]
