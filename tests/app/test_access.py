"""Sign-in: off, everybody may do everything; on, nobody is in whom no line lets in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.util import patch_config_options

from dashboard.access import Access, access_of, expired, sign_in
from tests.conftest import ROOT

RULES = {"read": ["*@example.org", "sub:42"], "edit": ["editor@example.org"]}
PERSON = {"sub": "7", "name": "某人", "email": "a@example.org", "email_verified": True}


@pytest.mark.parametrize(
    ("change", "rules", "read", "edit"),
    [
        ({}, {}, True, False),
        ({"email": "A@Example.ORG"}, {}, True, False),
        ({"email": "Editor@example.org"}, {}, True, True),
        ({"email": "a@example.org.evil.com"}, {}, False, False),
        ({"email": "a@other.org"}, {}, False, False),
        ({"email": "editor@example.org", "email_verified": False}, {}, False, False),
        ({"email": "editor@example.org", "email_verified": None}, {}, False, False),
        ({"email": "editor@example.org", "email_verified": "true"}, {}, False, False),
        ({"email_verified": None}, {"trust_unverified": True}, True, False),
        ({"email": None}, {}, False, False),
        ({"email": None, "sub": "42"}, {}, True, False),
        ({"email": None, "sub": "a@example.org"}, {}, False, False),
        ({"email": None, "sub": ""}, {"read": ["sub:"]}, False, False),
        ({}, {"read": "*@example.org"}, True, False),
        ({}, {"read": [], "edit": []}, False, False),
        ({}, {"read": True}, False, False),
        ({}, {"read": [], "edit": ["*"]}, True, True),
    ],
)
def test_only_who_is_named_is_in(
    change: dict[str, Any], rules: dict[str, Any], read: bool, edit: bool
) -> None:
    """A verified address or an identifier that a rule names, and nothing else, opens the door."""
    access = access_of({**PERSON, **change}, {**RULES, **rules})
    assert (access.read, access.edit) == (read, edit)


def test_without_rules_nobody_is_in() -> None:
    assert access_of(PERSON, {}) == Access("某人", read=False, edit=False)


@pytest.mark.parametrize(
    ("issued", "hours", "over"),
    [
        (1000, 24, False), (1000 - 23 * 3600, 24, False), (1000 - 25 * 3600, 24, True),
        (1000 - 2 * 3600, 1, True), (2000, 24, True), (None, 24, True), ("1000", 24, True),
        (1000, "x", True),
    ],
)  # fmt: skip
def test_a_sign_in_wears_off(issued: object, hours: object, over: bool) -> None:
    """Older than `hours`, from the future, or of unknown age: sign in again."""
    assert expired({"iat": issued}, {"hours": hours}, now=1000) is over


def test_without_sign_in_nothing_is_visible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With [auth] configured a stranger sees a door, and neither pages nor filters nor charts."""
    monkeypatch.setenv("TIFASCOPE_WORKSPACE", str(tmp_path / "workspace"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.secrets["auth"] = {"client_id": "x", "cookie_secret": "y", "redirect_uri": "z"}
    app.run()
    assert not app.exception
    assert [title.value for title in app.title] == ["请先登录"]
    assert [button.label for button in app.button] == ["登录"]
    assert not app.sidebar.children and not app.subheader and not app.metric
    assert not (tmp_path / "workspace").exists()


@pytest.mark.parametrize(
    ("text", "state"), [(None, "off"), ("[other]", "off"), ("[auth]", "on"), ("[auth", "broken")]
)
def test_a_broken_secrets_file_is_not_sign_in_switched_off(
    tmp_path: Path, text: str | None, state: str
) -> None:
    """No file, or none with [auth]: sign-in is off. A file that can't be read: nobody is in."""
    secrets = tmp_path / "secrets.toml"
    if text is not None:
        secrets.write_text(text, "utf-8")
    with patch_config_options({"secrets.files": [str(secrets)]}):
        st.secrets._reset()
        found = sign_in()
    st.secrets._reset()
    assert found == state


def test_nobody_is_let_in_while_it_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.access.sign_in", lambda: "broken")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert [title.value for title in app.title] == ["登录设置读不出来"]
    assert not app.sidebar.children and not app.button
