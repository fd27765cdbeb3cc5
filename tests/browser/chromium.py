"""A real Chromium, driven through chromedriver's plain HTTP protocol: open, click, type, look, run axe-core.

One browser serves all tests of a run; `with_looks` gives each page its language, its width and light or dark.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

AXE_VERSION = "4.14.1"
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the name W3C gave the key of an element
_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
]
KEYS = {
    "Enter": "\ue007",
    "Tab": "\ue004",
    "Escape": "\ue00c",
    "Space": " ",
    "Down": "\ue015",
    "Up": "\ue013",
    "Right": "\ue014",
}


_AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2 AA, and left out by axe-core unless it is asked for
}


class NotNow(RuntimeError):
    """The element was there and is gone or hidden: perhaps the page is just being renewed."""


class ToolMissing(Exception):
    """Chromium, chromedriver or axe-core is not on this computer; the text says which."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How a page is looked at."""

    language: str = "nl"
    dark: bool = False
    width: int = 1280
    height: int = 900
    script: bool = True
    printed: bool = False


DESKTOP = Looks()
PHONE = Looks(width=390, height=844)


def find_axe() -> str:
    """The text of axe-core: of the file that LLO_BOARD_AXE names, else fetched once by npm into the cache folder.

    Raises ToolMissing.
    """
    named = os.environ.get("LLO_BOARD_AXE")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "llo-board" / f"axe-{AXE_VERSION}"
    script = Path(named) if named else cache / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists() and not named:
        _fetch_axe(cache)
    if not script.exists():
        raise ToolMissing(f"axe-core is not at {script}")
    return script.read_text(encoding="utf-8")


def _fetch_axe(cache: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise ToolMissing("axe-core is not here, and there is no npm to fetch it with")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(cache)]
    subprocess.run([*command, f"axe-core@{AXE_VERSION}"], check=False, timeout=90)


