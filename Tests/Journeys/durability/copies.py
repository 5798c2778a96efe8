"""`visavis backup` and `visavis restore`, as an operator types them."""
import pathlib
import subprocess
from dataclasses import dataclass

from durability.records import opened
from kit.server import BINARY


@dataclass(frozen=True)
class Ended:
    status: int
    words: list
    """The lines of its errors."""


def run(*words):
    program = subprocess.run([str(BINARY), *map(str, words)], capture_output=True, text=True, timeout=60)
    return Ended(program.returncode, program.stderr.splitlines())


def backup(data, target):
    return run("backup", "--data", data, "--to", target)


def restore(source, data):
    return run("restore", "--from", source, "--data", data)


def rows(folder):
    """Every row of every table."""
    with opened(folder) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {table: sorted(map(repr, map(tuple, connection.execute(f'SELECT * FROM "{table}"')))) for table in tables}


def content(folder):
    """Every file of a folder with what it holds."""
    folder = pathlib.Path(folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else None
