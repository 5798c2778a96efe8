"""Communes come from an official file: first told what would come of it, then replaced beside the running server."""
import subprocess

import pytest

from kit.plain import PlainBrowser
from kit.server import BINARY, Server

POST = "#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5;_geopoint\n"
LINES = [
    "07236;ST FELICIEN;07410;ST FELICIEN;;45.086,4.627", "07236;ST FELICIEN;07410;ST FELICIEN;LE HAMEAU;45.086,4.627",
    "2A004;AJACCIO;20000;AJACCIO;;41.93,8.70", "98735;UTUROA;98735;UTUROA;;", "07010;ANNONAY;O7100;ANNONAY;;45.24,4.67",
] + [f"{number};VILLAGE {number};{number};VILLAGE;;45.{number % 90 + 10},4.5" for number in range(26001, 26021)]


@pytest.fixture
def demo(tmp_path):
    server = Server(tmp_path / "data").start()
    yield server
    server.stop()


def imports(data, file, *more):
    command = [BINARY, "communes", "--data", data, file, *more]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    return done.returncode, done.stdout, done.stderr


def ask(server, typed):
    page = PlainBrowser(server.origin).get(f"/rendez-vous?q={typed}")
    assert page.status == 200
    return page.text


def test_a_file_is_tried_and_then_taken(demo, tmp_path):
    file = tmp_path / "communes.csv"
    file.write_bytes((POST + "\r\n".join(LINES)).encode("iso-8859-1"))
    status, said, errors = imports(demo.data, file, "--dry-run")
    assert status == 0, errors
    assert "line 5: left out: 98735 has no coordinates" in said
    assert "line 6: left out: “O7100” is no postcode" in said
    assert "22 communes in 25 lines, left out: 2, said twice: 1" in said
    assert "added: 21, changed: 1, the same: 0" in said and "kept because a point is there: 3" in said and "nothing was changed" in said
    again, tried, _ = imports(demo.data, file, "--dry-run")
    assert (again, tried) == (status, said)
    status, said, errors = imports(demo.data, file)
    assert status == 0 and "nothing was changed" not in said and "removed: 40" in said, said + errors
    status, said, _ = imports(demo.data, file)
    assert "added: 0, changed: 0, the same: 22, removed: 0, kept because a point is there: 3" in said
    # The running server knows them at once, and after a new start of the demo too.
    for _ in range(2):
        text = ask(demo, "village+26007")
        assert "Les lieux les plus proches de Village 26007" in text and "Thueyts" in text
        assert "Nous ne connaissons pas" in ask(demo, "aubenas")
        demo.stop()
        demo.start()


@pytest.mark.parametrize("text, reason", [
    ("a;b\n1;2\n", "names no column code_insee, nom_standard, code_postal, _geopoint"), ("", "it holds no commune"),
    (POST + "\n".join(["x;y;z;;;"] * 5 + LINES[:2]), "5 of 7 lines are not right"),
    (POST.replace(";_geopoint", "") + "07236;ST FELICIEN;07410;;\n", "names no column _geopoint"),
])
def test_of_a_file_that_is_none_nothing_is_taken(demo, tmp_path, text, reason):
    file = tmp_path / "communes.csv"
    file.write_text(text)
    status, said, errors = imports(demo.data, file)
    assert status == 1 and said == "" and reason in errors and errors.count("\n") == 1, errors
    assert "Les lieux les plus proches d" in ask(demo, "aubenas")


def test_a_folder_or_a_file_that_is_not_there(tmp_path):
    status, _, errors = imports(tmp_path, tmp_path / "communes.csv")
    assert status == 1 and "holds no visavis.sqlite" in errors
