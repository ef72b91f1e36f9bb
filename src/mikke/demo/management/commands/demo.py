"""``mikke demo``: build the sample towns; ``make demo`` then serves them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from mikke.demo.build import build
from mikke.demo.build_people import SignIn, new_password
from mikke.kernel import health


class Command(BaseCommand):
    """Migrate, build what is missing, say who can sign in how, for ``make demo`` to serve."""

    help = "Build the sample towns."

    def handle(self, **options: Any) -> None:
        """Run the demo; refuse to write sample people into a real site's database."""
        del options
        if not settings.IS_DEMO:
            msg = "MIKKE_DEMO is not true: the sample towns are not put into a real installation."
            raise CommandError(msg, returncode=2)
        if health.pending_migrations():
            self._say("Making the tables")
            call_command("migrate", verbosity=0)
        password_file = settings.VAR_DIR / "demo.password"
        with translation.override("ja"):
            people = build(password=_password(password_file), tell=self._say)
        self._collect_static()
        self._report(people)

    def _say(self, text: str) -> None:
        self.stdout.write(f"{text} …")
        self.stdout.flush()

    def _collect_static(self) -> None:
        """Collect the static files when any of them is newer than the last collection."""
        manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
        sources = (settings.PACKAGE_DIR).glob("*/static/**/*")
        newest = max((path.stat().st_mtime for path in sources if path.is_file()), default=0.0)
        lock = settings.PROJECT_DIR / "requirements" / "base.lock"
        newest = max(newest, lock.stat().st_mtime if lock.exists() else 0.0)
        if not manifest.exists() or manifest.stat().st_mtime < newest:
            self._say("Collecting the static files")
            call_command("collectstatic", interactive=False, verbosity=0)
            manifest.touch()

    def _report(self, people: list[SignIn]) -> None:
        port = settings.PORT
        self.stdout.write(f"\nみっけワーク（見本）  http://127.0.0.1:{port}/")
        self.stdout.write(f"みさわしごと（見本）  http://misawa.localhost:{port}/")
        self.stdout.write(
            f"ログイン / Sign in: /accounts/login/   パスワード / password: {people[0].password}\n"
        )
        for person in people:
            line = f"  {person.role.value:<10} {person.email:<28} {', '.join(person.hosts)}"
            self.stdout.write(line)
            if person.codes:
                self.stdout.write(
                    f"             1回だけ使えるコード / one-time codes: {'  '.join(person.codes)}"
                )
        self.stdout.write(f"\n事務局 / Office: http://127.0.0.1:{port}/cms/\n")


def _password(path: Path) -> str:
    """Return the password of the sample people, made once and readable by its owner only."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(new_password(), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()
