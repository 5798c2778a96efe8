"""The video of an information session: an agency and two points meet in one room, and are sent away when it is over."""
import datetime
import json
import zoneinfo

from kit.patience import eventually
from kit.person import distance
from kit.reception import OTHER_ADVISER, Host
from kit.sources import Side
from faultless import faultless
from test_group_sessions import begun_a_while_ago

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
TITLE, AGENCY = "Déclarer ses ressources en ligne", "France Travail Annonay"
SAINT_FELICIEN, THUEYTS = "Saint-Félicien", "Thueyts"
THERE = Side("there", (200, 200, 60), 1900.0)
CONNECT = """fetch(location.pathname.replace(/\\/room$/, '') + '/room/connections', { method: 'POST', body: '{"sdp":"v=0"}',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': document.querySelector('meta[name=csrf]')?.content
        ?? document.querySelector('[name=csrf]').value } }).then((answer) => answer.status)"""


def other_host(reception, user="luc.invente", side=THERE):
    return reception._chromium(side, kind=Host).signs_in(reception.door("host", user))


def plans(adviser, start, points=(SAINT_FELICIEN, THUEYTS)):
    """A session; resolves with its path."""
    adviser.goes("/group-sessions/new")
    for name, value in (("title", TITLE), ("date", f"{start:%d/%m/%Y}"), ("hour", f"{start:%H:%M}"), ("length", "15")):
        adviser.fills(name, value)
    for point in points:
        field = adviser.js(f"[...document.querySelectorAll('main label')].find((each) => each.innerText.includes({json.dumps(point)})).htmlFor")
        adviser.fills(adviser.js(f"document.getElementById('{field}').name"), "4")
    adviser.sends("#session")
    adviser.reads("Rien n’est encore noté")
    adviser.sends("#session")
    adviser.reads("la séance est prévue")
    return adviser.js("new URL(document.querySelector('th a[href^=\"/group-sessions/\"]').href).pathname")


def soon(minutes=2):
    return datetime.datetime.now(PARIS) + datetime.timedelta(minutes=minutes)


def meets(person, name, other, within=20):
    """Sees and hears the other on the tile of that name."""
    def marked():
        return person.js(f"""[...document.querySelectorAll('[data-participant]')].filter((each) => each.querySelector('[data-tile-name]')
            .textContent === {json.dumps(name)}).map((each) => each.dataset.participant)""")
    eventually(lambda: len(marked()) == 1, within, what=f"{person.side.name} having one tile of {name}")
    where = json.dumps(f'[data-participant="{marked()[0]}"]')

    def is_seen():
        colour = person.js(f"probe.colour({where})")
        return colour and distance(colour, other.side.colour) < 45

    def is_heard():
        tone = person.js(f"probe.tone({where})")
        return tone and tone["decibels"] > -60 and abs(tone["frequency"] - other.side.tone) < 25
    eventually(is_seen, within, what=f"{person.side.name} seeing {name}")
    eventually(is_heard, within, what=f"{person.side.name} hearing {name}")


def all_meet(people, within=20):
    for name, person in people.items():
        for other, them in people.items():
            if name != other:
                meets(person, other, them, within)
        assert len(person.tiles()) == len(people) - 1


def opens_by_keyboard(person, path):
    """Tab to the button, Enter."""
    keys = person.browser.page.keyboard
    eventually(lambda: person.js("Boolean(document.querySelector('[action$=\"/room\"] button'))"), what="the button that opens")
    for _ in range(120):
        if person.js("Boolean(document.activeElement.closest('[action$=\"/room\"]'))"):
            break
        keys.press("Tab")
    keys.press("Enter")
    person.arrives_at(f"{path}/room")


def test_the_agency_and_two_points_meet_until_it_was_held(reception, pictures):
    adviser, host, there = reception.adviser(), reception.host(), other_host(reception)
    start = soon()
    path = plans(adviser, start)
    host.goes("/board")
    host.reads("Ouvrir la séance")
    faultless(host, pictures, "board-of-an-open-session")
    opens_by_keyboard(host, path)
    host.is_in("alone")
    host.reads("Les autres s’affichent ici")
    faultless(host, pictures, "room-alone")
    adviser.goes("/day")
    opens_by_keyboard(adviser, path)
    there.goes(path)
    there.reads("Ouvrir la séance")
    faultless(there, pictures, "group-session-open")
    opens_by_keyboard(there, path)
    people = {AGENCY: adviser, SAINT_FELICIEN: host, THUEYTS: there}
    all_meet(people)
    faultless(adviser, pictures, "room-of-three")
    for person in people.values():
        assert not any(name in person.js("document.documentElement.outerHTML") for name in ("Claire", "Anne", "Luc")), "no person is named"

    # What is switched off is said by the name of the point.
    host.browser.page.keyboard.press("m")
    adviser.reads("Micro coupé")
    assert f"Vous n’entendez pas {SAINT_FELICIEN}" in adviser.js("document.querySelector('[data-announcer]').textContent")
    host.browser.page.keyboard.press("m")
    # A reload leads back, and so does a server that starts again.
    host.browser.reload()
    all_meet(people)
    reception.server.kill()
    reception.server.start()
    all_meet(people, within=40)

    # The adviser leaves, for the page where it is said that it was held.
    adviser.clicks("[data-hang-up]")
    adviser.arrives_at(path)
    host.reads(f"{AGENCY} a quitté la séance", "[data-announcer]")
    begun_a_while_ago(reception.server, 15)
    adviser.goes(path)
    adviser.reads("La vidéo se ferme alors pour tous")
    adviser.clicks("main a[href$='/held']")
    adviser.sends("#held")
    adviser.reads("la séance a été tenue")
    for person in (host, there):
        person.is_in("apart")
        person.reads("La séance a eu lieu")
        eventually(lambda: person.js("probe.live().length") == 0, what="no connection")
        assert person.js("document.querySelector('[data-self-view]').srcObject?.getTracks().some(({ readyState }) => readyState === 'live') ?? false") is False
        assert person.js(CONNECT) == 409
    eventually(lambda: reception.server.metric("visavis_media_participants") == 0, what="an empty room")
    faultless(host, pictures, "room-after-it-was-held")
    host.clicks("main [data-screen=apart] a")
    host.arrives_at(path)
    host.reads_no("Ouvrir la séance")


