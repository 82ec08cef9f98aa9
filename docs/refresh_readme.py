"""Run the commands of README's ``console`` blocks again and put what they print beneath them.

    python docs/refresh_readme.py            rewrite README.md
    python docs/refresh_readme.py --check    exit status 1 where it differs, and say where

Every line that begins with ``$`` is run, in the order of the page, in a temporary folder in which only
``examples`` is found, so that records are left nowhere.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(```console\n)(.*?)(```)", re.DOTALL)


def output(command: str, folder: str) -> str:
    """What a command prints, errors included; it must end well."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "COLUMNS": "120", "NO_COLOR": "1"}
    run = subprocess.run(command, shell=True, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"'{command}' ended with status {run.returncode}: {run.stderr.strip()}")
    lines = (run.stderr + run.stdout).splitlines()
    return "".join(line.rstrip() + "\n" for line in lines).strip("\n") + "\n"


def refreshed(page: str) -> str:
    """The page with every block run again."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")

        def rerun(block: re.Match[str]) -> str:
            commands = re.findall(r"^\$ (.+)$", block[2], re.MULTILINE)
            return block[1] + "\n".join(f"$ {c}\n{output(c, folder)}" for c in commands) + block[3]

        return BLOCK.sub(rerun, page)


def main() -> None:
    """See the module."""
    old = README.read_text(encoding="utf-8")
    new = refreshed(old)
    if "--check" in sys.argv:
        lines = difflib.unified_diff(old.splitlines(), new.splitlines(), "README.md", "what is printed", lineterm="")
        difference = "\n".join(lines)
        if difference:
            sys.exit(difference + "\nRun python docs/refresh_readme.py")
        return
    README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