class Browser:
    """One window of Chromium. Elements are named by CSS; one that is not there within ten seconds is an error."""

    def __init__(self, driver_url: str, chromium: str) -> None:
        self._http = requests.Session()
        self._http.trust_env = False
        options = {"binary": chromium, "args": _ARGUMENTS}
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        self._session = f"{driver_url}/session"
        self._session += f"/{self._post('', wanted)['sessionId']}"
        self._cdp("Network.enable")
        self.look(DESKTOP)

    def look(self, looks: Looks) -> None:
        """From the next page on."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if looks.dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        self._cdp("Emulation.setEmulatedMedia", media="print" if looks.printed else "", features=[scheme, still])
        size = {"width": looks.width, "height": looks.height, "deviceScaleFactor": 1, "mobile": False}
        self._cdp("Emulation.setDeviceMetricsOverride", **size)
        self._cdp("Network.setExtraHTTPHeaders", headers={"Accept-Language": looks.language})
        self._cdp("Emulation.setScriptExecutionDisabled", value=not looks.script)

    def open(self, url: str) -> None:
        """Waits until it has loaded."""
        self._post("/url", {"url": url})

    @property
    def url(self) -> str:
        return str(self._ask("GET", "/url"))

    def run(self, script: str, *arguments: object) -> Any:
        """Runs the body of a JavaScript function; a promise is waited for."""
        return self._post("/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, css: str) -> str:
        """The id of the first element; what people see comes first, so a hidden one is found too."""
        return str(self.wait_for(lambda: self._found(css), css))

    def _found(self, css: str) -> str:
        found = self._post("/elements", {"using": "css selector", "value": css})
        return str(found[0][_ELEMENT]) if found else ""

    def count(self, css: str) -> int:
        return len(self._post("/elements", {"using": "css selector", "value": css}))

    def text(self, css: str) -> str:
        return str(self._ask("GET", f"/element/{self.find(css)}/text"))

    def click(self, css: str) -> None:
        """What a click leads to may still be under way afterwards: wait for what should be seen."""
        self.wait_for(lambda: self._try(css, "click", {}), css)

    def type(self, css: str, text: str) -> None:
        self.wait_for(lambda: self._try(css, "value", {"text": text}), css)

    def _try(self, css: str, deed: str, body: object) -> bool:
        try:
            self._post(f"/element/{self.find(css)}/{deed}", body)
        except NotNow:
            return False
        return True

    def choose(self, css: str, option: str) -> None:
        """An option of a select, by what it says."""
        script = """
            const [select, wanted] = [document.querySelector(arguments[0]), arguments[1]];
            const option = [...select.options].find((one) => one.text.trim().startsWith(wanted));
            if (!option) throw new Error([...select.options].map((one) => one.text).join(" | "));
            select.value = option.value;
            select.dispatchEvent(new Event("change", { bubbles: true }));"""
        self.run(script, css, option)

    def press(self, *keys: str) -> None:
        """Keys one after another, to whatever has the focus."""
        strokes = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self._post("/actions", {"actions": [{"type": "key", "id": "keys", "actions": strokes}]})

    def drag(self, css: str, target: str, offset: tuple[int, int] = (0, 0)) -> None:
        """Takes the one by the mouse and lets it go over the other, `offset` from its middle."""

        def to(element: str, x: int, y: int) -> dict[str, Any]:
            return {"type": "pointerMove", "duration": 60, "origin": {_ELEMENT: element}, "x": x, "y": y}

        over, (x, y) = self.find(target), offset
        moves = [
            to(self.find(css), 0, 0),
            {"type": "pointerDown", "button": 0},
            to(self.find(css), 12, 12),
            to(over, x, y - 3),
            to(over, x, y),
            {"type": "pause", "duration": 60},
            {"type": "pointerUp", "button": 0},
        ]
        self._post("/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": moves}]})

    def wait_for(self, sees: Callable[[], Any], what: str) -> Any:
        """What it sees, once that is something; TimeoutError after ten seconds."""
        deadline = time.monotonic() + 10
        while not (found := sees()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{what} is not on {self.url}")
            time.sleep(0.02)
        return found

    def screenshot(self, path: Path, whole: bool = False) -> None:
        """As PNG; `whole` takes the page below the window along."""
        shot = self._cdp("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))

    def axe(self, axe: str) -> list[str]:
        """What axe-core finds on the page, with the rules of WCAG 2.2 AA and its best practices; one line each."""
        self.run(axe + "; return null;")
        found = self.run("return axe.run(document, arguments[0]);", _AXE_OPTIONS)
        return [
            f"{one['id']}: {node['html'][:160]} ({node['failureSummary']})"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    def forget_cookies(self) -> None:
        self._cdp("Network.clearBrowserCookies")

    def close(self) -> None:
        self._ask("DELETE", "")
        self._http.close()

    def _cdp(self, command: str, **parameters: object) -> Any:
        return self._post("/goog/cdp/execute", {"cmd": command, "params": parameters})

    def _post(self, path: str, body: object) -> Any:
        return self._ask("POST", path, json=body)

    def _ask(self, method: str, path: str, **more: Any) -> Any:
        answer = self._http.request(method, self._session + path, timeout=60, **more).json()["value"]
        if isinstance(answer, dict) and "error" in answer and "stacktrace" in answer:
            passing = answer["error"] in ("stale element reference", "element not interactable")
            problem = f"{method} {path}: {answer['error']}: {answer['message'].splitlines()[0]}"
            raise NotNow(problem) if passing else RuntimeError(problem)
        return answer


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Starts chromedriver and Chromium. Raises ToolMissing."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if chromium is None or driver is None:
        raise ToolMissing("there is no " + ("Chromium" if chromium is None else "chromedriver") + " here")
    command = [driver, "--port=0"]
    # In a locale that is not installed chromedriver finds no file whose name has an accent.
    known = {**os.environ, "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=known)
    try:
        browser = Browser(f"http://127.0.0.1:{_port(process)}", chromium)
        try:
            yield browser
        finally:
            browser.close()
    finally:
        process.terminate()
        process.communicate()


def _port(process: subprocess.Popen[str]) -> int:
    for line in process.stdout or ():
        found = re.search(r"successfully on port (\d+)", line)
        if found:
            return int(found[1])
    raise ToolMissing(f"chromedriver does not start ({sys.platform})")
