"""The index of the postings."""

from mikke.search_index.index import TokenIndex

JOBS = TokenIndex(name="jobs_jobindex", table="jobs_jobsearch", id_column="job_id")
