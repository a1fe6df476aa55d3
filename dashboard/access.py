"""Who may see and who may change: Streamlit's own OIDC sign-in, off until it is configured.

With a section `[auth]` in .streamlit/secrets.toml nothing is drawn for anybody who has not
signed in. `[access]` there names who may `read` and who may `edit` (change the lexicon, import,
take an import back); whoever is in neither list sees nothing. See secrets.example.toml.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import streamlit as st
from streamlit import config
from streamlit.errors import StreamlitSecretNotFoundError

from dashboard.wording import Words

HOURS = 24.0


@dataclass(frozen=True)
class Access:
    """What one person may do. Without sign-in: everything, as on one's own machine."""

    name: str = ""
    read: bool = True
    edit: bool = True


EVERYTHING = Access()


def access_of(claims: Mapping[str, object], rules: Mapping[str, object]) -> Access:
    """What the person of an identity token may do under the rules of `[access]`.

    Rules are e-mail addresses or patterns (`*@example.org`), compared without regard to case,
    or `sub:` and the provider's own identifier. An address counts only if the provider calls
    it verified, unless `trust_unverified = true` says that the provider is the house's own.
    Who may edit may read.
    """
    address = str(claims.get("email") or "").lower()
    verified = claims.get("email_verified") is True or rules.get("trust_unverified") is True
    subject = str(claims.get("sub") or "")
    edit = _named(subject, address if verified else "", rules.get("edit"))
    read = _named(subject, address if verified else "", rules.get("read"))
    return Access(str(claims.get("name") or address or subject), read=read or edit, edit=edit)


def expired(claims: Mapping[str, object], rules: Mapping[str, object], now: float) -> bool:
    """Whether the sign-in is older than `hours` (default 24), or of unknown or future age."""
    issued, hours = claims.get("iat"), rules.get("hours", HOURS)
    if not isinstance(issued, (int, float)) or not isinstance(hours, (int, float)):
        return True
    return not -300 <= now - issued <= hours * 3600


def sign_in() -> str:
    """ "on", "off", or "broken": a secrets file that can't be read must keep everybody out."""
    try:
        return "on" if "auth" in st.secrets else "off"
    except StreamlitSecretNotFoundError:
        there = any(Path(path).exists() for path in config.get_option("secrets.files"))
        return "broken" if there else "off"


def gate(words: Words) -> Access:
    """Let through who may read; for everybody else draw why not, and end the run."""
    state = sign_in()
    if state == "off":
        return EVERYTHING
    if state == "broken":
        _door(words("access.broken_title"), words("access.broken_text"))
        st.stop()
    rules = st.secrets.get("access", {})
    claims = st.user.to_dict()
    if claims.get("is_logged_in") is not True or expired(claims, rules, time.time()):
        _door(words("access.sign_in_title"), words("access.sign_in_text"))
        for provider in _providers() or [None]:
            label = words("access.sign_in") + (f" · {provider}" if provider else "")
            key = f"sign_in_{provider}"
            if st.button(label, key=key, type="primary", icon=":material/login:"):
                st.login(provider)
        st.stop()
    access = access_of(claims, rules)
    if not access.read:
        _door(words("access.refused_title"), words("access.refused_text"))
        st.button(words("access.sign_out"), icon=":material/logout:", on_click=st.logout)
        st.stop()
    return access


def signed_in(access: Access, words: Words) -> None:
    """Who is signed in, and the way out; nothing where sign-in is off."""
    if access is not EVERYTHING:
        key = "access.may_edit" if access.edit else "access.may_read"
        st.text(words(key, name=access.name))
        st.button(words("access.sign_out"), icon=":material/logout:", on_click=st.logout)


def _named(subject: str, address: str, rules: object) -> bool:
    patterns = [rules] if isinstance(rules, str) else rules
    if not isinstance(patterns, Iterable):
        return False
    for pattern in map(str, patterns):
        if pattern.startswith("sub:"):
            found = subject != "" and pattern == f"sub:{subject}"
        else:
            found = address != "" and fnmatchcase(address, pattern.lower())
        if found:
            return True
    return False


def _providers() -> list[str]:
    """The named providers of `[auth.NAME]`; none where there is but the one of `[auth]`."""
    auth = st.secrets["auth"]
    return [name for name in auth if isinstance(auth[name], Mapping) and "client_id" in auth[name]]


def _door(title: str, text: str) -> None:
    st.title(title, anchor=False)
    st.write(text)
