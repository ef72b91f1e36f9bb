"""Organisations, services and places that help, in the terms of Open Referral HSDS 3.0."""
