"""The same data gives the same bytes: every kind of report in every format, in two runs that hash differently."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CHECKSUMS = """
import hashlib
from llo_board.language import load_words
from llo_board.rendering.formats import FORMATS, render_report
from llo_board.shipped import find_shipped
from tests.unit.rendering.lens_builders import every_kind
shipped = find_shipped()
words = load_words("nl", shipped.locale_directory())
for report in every_kind():
    for suffix in FORMATS:
        made = render_report(report, suffix, words, shipped)
        print(report.header.kind, suffix, hashlib.sha256(made).hexdigest())
"""


def checksums(seed: str) -> subprocess.Popen[str]:
    """A run of its own, whose sets have another order and whose clock and zone are others."""
    zone = {"0": "UTC", "1": "Pacific/Auckland"}[seed]
    return subprocess.Popen(
        [sys.executable, "-c", CHECKSUMS],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_every_kind_in_every_format_is_the_same_byte_for_byte_in_another_run() -> None:
    first, second = (run.communicate()[0] for run in [checksums("0"), checksums("1")])
    assert len(first.splitlines()) == 25
    assert first == second
