"""``python -m bench.run [NAME …] [--sizes N,N]``: run measurements, each in a process of its own.

Databases are built once in ``var/bench`` with ``generate-jobs`` and kept; results go to ``bench/results/NAME.md``.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "var" / "bench"
BENCHES = ("search", "fit", "notices")
OWN_SIZES = {"notices": [100]}  # how many postings there are does not matter to it
SIZES = (10_000, 100_000, 1_000_000)


def child(module: str, *arguments: str, database: Path) -> str:
    """Run a module with a database of its own; return what it printed, pass on what it says on stderr."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "mikke.config.settings.test",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=environment,
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def built(size: int) -> Path:
    """Return a database with ``size`` generated postings, building it where it is missing."""
    DATA.mkdir(parents=True, exist_ok=True)
    path = DATA / f"{size}.sqlite3"
    if not path.with_suffix(".md").exists():
        for old in DATA.glob(f"{size}.sqlite3*"):
            old.unlink()
        row = child("bench.build", str(size), database=path)
        path.with_suffix(".md").write_text(row, encoding="utf-8")
    return path


def main() -> None:
    """Run what is named, everything when nothing is."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", choices=[[], *BENCHES])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.sizes.split(",")]
    for name in arguments.names or BENCHES:
        paths = {size: built(size) for size in OWN_SIZES.get(name, sizes)}
        parts = [child(f"bench.{name}", database=path) for path in paths.values()]
        if name == "search":
            parts.append(
                "\n## Import\n\n"
                + "".join(path.with_suffix(".md").read_text("utf-8") for path in paths.values())
            )
        head = child("bench.machine", database=next(iter(paths.values())))
        result = ROOT / "bench" / "results" / f"{name}.md"
        result.parent.mkdir(exist_ok=True)
        result.write_text(f"# {name}\n\n{head}\n" + "\n".join(parts), encoding="utf-8")
        print(result.relative_to(ROOT))


if __name__ == "__main__":
    main()
