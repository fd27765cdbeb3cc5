"""How long the demo plays its year, set-up aside, and how soon help is there.

    python benchmarks/time_demo.py [RUNS]

Each run is a fresh process; the demo's bound is 10 s, help's is 0.15 s where a bare `import click` takes 0.07 s.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

LLO_BOARD = ("-m", "llo_board.cli.main")


def seconds(*arguments: str) -> float:
    """How long a fresh Python takes for these arguments."""
    begun = perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)  # noqa: S603 (our own commands)
    return perf_counter() - begun


def main(runs: int) -> None:
    """Prints the median of so many runs of each."""
    with tempfile.TemporaryDirectory() as folder:
        demo = [seconds(*LLO_BOARD, "demo", "--output", str(Path(folder) / str(run))) for run in range(runs)]
    print(f"demo             {median(demo):6.2f} s  (best {min(demo):.2f}, worst {max(demo):.2f})")
    for name, arguments in {
        "import click": ("-c", "import click"),
        "--help": (*LLO_BOARD, "--language", "en", "--help"),
        "--help in Dutch": (*LLO_BOARD, "--language", "nl", "--help"),
    }.items():
        print(f"{name:16} {median(seconds(*arguments) for _ in range(runs * 3)):6.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
