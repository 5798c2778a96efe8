"""A copy made while everybody works: of one instant, whole, and enough to go on from elsewhere."""
import contextlib
import re
import shutil
import sqlite3

import pytest

from durability.copies import backup, content, restore, rows
from durability.ledger import Lost
from durability.records import Records, opened
from durability.trial import PASSWORD, Trial, links
from kit.patience import eventually
from kit.plain import PlainBrowser
from kit.server import Server

COPIES = 6


def test_a_copy_under_load_is_of_one_instant(tmp_path):
    with Trial(tmp_path, 5) as trial:
        copies, progress = [], []

        def copy_again_and_again():
            for number in range(COPIES):
                confirmed, before = trial.ledger.now(), trial.figures.confirmed
                ended = backup(trial.server.data, tmp_path / f"copy-{number}")
                assert ended.status == 0, ended.words
                progress.append(trial.figures.confirmed - before)
                copies.append((tmp_path / f"copy-{number}", confirmed))

        # Whoever writes meanwhile is answered as ever: every command of the load that is not would fail here.
        trial.load(copy_again_and_again)
        assert all(progress), f"commands answered while each copy was made: {progress}"
        later = 0
        for copy, confirmed in copies:
            assert restore(copy, tmp_path / f"restored-{copy.name}").status == 0
            with opened(tmp_path / f"restored-{copy.name}") as connection:
                later += trial.ledger.check_past(Records(connection), confirmed, copy.name)
        assert later > 0, "nothing was written while the copies were made"


def test_a_copy_that_is_not_of_one_instant_would_be_noticed(tmp_path):
    """As by cp of the database's file alone: what is still in the write-ahead log is missing."""
    with Trial(tmp_path, 5) as trial, contextlib.closing(reader(trial.server.data)):
        (tmp_path / "copy").mkdir()
        confirmed = []

        def copy_the_file():
            wait_for(trial, 20)
            confirmed.extend(trial.ledger.now())
            shutil.copyfile(trial.server.data / "visavis.sqlite", tmp_path / "copy/visavis.sqlite")

        trial.load(copy_the_file)
        with pytest.raises((Lost, sqlite3.DatabaseError)), opened(tmp_path / "copy") as connection:
            trial.ledger.check_past(Records(connection), confirmed, "copy")


def test_what_was_restored_goes_on_as_if_nothing_had_been(tmp_path):
    with Trial(tmp_path, 6) as trial:
        trial.load(lambda: wait_for(trial, 40))
        link = new_link(trial)
        expected = rows(trial.server.data)
        assert backup(trial.server.data, tmp_path / "copy").status == 0
        assert restore(tmp_path / "copy", tmp_path / "elsewhere").status == 0
        assert rows(tmp_path / "elsewhere") == expected, "equal to the last row"
        assert (tmp_path / "elsewhere/token.key").read_bytes() == (trial.server.data / "token.key").read_bytes()
        token = links(trial.server)["call"]["visitor"].split("#")[1]
        trial.server.kill()
        server = Server(tmp_path / "elsewhere").start()
        try:
            # Sessions, boards and lists, as those who had them before see them.
            trial.ask(server)
            follow(link, server)
            for given, isGood in ((token, True), (token[:-2] + "AA", False)):
                answer = PlainBrowser(server.origin).request("POST", "/call/connections", "{}", {
                    "Authorization": f"Bearer {given}", "Content-Type": "application/json"})
                assert (answer.status == 400) == isGood and (answer.status == 401) != isGood, answer.status
        finally:
            server.stop()


def test_a_server_that_was_killed_can_be_copied(tmp_path):
    with Trial(tmp_path, 8) as trial:
        trial.load(lambda: wait_for(trial, 20), trial.server.kill)
        expected = rows(trial.server.data)
        assert backup(trial.server.data, tmp_path / "copy").status == 0
        assert rows(tmp_path / "copy") == expected


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the demo's data."""
    folder = tmp_path_factory.mktemp("copies")
    server = Server(folder / "data").start()
    try:
        assert backup(server.data, folder / "copy").status == 0
    finally:
        server.stop()
    return folder / "copy"


def demand_refusal(ended, *words):
    assert ended.status not in (0, None)
    assert len(ended.words) == 1 and ended.words[0].startswith("visavis: "), ended.words
    assert all(word in ended.words[0] for word in words), ended.words


