"""The whole interview, from sign-in to outcome: what host, adviser and visitor see at each step, and what nobody sees."""
from kit.patience import eventually
from kit.reception import Member

GIVEN, FAMILY, AGENCY = "Jeanne", "Démonstration", "France Travail Annonay"
NOTE = "Dossier relu ensemble ; rappeler lundi."


def test_the_whole_interview(reception):
    adviser, station, host = reception.adviser(), reception.station(), reception.host()
    appointment = reception.appointment
    station.is_checked()
    keeps = remains(station)

    # Nobody is there yet.
    assert station.state() == "quiet"
    station.reads("Saint-Félicien")
    host.reads("Poste 1 prêt", ".stations")
    assert "attendu" in host.row(appointment)
    assert "attendu" in adviser.row(appointment)
    adviser.reads(f"{GIVEN} {FAMILY}", f"#card-{appointment}, #row-{appointment}")

    # Arrived: the adviser hears of it at once, the station says nothing.
    host.welcomes(appointment)
    adviser.reads(f"{GIVEN} {FAMILY} est là", ".arrivals")
    eventually(lambda: adviser.js("document.title").startswith("("), what="the count in the title")
    assert station.state() == "quiet"
    assert GIVEN not in station.text()

    # Seated.
    host.installs(appointment)
    station.is_in("welcome")
    station.reads(f"Bonjour {GIVEN}")
    assert AGENCY in station.text() and "Vous n’avez rien à faire" in station.text() and "Rien n’est enregistré" in station.text()
    assert FAMILY not in everything(station)
    host.reads("occupé", ".stations")
    adviser.reads("attend devant l’écran", ".arrivals")

    # Received.
    adviser.receives(appointment)
    adviser.meets(station)
    station.meets(adviser)
    station.reads("Claire Exemple")
    assert FAMILY not in everything(station)
    host.reads("en entretien avec Claire Exemple", f"#row-{appointment}")
    assert reception.ledger.events(appointment) == ["booked", "arrived", "installed", "received"]

    # Ended, with an outcome and a note.
    adviser.ends("held", NOTE)
    station.is_in("ended")
    station.reads("Au revoir")
    host.reads("Entretien tenu", f"#row-{appointment}")
    adviser.reads("Entretien tenu", f"#row-{appointment}")
    row = reception.ledger.appointment(appointment)
    assert (row["state"], row["outcome"]) == ("ended", "held")
    assert reception.ledger.note(appointment) == NOTE
    assert reception.ledger.events(appointment)[-1] == "ended"

    # Nothing of the visitor is left on the station, nor of whoever they spoke with.
    eventually(lambda: station.js("probe.live().length") == 0, what="no connection")
    page = everything(station)
    for words in (GIVEN, FAMILY, "Claire", "Exemple", appointment):
        assert words not in page, f"{words} is left on the station"
    eventually(lambda: remains(station) == keeps, what=f"the browser keeping what it kept before: {keeps}")
    # And the host never saw family name or note.
    for words in (FAMILY, NOTE):
        assert words not in everything(host)


def everything(person):
    """The page with all that it hides, attributes included, and as the server gives it."""
    return person.js("""document.documentElement.outerHTML + document.title
        + await fetch(location.href, { cache: 'no-store' }).then((answer) => answer.text())""")


def remains(station: Member):
    """All that a browser keeps for a page beside the page."""
    return station.js("""({
        local: { ...localStorage }, session: { ...sessionStorage }, history: history.length, state: history.state, cookie: document.cookie,
        address: location.href, databases: (await indexedDB.databases()).map(({ name }) => name), caches: await caches.keys(),
    })""")
