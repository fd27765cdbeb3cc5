"""Where Trello is asked: which addresses key and token may go to, and whether a proxy server on the way is one."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from requests.utils import get_environ_proxies, select_proxy

from llo_board.trello.errors import AddressWrong, ProxyWrong


def checked_address(address: str) -> str:
    """The address without a slash at its end; AddressWrong unless it is https, or http on this computer."""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise AddressWrong(_shown(address)) from None
    safe = parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname or ""))
    if not parts.hostname or not safe:
        raise AddressWrong(_shown(address))
    return address.rstrip("/")


def _shown(address: str) -> str:
    """The address without what may be a secret in it: a user with a password, and all behind a `?`."""
    scheme, slashes, rest = address.partition("://") if "://" in address else ("", "", address)
    before, _, behind = rest.partition("?")
    return scheme + slashes + ("…" if "@" in behind else before.rpartition("@")[2])


def check_proxy(address: str) -> None:
    """Raises ProxyWrong where the proxy server by which `requests` would ask an address is none."""
    proxy = select_proxy(address, get_environ_proxies(address)) if takes_proxy(address) else None
    if not proxy:
        return
    try:
        parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        beyond = parts.path.strip("/") or parts.query or parts.fragment
        right = parts.hostname and parts.port != 0 and not beyond and parts.scheme in ("http", "https")
    except ValueError:
        right = False
    if not right:
        raise ProxyWrong


def takes_proxy(address: str) -> bool:
    """A proxy of the library's network is used for Trello, never for the sandbox on this computer."""
    return address.startswith("https://")


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