@pytest.mark.parametrize("verb, flag", [(backup, "--to"), (restore, "--data")])
@pytest.mark.parametrize("name", ["visavis.sqlite", "notes.txt", ".hidden", "folder/"])
def test_a_folder_that_holds_anything_is_refused(tmp_path, copy, verb, flag, name):
    target = tmp_path / "target"
    target.mkdir()
    if name.endswith("/"):
        (target / name).mkdir()
    else:
        (target / name).write_text("somebody's")
    demand_refusal(verb(copy, target), flag, "not empty")
    assert [path.name for path in target.iterdir()] == [name.rstrip("/")]
    assert name.endswith("/") or (target / name).read_text() == "somebody's"


@pytest.mark.parametrize("verb, flag", [(backup, "--to"), (restore, "--data")])
def test_a_target_that_is_a_file_is_refused(tmp_path, copy, verb, flag):
    (tmp_path / "target").write_text("somebody's")
    demand_refusal(verb(copy, tmp_path / "target"), flag)
    assert (tmp_path / "target").read_text() == "somebody's"


def test_a_source_that_is_not_there_is_refused(tmp_path):
    demand_refusal(backup(tmp_path / "nowhere", tmp_path / "target"), "--data")
    demand_refusal(restore(tmp_path / "nowhere", tmp_path / "target"), "--from")
    assert not (tmp_path / "target").exists() and not (tmp_path / "nowhere").exists()


def overwrite(at, with_bytes):
    def damage(data):
        start = at(len(data)) if callable(at) else at
        return data[:start] + with_bytes + data[start + len(with_bytes):]
    return damage


DAMAGES = {
    "nothing left": lambda data: b"",
    "cut off": lambda data: data[:len(data) // 2],
    "another file": lambda data: b"not a database " * 500,
    "the header's first byte": overwrite(0, b"X"),
    "whose file it is": overwrite(68, b"\1\2\3\4"),
    "a page of zeros": overwrite(lambda size: size // 2 // 4096 * 4096, bytes(4096)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_copy_is_refused(tmp_path, copy, damage):
    damaged = tmp_path / "copy"
    damaged.mkdir()
    for name, bytes_of in content(copy).items():
        (damaged / name).write_bytes(DAMAGES[damage](bytes_of) if name == "visavis.sqlite" else bytes_of)
    before = content(damaged)
    demand_refusal(restore(damaged, tmp_path / "data"), "--from")
    assert not content(tmp_path / "data"), "nothing of it was put there"
    assert content(damaged) == before, "the copy is left as it was"


def test_a_copy_without_its_database_is_refused(tmp_path, copy):
    damaged = tmp_path / "copy"
    damaged.mkdir()
    (damaged / "token.key").write_bytes((copy / "token.key").read_bytes())
    demand_refusal(restore(damaged, tmp_path / "data"), "--from")
    assert not content(tmp_path / "data")


def reader(data):
    """Somebody who reads the database as it is now: what is written from here on stays in the write-ahead log."""
    connection = sqlite3.connect(data / "visavis.sqlite", isolation_level=None)
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM accounts").fetchone()
    return connection


def wait_for(trial, count):
    """Until so many commands more have been answered."""
    goal = trial.figures.confirmed + count
    eventually(lambda: trial.figures.confirmed >= goal, 30, what=f"{count} commands")


def new_link(trial):
    """A link that an operator made and nobody has followed yet."""
    builder = trial.builder
    entry = builder.open("account", role="host", agency="", point=trial.workers[0].point)
    prefix = f"/accounts/{entry.identifier}"
    answer = builder.browser.send(builder.browser.get(prefix).form(f"{prefix}/invitations"))
    assert answer.status == 200
    builder.entries.remove(entry)
    trial.ledger.entries.remove(entry)
    return re.search(r"/invitations/[^\"<\s]+", answer.text).group(), entry.facts["login"]


def follow(link, server):
    path, login = link
    browser = PlainBrowser(server.origin)
    assert browser.send(browser.get(path).form(path), password=PASSWORD, again=PASSWORD).status == 303
    browser.signs_in(login, PASSWORD)
    assert browser.get("/board").status == 200
