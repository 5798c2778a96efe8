"""What a power cut would leave of a data folder: the library that keeps it (`shadow.c`), and what is made of it afterwards."""
import pathlib
import random
import shutil
import subprocess

SOURCE = pathlib.Path(__file__).with_name("shadow.c")
SECTOR = 512


def build(folder):
    """The library, compiled into a folder."""
    library = pathlib.Path(folder) / "shadow.so"
    subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, SOURCE, "-ldl", "-lpthread"], check=True)
    return library


class Shadow:
    """The copy that grows beside a data folder: it holds what was synced, and nothing else."""

    def __init__(self, library, data, loses="nothing"):
        self.library, self.data, self.loses = library, pathlib.Path(data), loses
        self.data.mkdir(parents=True, exist_ok=True)
        self.folder = self.data.with_name(self.data.name + ".shadow")
        for part in ("content", "names", "kept"):
            (self.folder / part).mkdir(parents=True)
        # What is there already has been for long.
        for path in self.data.iterdir():
            content = self.folder / "content" / str(path.stat().st_ino)
            shutil.copyfile(path, content)
            (self.folder / "names" / path.name).symlink_to(f"../content/{content.name}")

    @property
    def environment(self):
        return {"LD_PRELOAD": str(self.library), "SHADOW_OF": str(self.data), "SHADOW_IN": str(self.folder), "SHADOW_LOSES": self.loses}

    def cut(self, target, chance=None):
        """Makes the folder that would be found once the power is back. With a `chance`, some sectors that nobody had synced got to the
        disk all the same, each by itself, as they do."""
        target = pathlib.Path(target)
        target.mkdir(parents=True)
        for name in (self.folder / "names").iterdir():
            # SQLite makes the log's index anew; it is never synced.
            if name.name.endswith("-shm"):
                continue
            synced = name.read_bytes() if name.exists() else b""
            written = self.data / name.name
            same_file = written.exists() and str(written.stat().st_ino) == name.readlink().name
            mixed = mix(synced, written.read_bytes(), chance) if chance and same_file else synced
            (target / name.name).write_bytes(mixed)
        return target

    def forget(self):
        shutil.rmtree(self.folder)


def mix(synced, written, chance: random.Random):
    """Each sector as it was synced or as it was last written, by chance; the length too."""
    if synced == written:
        return synced
    length = len(chance.choice((synced, written)))
    share = chance.random()
    sectors = []
    for start in range(0, length, SECTOR):
        end = min(start + SECTOR, length)
        old, new = synced[start:end], written[start:end]
        sector = new if chance.random() < share else old
        sectors.append(sector.ljust(end - start, b"\0"))
    return b"".join(sectors)
