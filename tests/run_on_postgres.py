"""Run pytest against a PostgreSQL and a Redis started for the occasion: ``python -m tests.run_on_postgres ARGS``."""

import os
import subprocess
import sys

from tests.support.servers import postgres, redis


def main() -> int:
    """Return pytest's exit code."""
    with postgres() as database, redis() as cache:
        environment = os.environ | {"DATABASE_URL": database, "REDIS_URL": cache}
        return subprocess.run(
            [sys.executable, "-m", "pytest", *sys.argv[1:]], env=environment, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
