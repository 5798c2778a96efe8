"""Lists that come from a spreadsheet and go back to one: tried first, mended, brought in; and read by a program that others wrote."""
import csv
import datetime
import io
import zoneinfo

import pytest

from faultless import faultless


def today():
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")).date()


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


def tries(person, content, kind=None, name="liste.csv", encoding="utf-8"):
    """A file by the form, as a person chooses it from their disk."""
    if kind:
        person.goes("/import")
        person.js(f"document.querySelector('input[name=kind][value={kind}]')?.click()")
    page = person.browser.page
    content = content if isinstance(content, bytes) else content.encode(encoding)
    page.set_input_files('input[type="file"]', {"name": name, "mimeType": "text/csv", "buffer": content})
    person.sends('form[enctype="multipart/form-data"]')


def exports(person, kind, first="", last=""):
    """The table as a spreadsheet's owner gets it: the file's name and its rows by column."""
    person.goes("/export")
    page = person.browser.page
    page.check(f'input[name="kind"][value="{kind}"]')
    if kind == "appointments":
        page.fill('input[name="from"]', first)
        page.fill('input[name="through"]', last)
    with page.expect_download() as download:
        page.click("#export button.action")
    content = open(download.value.path(), "rb").read()
    assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\n") == content.count(b"\r\n")
    return download.value.suggested_filename, list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_each_has_the_tables_of_their_work_and_no_other(reception, look):
    host, adviser, operator = reception.host(), reception.adviser(), reception.operator()
    kinds = "[...document.querySelectorAll('[name=kind]')].map((each) => each.value)"
    theirs = {host: {"waitingList"}, adviser: {"waitingList", "notes"}, operator: set()}
    for person, some in theirs.items():
        person.goes("/export")
        offered = set(person.js(kinds))
        assert offered & {"waitingList", "notes"} == some and "groupSessions" in offered, offered
    look(adviser, "export-adviser")
    host.goes("/board")
    adviser.goes("/day")
    reception.sits_down(host)
    adviser.receives(reception.appointment)
    adviser.ends("held", "Rappeler lundi.")
    name, rows = exports(adviser, "notes")
    assert name == f"visavis-notes-{today()}.csv"
    assert [(row["prénom"], row["nom"], row["note"]) for row in rows] == [("Jeanne", "Démonstration", "Rappeler lundi.")], rows
    for kind in ("waitingList", "groupSessions"):
        assert exports(adviser, kind)[1] == []


def test_an_operator_mends_a_line_and_brings_points_in(reception, look):
    operator = reception.operator(viewport=(1366, 768))
    operator.goes("/network")
    operator.clicks('main a[href="/import"]')
    operator.reads("rien n’est changé avant que vous ne le confirmiez")
    look(operator, "import")
    operator.sends('form[enctype="multipart/form-data"]')
    operator.reads("Choisissez un fichier")
    look(operator, "import-error")
    lines = "Point;Adresse;Ville;Postes;Remarque\nVernoux;1 rue Haute;Tournon;Poste 1|Poste 2;x\nLamastre;;Nulle-Part;Poste 1;\n"
    tries(operator, lines, "points", encoding="cp1252")
    for words in ("Rien n’est importé", "Ligne 3", "commune", "Colonne qui n’est pas lue", "Remarque", "1 ligne nouvelle"):
        operator.reads(words)
    assert not operator.shows("#confirmation")
    look(operator, "import-trial-faulty")
    # The form for the mended file stands below.
    tries(operator, lines.replace("Nulle-Part", "Étables"))
    operator.reads("2 lignes nouvelles")
    operator.reads("3 comptes s’ouvrent")
    look(operator, "import-trial")
    assert "Vernoux" not in operator.browser.page.evaluate("fetch('/network').then((answer) => answer.text())")
    operator.sends("#confirmation")
    operator.reads("C’est importé")
    operator.reads("poste-1-vernoux")
    look(operator, "imported-accounts")
    link = operator.js("document.querySelector('main code').textContent")
    with operator.browser.page.expect_download() as download:
        operator.browser.page.click("main a[download]")
    kept = list(csv.reader(io.StringIO(open(download.value.path(), encoding="utf-8-sig", newline="").read()), delimiter=";"))
    assert len(kept) == 4 and kept[1][2] == link
    operator.goes("/network")
    for words in ("Vernoux", "Lamastre", "Poste 2"):
        operator.reads(words)
    name, rows = exports(operator, "points")
    assert name == f"visavis-points-{today()}.csv"
    vernoux = next(row for row in rows if row["point"] == "Vernoux")
    assert vernoux["rue"] == "1 rue Haute" and "Tournon" in vernoux["commune"] and vernoux["postes"] == "Poste 1|Poste 2"
    operator.goes("/export")
    operator.reads("a exporté Points d’accueil et postes")
    look(operator, "export")


def test_a_spreadsheets_own_file_is_told_as_such(reception, look):
    operator = reception.operator()
    tries(operator, b"PK\x03\x04" + bytes(1_000), "agencies", name="liste.xlsx")
    operator.reads("Ce n’est pas un fichier CSV")
    tries(operator, b"x" * 2_100_000, "agencies")
    operator.reads("Le fichier dépasse deux mégaoctets")


def test_a_host_brings_a_day_in_and_has_it_back_and_an_adviser_has_their_agencys_alone(reception, look):
    host, adviser = reception.host(), reception.adviser()
    day = today() + datetime.timedelta(days=40)
    lines = (
        "agence;date;heure;durée;prénom;nom;contact;téléphone;besoins\r\n"
        f"France Travail Annonay;{day:%d/%m/%Y};10h;20;Solange;Fictive;aucun;06 12 34 56 78;aide\r\n"
        f"CAF de l’Ardèche;{day:%d/%m/%Y};11h;20;Firmin;Inventé;aucun;;\r\n"
    )
    tries(host, lines, "appointments")
    host.reads("2 lignes nouvelles")
    look(host, "import-trial-appointments")
    host.sends("#confirmation")
    host.reads("C’est importé : 2 lignes (Rendez-vous)")
    host.goes(f"/board?date={day}")
    host.reads("Solange F.")
    name, rows = exports(host, "appointments", f"{day:%d/%m/%Y}")
    assert name == f"visavis-rendez-vous-{day}-{day}.csv"
    assert [(row["prénom"], row["nom"], row["agence"], row["heure"]) for row in rows] == [
        ("Solange", "Fictive", "Annonay", "10:00"), ("Firmin", "Inventé", "CAF de l’Ardèche", "11:00"),
    ]
    assert (rows[0]["téléphone"], rows[0]["contact"], rows[0]["besoins"], rows[0]["état"]) == ("06 12 34 56 78", "aucun", "aide", "prévu")
    # Once more is no second appointment.
    tries(host, lines, "appointments")
    host.reads("tout ce que dit le fichier y est déjà")
    _, own = exports(adviser, "appointments", f"{today():%d/%m/%Y}", f"{day:%d/%m/%Y}")
    assert own and {(row["partenaire"], row["agence"]) for row in own} == {("France Travail", "Annonay")}
    assert "Solange" in {row["prénom"] for row in own} and "Firmin" not in {row["prénom"] for row in own}
    operator = reception.operator()
    _, all_of_it = exports(operator, "appointments", f"{day:%d/%m/%Y}")
    assert len(all_of_it) == 2 and {row["prénom"] + row["nom"] + row["téléphone"] for row in all_of_it} == {""}
