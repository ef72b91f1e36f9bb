"""The index of the site search."""

from mikke.search_index.index import TokenIndex

ENTRIES = TokenIndex(name="search_index_entryindex", table="search_index_searchentry", id_column="id")
