"""What changes postings, one file for each verb."""
