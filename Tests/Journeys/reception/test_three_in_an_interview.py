"""A joint interview: one adviser receives, the other agency's asks to join, and nobody is let in before the visitor says yes."""
import datetime

import pytest

from faultless import faultless
from kit.demo import Reception
from kit.patience import eventually
from kit.reception import OTHER_ADVISER
from kit.server import Server
from test_joint_interview import FIRST, PARIS, SECOND

THIRD = "Sacha Modèle"


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


@pytest.fixture
def reception(tmp_path, chromium, pages):
    server = Server(tmp_path / "data", is_demo=True).start()
    yield Reception(server, chromium, None, pages)
    server.stop()


@pytest.fixture
def joint(reception):
    """Ginette has an hour with two agencies now, and sits before the screen; both advisers are at their pages."""
    host, claire, station = reception.host(), reception.adviser(), reception.station()
    sacha = reception.adviser("sacha.modele", side=OTHER_ADVISER)
    host.goes("/appointments/new")
    host.fills("given", "Ginette")
    host.js(f"[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('{FIRST}')).click()")
    host.fills("joint", SECOND)
    soon = datetime.datetime.now(PARIS) + datetime.timedelta(minutes=2)
    host.fills("date", f"{soon:%d/%m/%Y}")
    host.fills("hour", f"{soon:%H:%M}")
    host.sends("main form")
    host.reads("Rendez-vous noté")
    own = host.appointment_of("Ginette")
    host.goes("/board")
    host.welcomes(own)
    host.installs(own)
    claire.goes("/day")
    claire.receives(own)
    claire.meets(station, within=20)
    return host, claire, sacha, station, own


def asks(sacha, own):
    sacha.goes("/day")
    sacha.press_of(own, "second")
    sacha.arrives_at(f"/interviews/{own}")
    sacha.reads("On demande à la personne")


def three(claire, sacha, station):
    station.meets_each(adviser=claire, second=sacha)
    claire.meets_each(visitor=station, second=sacha)
    sacha.meets_each(visitor=station, adviser=claire)


def test_the_visitor_says_yes_and_three_are_in_the_interview(joint, reception, look):
    host, claire, sacha, station, own = joint
    asks(sacha, own)
    station.reads(f"{THIRD} ({SECOND}) souhaite se joindre", ".station-question")
    claire.reads(f"{THIRD} ({SECOND}) souhaite se joindre", ".call-second")
    # Nobody is let in by having asked, whatever they know of addresses.
    assert sacha.js("probe.peers.length") == 0
    refused = sacha.js(f"""fetch("/interviews/{own}/connections", {{ method: "POST", body: "{{}}", headers: {{
        "Content-Type": "application/json", "X-CSRF-Token": document.querySelector('meta[name=csrf]').content }} }}).then(({{ status }}) => status)""")
    assert refused == 409
    assert station.tiles() == ["adviser"]
    for person, name in ((station, "join-question"), (claire, "join-asked"), (sacha, "join-waiting")):
        look(person, name)
    # By the keyboard alone, as a visitor without a mouse answers.
    keys = station.browser.page.keyboard
    assert station.js("document.activeElement.className") == "station-question"
    keys.press("Tab")
    keys.press("Enter")
    three(claire, sacha, station)
    claire.reads(f"avec {THIRD} ({SECOND})", ".call-facts")
    sacha.reads(f"avec Claire Exemple ({FIRST})", ".call-facts")
    station.reads(f"avec {THIRD}", ".station-words")
    host.reads(f"en entretien avec Claire Exemple et {THIRD}", f"#row-{own}")
    assert THIRD in station.text('[data-participant="second"] figcaption')
    for person, name in ((station, "join-three"), (claire, "join-first"), (sacha, "join-second")):
        look(person, name)
    assert not sacha.shows('[data-do="end"]')

    # A reload, a restart: each comes back to their own seat.
    sacha.browser.reload()
    three(claire, sacha, station)
    reception.server.kill()
    station.reads("La liaison est coupée")
    reception.server.start()
    eventually(lambda: reception.server.metric("visavis_media_participants") == 3, 40, what="all three being back")
    three(claire, sacha, station)

    # A pause sends both away, and both are back after it.
    claire.hangs_up()
    station.is_in("paused")
    sacha.reads("Vous y revenez de vous-même")
    eventually(lambda: reception.server.metric("visavis_media_participants") == 1, what="the visitor being alone")
    claire.press_of(own, "reception")
    claire.arrives_at(f"/interviews/{own}")
    three(claire, sacha, station)

    sacha.hangs_up()
    claire.reads(f"{THIRD} n’est plus dans l’entretien")
    claire.meets(station)
    station.meets(claire)
    claire.ends("held")
    station.is_in("ended")
    assert [event for event in reception.ledger.events(own) if event.startswith("join")] == ["joinAsked", "joined", "joinLeft"]


def test_the_visitor_says_no_and_is_not_pressed(joint, reception, look):
    host, claire, sacha, station, own = joint
    asks(sacha, own)
    station.clicks("#answer-no")
    sacha.reads("La personne a dit non")
    look(sacha, "join-refused")
    assert not sacha.shows(f'form[action="/appointments/{own}/second"]')
    claire.reads(f"La personne ne souhaite pas la présence de {THIRD}", ".call-facts")
    station.reads_no(THIRD)
    assert sacha.js("probe.peers.length") == 0
    claire.meets(station)
    # The visitor regrets, and says so.
    claire.clicks("#second-after-all")
    three(claire, sacha, station)


def test_the_adviser_says_for_a_visitor_without_keys_what_they_answered(joint, reception, look):
    host, claire, sacha, station, own = joint
    asks(sacha, own)
    claire.clicks("#second-yes")
    three(claire, sacha, station)
    # And that they have changed their mind.
    claire.clicks("#second-away")
    sacha.is_in("apart")
    sacha.reads("La personne a dit non")
    eventually(lambda: sacha.js("probe.live().length") == 0, what="no connection of the second's")
    claire.meets(station)
    station.meets(claire)
    assert claire.path() == f"/interviews/{own}"


def test_who_takes_back_what_they_asked_is_nobodys_question(joint, reception):
    host, claire, sacha, station, own = joint
    asks(sacha, own)
    station.reads(THIRD, ".station-question")
    sacha.clicks("#withdraw")
    sacha.arrives_at("/day")
    eventually(lambda: not station.shows(".station-question"), what="the question being gone")
    claire.reads_no("souhaite se joindre")