def test_a_session_that_is_cancelled_sends_away_who_waits_in_it(reception):
    adviser, host = reception.adviser(), reception.host()
    path = plans(adviser, soon(10), points=(SAINT_FELICIEN,))
    host.goes(path)
    host.sends("[action$='/room']")
    host.is_in("alone")
    eventually(lambda: reception.server.metric("visavis_media_participants") == 1, what="the host being in the room")
    adviser.goes(path)
    adviser.clicks("details.cancels summary")
    adviser.sends("details.cancels form")
    adviser.reads("La séance est annulée")
    host.is_in("apart")
    host.reads("La séance est annulée")
    eventually(lambda: reception.server.metric("visavis_media_participants") == 0, what="an empty room")
    assert host.js(CONNECT) == 409


def test_strangers_get_nothing_and_nobody_comes_too_early(reception, pictures):
    adviser, stranger = reception.adviser(), other_host(reception, "denis.invente")
    path = plans(adviser, soon(10))
    other = reception.adviser("sacha.modele", side=OTHER_ADVISER)
    for person in (stranger, other):
        person.goes(f"{path}/room")
        assert TITLE not in person.text() and person.js("document.body.dataset.module") != "session-room"
        assert person.js(f"fetch('{path}/room').then((answer) => answer.status)") == 404
        person.goes("/account")
        csrf = person.js("document.querySelector('meta[name=csrf]').content")
        for way in ("room", "room/connections"):
            status = person.js(f"""fetch('{path}/{way}', {{ method: 'POST', headers: {{ 'X-CSRF-Token': '{csrf}',
                'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' }},
                body: 'csrf=' + encodeURIComponent('{csrf}') }}).then((answer) => answer.status)""")
            assert status == 404, way
    plans(adviser, soon(180), points=(SAINT_FELICIEN,))
    later = next(each for each in adviser.js("[...document.querySelectorAll('th a')].map((each) => new URL(each.href).pathname)") if each != path)
    host = reception.host()
    host.goes(later)
    host.reads("La vidéo de la séance s’ouvre le")
    assert not host.shows("[action$='/room']")
    faultless(host, pictures, "group-session-too-early")
    host.goes(f"{later}/room")
    host.is_in("apart")
    host.reads("La vidéo de la séance s’ouvre le")
    faultless(host, pictures, "room-too-early")
    assert host.js(CONNECT) == 409 and host.js("probe.peers.length") == 0


def test_a_colleague_takes_the_screen_over_and_says_so_first(reception, pictures):
    adviser = reception.adviser()
    path = plans(adviser, soon(10), points=(SAINT_FELICIEN,))
    adviser.goes(path)
    adviser.sends("[action$='/room']")
    adviser.is_in("alone")
    eventually(lambda: reception.server.metric("visavis_media_participants") == 1, what="the adviser being in the room")
    colleague = reception.adviser("paul.exemple", side=OTHER_ADVISER)
    colleague.goes(path)
    colleague.sends("[action$='/room']")
    colleague.is_in("taken-over")
    colleague.reads("La séance est ouverte sur un autre écran")
    faultless(colleague, pictures, "room-taken")
    assert adviser.state() == "alone" and colleague.js("probe.peers.length") == 0
    colleague.presses("return")
    colleague.is_in("alone")
    adviser.is_in("taken-over")
    host = reception.host()
    host.goes(path)
    host.sends("[action$='/room']")
    meets(host, AGENCY, colleague)
    meets(colleague, SAINT_FELICIEN, host)
    # Whose session is ended elsewhere has no seat any more.
    colleague.js("""fetch('/account/sessions/end', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'csrf=' + encodeURIComponent(document.querySelector('meta[name=csrf]').content) }).then(() => 0)""")
    host.reads_no(AGENCY, ".others")


def test_with_more_points_than_a_page_shows_the_agency_comes_first(reception, pictures):
    adviser, host = reception.adviser(), reception.host()
    path = plans(adviser, soon(10), points=(SAINT_FELICIEN, THUEYTS, "Étables", "Villeneuve-de-Berg"))
    host.goes(path)
    host.sends("[action$='/room']")
    host.reads("L’agence n’a pas encore ouvert la séance")
    host.reads("trois autres écrans à la fois")
    faultless(host, pictures, "room-before-the-agency")
    assert reception.server.metric("visavis_media_participants") == 0
    adviser.goes(path)
    adviser.sends("[action$='/room']")
    meets(host, AGENCY, adviser, within=30)
    meets(adviser, SAINT_FELICIEN, host)
