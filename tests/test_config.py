"""Configuration: nothing is required, everything wrong is said at once, secrets are made once and kept private."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot import config, env_file
from bot.config import Settings, WrongConfiguration
from playground.settings import OWN
from tests.crash.bots import Fork, Parent
from tests.processes import BOT, _clean

ROOT = Path(__file__).parent.parent
PLAYGROUND = set(OWN)


@pytest.fixture(autouse=True)
def _nobodys_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_nothing_is_required() -> None:
    settings = config.load()
    assert settings.bot_token is None
    assert settings.database_url == "sqlite://var/bozor.db"
    assert (settings.currency, settings.default_language, settings.redis_url) == ("UZS", "en", None)


def test_env_example_names_every_variable_and_no_other() -> None:
    named = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M)
    assert sorted(named) == sorted({name.upper() for name in Settings.model_fields} | PLAYGROUND)


def test_env_example_shows_the_defaults(tmp_path: Path) -> None:
    """Uncommented as it stands, it changes nothing but what it shows by example."""
    lines = (ROOT / ".env.example").read_text().splitlines()
    shown = dict(line[1:].split("=", 1) for line in lines if re.match(r"#[A-Z_]+=.", line))
    examples = {
        "BOT_TOKEN",
        "ADMIN_IDS",
        "BOT_API_FILES",
        "SUPPORT_CONTACT",
        "REDIS_URL",
        "ANALYTICS_DATABASE_URL",
        "WEBHOOK_URL",
        *PLAYGROUND,
    }
    settings = config.load().model_dump(mode="json")
    for name, value in shown.items():
        if name not in examples:
            assert str(settings[name.lower()]).lower() == value.lower(), name


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CURRENCY=EUR\nDEFAULT_LANGUAGE=uz\nADMIN_IDS=1, 2\nUNKNOWN=x\nREDIS_URL=\n")
    monkeypatch.setenv("CURRENCY", "usd")
    settings = config.load()
    assert (settings.currency, settings.default_language, settings.redis_url) == ("USD", "uz", None)
    assert settings.admin_ids == {1, 2}


PASSWORD = ":hunter2@"  # put together here, so that no address with a password stands in the tree
WRONG = {
    "BOT_TOKEN": ("not a token", "as @BotFather gives it"),
    "BOT_API_URL": ("telegram.org", "http:// or https://"),
    "BOT_API_FILES": ("relative/folder", "a folder of this machine"),
    "DATABASE_URL": ("mysql://market" + PASSWORD + "x", "sqlite://path/to/file.db or postgres://"),
    "ANALYTICS_DATABASE_URL": ("replica:hunter2@x", "sqlite://path/to/file.db or postgres://"),
    "REDIS_URL": ("localhost:6379", "redis://127.0.0.1:6379/0"),
    "ADMIN_IDS": ("me", "Telegram ids"),
    "CURRENCY": ("XXX", "one of UZS, USD"),
    "MONEY_STEP": ("0", "the smallest coin"),
    "MARKET_TIMEZONE": ("Mars/Base", "such as Asia/Tashkent"),
    "DEFAULT_LANGUAGE": ("fr", "one of uz, ru, en"),
    "SELLER_APPROVAL": ("perhaps", "true or false"),
    "ANSWER_HOURS": ("soon", "a whole number from 1 to 720"),
    "NEWCOMER_ORDERS": ("0", "a whole number from 1 to 1 000 000"),
    "NEWCOMER_PIECES": ("1.5", "a whole number from 1 to 1 000 000 000"),
    "NEWCOMER_VALUE": ("-1", "a whole number from 0 to 10 000 000 000"),
    "RETENTION_DAYS": ("7", "a whole number from 30 to 36 500"),
    "VISITOR_DAYS": ("never", "a whole number from 30 to 36 500"),
    "CANCELLATIONS": ("none", "a whole number from 1 to 1 000 000"),
    "SHOP_PHOTO_MB": ("0", "a whole number from 10 to 1 000 000"),
    "LEAST_DISK_MB": ("none", "a whole number from 1 to 100 000 000"),
    "SUPPORT_CONTACT": ("@help\n" * 9, "one line of at most 200 characters"),
    "DATA_DIR": ("~/market", "a folder, such as var"),
    "PEPPER": ("short-secret", "64 hexadecimal digits"),
    "FIELD_KEY": ("zz" * 32, "64 hexadecimal digits"),
    "WEBHOOK_URL": ("market.example.com", "http:// or https://"),
    "WEBHOOK_HOST": ("0.0.0.0 8081", "such as 127.0.0.1 or 0.0.0.0"),
    "WEBHOOK_PORT": ("70000", "a whole number from 1 to 65 535"),
    "FLOOD_BURST": ("5", "a whole number from 30 to 1 000 000"),
    "LOG_LEVEL": ("LOUD", "one of DEBUG, INFO, WARNING, ERROR"),
    "LOG_FORMAT": ("xml", "one of text, json"),
}
TOGETHER = {"WEBHOOK_SECRET"}  # judged beside WEBHOOK_URL: test_a_webhook_needs_its_secret
HIDDEN = {"BOT_TOKEN", "PEPPER", "FIELD_KEY", "DATABASE_URL", "ANALYTICS_DATABASE_URL", "REDIS_URL"}
PYDANTIC = ("nput should", "Value error", "Field required", "validation")


def test_every_setting_has_a_wrong_value_here() -> None:
    assert WRONG.keys() | TOGETHER == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_one_plain_line(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    value, allowed = WRONG[name]
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongConfiguration) as wrong:
        config.load()
    (line,) = str(wrong.value).splitlines()
    assert line.startswith(f"  {name}: ")
    assert allowed in line
    assert not [word for word in PYDANTIC if word in line]
    read = " ".join(value.split())
    assert (read in line) is (name not in HIDDEN)
    assert "hunter2" not in line


@pytest.mark.parametrize(
    "address",
    ["http://a b:80", "http://127.0.0.1:0", "http://127.0.0.1:99999", "http://127.0.0.1:x", "http://[::1", "http://:80",
     "http://a\tb", "http://\u200b.example"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["BOT_API_URL", "WEBHOOK_URL"])
def test_an_address_that_leads_nowhere_is_one_plain_line(
    name: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, address)
    monkeypatch.setenv("WEBHOOK_SECRET", "0123456789abcdef" * 2)
    with pytest.raises(WrongConfiguration, match=rf"^  {name}: .*an address that starts with http"):
        config.load()


def test_everything_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, (value, _) in WRONG.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(WrongConfiguration) as wrong:
        config.load()
    said = [line.split(":")[0].strip() for line in str(wrong.value).splitlines()]
    assert sorted(said) == sorted(WRONG)


@pytest.mark.parametrize("name", ["ADMIN_IDS", "CURRENCY", "SUPPORT_CONTACT", "ANSWER_HOURS", "WEBHOOK_URL"])
@pytest.mark.parametrize("secret", ["123456789:AAF-abcdefghijk", "ab" * 32, "ftp://me" + PASSWORD + "host"])
def test_a_secret_in_the_wrong_line_is_not_shown(name: str, secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, secret + "\n")
    with pytest.raises(WrongConfiguration) as wrong:
        config.load()
    assert secret not in str(wrong.value)
    assert "not shown" in str(wrong.value)


def test_a_question_mark_in_a_password_gives_none_of_it_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://bozor" + ":half?hunter2=x@host/bozor")
    with pytest.raises(WrongConfiguration, match="written %3F") as wrong:
        config.load()
    assert "hunter2" not in str(wrong.value)


def test_a_long_value_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRENCY", "soum " * 1000)
    with pytest.raises(WrongConfiguration) as wrong:
        config.load()
    assert len(str(wrong.value)) < 250


@pytest.mark.parametrize(("name", "value", "read"), [("LOG_LEVEL", "debug", "DEBUG"), ("DEFAULT_LANGUAGE", "RU", "ru")])
def test_capitals_do_not_matter(name: str, value: str, read: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert getattr(config.load(), name.lower()) == read


# --- names


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ADMIN_ID=5", "ADMIN_ID is not a setting, did you mean ADMIN_IDS?"),
        ("export BOT_TOKN=1:abcdefgh", "BOT_TOKN is not a setting, did you mean BOT_TOKEN?"),
        ("Curency=USD", "CURENCY is not a setting, did you mean CURRENCY?"),
        ("SENTRY_DSN=x", "SENTRY_DSN is not a setting"),
        ("PLAYGROUND_PORT=1", "PLAYGROUND_PORT is read from the environment alone"),
        ("A=1\nB=2", "A is not a setting; B is not a setting"),
        ("currency=USD\n#ADMIN_ID=5", ""),
    ],
)
def test_names_that_nothing_reads_are_said(written: str, said: str, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(written + "\n")
    assert env_file.unknown(Settings.model_fields) == (f".env: {said}" if said else "")


NOT_UNDERSTOOD = "not understood (NAME=value)"


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("BOT_TOKEN hello", [1]),
        ('BOT_TOKEN="123456:secret-of-the-tests', [1]),
        ("BOT_TOKEN", [1]),
        ("# a market\n\n\nCURRENCY=USD\n\n  BOT_TOKEN: hello\n=5\nexport ADMIN_IDS", [6, 7, 8]),
        ("\ufeffCURRENCY=USD\r\nBOT_TOKEN hello\r\n", [2]),
        ("# nothing but words\n\n", []),
        ("export CURRENCY='USD' # ours\nMONEY_STEP=", []),
    ],
)
def test_a_line_that_is_none_is_named(written: str, lines: list[int], tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(written, newline="")
    assert env_file.trouble() == [f".env, line {line}: {NOT_UNDERSTOOD}" for line in lines]


def test_what_is_no_file_is_no_market_without_settings(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    with pytest.raises(WrongConfiguration, match=r"^  \.env: a folder, where a file belongs$"):
        config.load()
    (tmp_path / ".env").rmdir()
    (tmp_path / ".env").symlink_to("nowhere")
    with pytest.raises(WrongConfiguration, match=r"^  \.env: no file that can be read$"):
        config.load()


def test_all_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    """By every command, the doctor too, for all of them load; and nothing else writes of it, or what stands there."""
    (tmp_path / ".env").write_text("BOT_TOKEN 123456:secret-of-the-tests\nADMIN_ID=5\nCURRENCY=XXX\nMONEY_STEP=half\n")
    every = [NOT_UNDERSTOOD, "CURRENCY: “XXX”", "MONEY_STEP: “half”", "ADMIN_ID is not a setting, did you mean ADMIN_"]
    for command in ([str(ROOT / "run_bot.py")], ["-m", "tools.doctor"]):
        done = subprocess.run(
            [sys.executable, *command], env=_clean() | {"PYTHONPATH": str(ROOT)}, cwd=tmp_path,
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        said = (done.stdout + done.stderr).splitlines()
        assert len(said) == 1 + len(every)
        assert all(words in line for words, line in zip(every, said[1:], strict=True)), said


def test_the_start_names_them_in_one_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ADMIN_ID=5\nBOT_TOKN=123456:secret-of-the-tests\n")
    command = [sys.executable, str(ROOT / "run_bot.py"), "--live"]
    environment = {name: value for name, value in os.environ.items() if name != "BOT_TOKEN"}
    done = subprocess.run(
        command, env=environment | {"PYTHONPATH": str(ROOT)}, cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    first, *_ = done.stderr.splitlines()
    assert "did you mean ADMIN_IDS?; BOT_TOKN is not a setting, did you mean BOT_TOKEN?" in first
    assert "secret-of" not in done.stderr


@pytest.mark.parametrize(
    ("currency", "typed", "minor"), [("UZS", "500", 500_00), ("EUR", "0.05", 5), ("JPY", "10", 10), ("USD", "", None)]
)
def test_the_step_of_money_is_written_in_units(
    currency: str, typed: str, minor: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CURRENCY", currency)
    monkeypatch.setenv("MONEY_STEP", typed)
    assert config.load().money_step == minor


@pytest.mark.parametrize(("currency", "typed"), [("JPY", "0.5"), ("USD", "-1"), ("USD", "0.001"), ("USD", "half")])
def test_a_step_that_is_no_coin_is_refused(currency: str, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRENCY", currency)
    monkeypatch.setenv("MONEY_STEP", typed)
    with pytest.raises(WrongConfiguration, match="MONEY_STEP"):
        config.load()


@pytest.mark.parametrize("ids", ["１２", "1e9", "-5", "1;2", "1 2", "9" * 30])
def test_ids_are_plain_digits(ids: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_IDS", ids)
    with pytest.raises(WrongConfiguration, match="ADMIN_IDS"):
        config.load()


@pytest.mark.parametrize("secret", ["", "short", "sécret-sécret-sécret", "a" * 32, "12345" * 8])
def test_a_webhook_needs_its_secret(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "https://market.example.com/")
    monkeypatch.setenv("WEBHOOK_SECRET", secret)
    with pytest.raises(WrongConfiguration, match="WEBHOOK_SECRET"):
        config.load()
    monkeypatch.setenv("WEBHOOK_SECRET", "a-long-enough-secret")
    assert config.load().webhook_url == "https://market.example.com"


def test_both_settings_of_a_webhook_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "http://market.example.com")
    with pytest.raises(WrongConfiguration) as wrong:
        config.load()
    said = [line.partition(":")[0] for line in str(wrong.value).splitlines()]
    assert said == ["  WEBHOOK_SECRET", "  WEBHOOK_URL"]
    monkeypatch.setenv("WEBHOOK_SECRET", "a-long-enough-secret")
    with pytest.raises(WrongConfiguration, match=r"^  WEBHOOK_URL: .*starts with https"):
        config.load()


def test_the_bot_says_what_is_wrong_and_ends(tmp_path: Path) -> None:
    environment = {**os.environ, "CURRENCY": "XXX", "ADMIN_IDS": "me", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(ROOT / "run_bot.py")]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "CURRENCY" in done.stderr
    assert "ADMIN_IDS" in done.stderr
    assert "Traceback" not in done.stderr


# --- keys


def test_keys_are_made_once_outside_the_database_for_their_owner_alone(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    made = config.keys(settings)
    file = tmp_path / "data" / "keys.env"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert config.keys(settings) == made
    assert len(made.pepper) == len(made.field_key) == 32
    assert made.pepper != made.field_key
    assert made.pepper.hex() not in repr(made)


def test_given_keys_need_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEPPER", "11" * 32)
    monkeypatch.setenv("FIELD_KEY", "22" * 32)
    assert config.keys(Settings(data_dir=tmp_path)) == config.Keys(b"\x11" * 32, b"\x22" * 32)
    assert not (tmp_path / "keys.env").exists()


def test_one_given_key_goes_with_the_kept_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = config.keys(Settings(data_dir=tmp_path))
    monkeypatch.setenv("PEPPER", "11" * 32)
    assert config.keys(Settings(data_dir=tmp_path)) == config.Keys(b"\x11" * 32, kept.field_key)


@pytest.mark.parametrize("content", ["", "PEPPER=1\nFIELD_KEY=2\n", f"PEPPER={'0' * 64}\n"])
def test_a_damaged_key_file_is_said_and_never_replaced(content: str, tmp_path: Path) -> None:
    (tmp_path / "keys.env").write_text(content)
    with pytest.raises(WrongConfiguration, match=r"keys\.env"):
        config.keys(Settings(data_dir=tmp_path))
    assert (tmp_path / "keys.env").read_text() == content


@pytest.mark.parametrize("url", ["postgres://nobody@127.0.0.1:1/none", "sqlite:///proc/market.db"])
def test_a_database_that_does_not_answer_is_told_in_plain_words(url: str, tmp_path: Path, parent: Parent) -> None:
    environment = {"BOT_TOKEN": "1:abcdefgh", "DATABASE_URL": url, "DATA_DIR": str(tmp_path)}
    started = Fork(parent, "bot", BOT, tmp_path, environment)
    started.start()
    assert started.ends(60) == 1
    assert "The database of DATABASE_URL does not answer" in started.output()
    assert "Traceback" not in started.output()


def test_two_processes_that_start_together_agree_on_the_keys(tmp_path: Path) -> None:
    code = f"from bot.config import Settings, keys; print(keys(Settings(data_dir='{tmp_path}')).pepper.hex())"
    command = [sys.executable, "-c", code]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(4)]
    assert len({process.communicate(timeout=30)[0] for process in both}) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["keys.env"]
