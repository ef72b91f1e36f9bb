"""Build the sample towns with generated postings among them, for measuring whole pages."""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django must be set up first


def main() -> None:
    """Build."""
    call_command("demo", verbosity=0)
    call_command("generate_jobs", sys.argv[1])


if __name__ == "__main__":
    main()
