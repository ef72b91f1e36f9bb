"""Writes postings without end in a process that may be killed, and notes each one after its commit.

``python -m tests.processes.job_writer FILE``: whenever the writing process dies, another takes its place, until
standard input ends. Each writer prints its process id. A line of FILE is ``saved ID`` or ``closed ID``.
"""

import dataclasses
import os
import sys
import uuid
from pathlib import Path

import django
from django.db import connections
from django.utils import timezone


def write_without_end(file: Path) -> None:
    """Copy the oldest posting again and again; close every second copy."""
    from mikke.jobs.enums import ClosedReason  # noqa: PLC0415 -- after the registry
    from mikke.jobs.models import Job  # noqa: PLC0415
    from mikke.jobs.services.close import close_job  # noqa: PLC0415
    from mikke.jobs.services.posting_of import posting_of  # noqa: PLC0415
    from mikke.jobs.services.save import JobContent, save_content  # noqa: PLC0415

    first = Job.objects.select_related("site", "town", "employer").earliest("pk")
    posting = posting_of(first)
    note = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    number = 0
    while True:
        number += 1
        named = dataclasses.replace(posting, title=f"{os.getpid()}-{number}")
        content = JobContent(posting=named, employment_type=first.employment_type)
        job = Job(site=first.site, public_id=uuid.uuid4())
        save_content(job=job, content=content, publish=True, now=timezone.now())
        os.write(note, f"saved {job.public_id}\n".encode())
        if number % 2:
            close_job(job=job, reason=ClosedReason.FILLED, actor=None, now=timezone.now())
            os.write(note, f"closed {job.public_id}\n".encode())


def main() -> None:
    """Fork a writer, wait for its death, fork the next; the parent never touches the database."""
    django.setup()
    file = Path(sys.argv[1])
    while True:
        child = os.fork()
        if child == 0:
            connections.close_all()
            write_without_end(file)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)
        if sys.stdin.readline() == "":
            return


if __name__ == "__main__":
    main()
