from mikke.config import cli
from mikke.config.demo_env import ensure_demo_env

DEMO = "MIKKE_SECRET_KEY=abc\n# a note\n\nMIKKE_HOSTS = *\n"


def test_env_file_is_read_line_by_line():
    assert cli.read_env_file(DEMO) == {"MIKKE_SECRET_KEY": "abc", "MIKKE_HOSTS": "*"}


def test_demo_settings_are_used_only_where_there_are_no_others(tmp_path, capsys):
    path = tmp_path / "demo.env"
    path.write_text(DEMO, encoding="utf-8")
    alone, own = {}, {"DJANGO_SETTINGS_MODULE": "x"}
    cli.prepare(alone, path)
    assert alone["MIKKE_SECRET_KEY"] == "abc"
    assert "demo's settings" in capsys.readouterr().err
    cli.prepare(own, path)
    assert own == {"DJANGO_SETTINGS_MODULE": "x"}
    assert capsys.readouterr().err == ""


def test_demo_keys_are_fresh_private_and_written_once(tmp_path):
    first, second = tmp_path / "a.env", tmp_path / "b.env"
    ensure_demo_env(first)
    ensure_demo_env(second)
    text = first.read_text(encoding="utf-8")
    assert text != second.read_text(encoding="utf-8")
    assert first.stat().st_mode & 0o077 == 0
    ensure_demo_env(first)
    assert first.read_text(encoding="utf-8") == text
