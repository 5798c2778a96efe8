"""Signing in: what is wrong is said plainly, who guesses is slowed, and what no page of ours sent is refused."""
import json
import urllib.parse

from kit.patience import eventually


def test_a_wrong_password_is_said_plainly(reception):
    host = reception.host()
    host.sends('form[action="/session/end"]')
    host.reads("Vous êtes déconnecté de cet ordinateur")
    host.tries({**reception.door("host"), "password": "pas-le-bon-mot"})
    host.reads("L’identifiant ou le mot de passe n’est pas le bon", ".banner")
    # The name stays, the password does not, and nothing tells whether there is such a name.
    assert host.js("document.querySelector('[name=login]').value") == "anne.inventee"
    assert host.js("document.querySelector('[name=password]').value") == ""
    right = host.text(".banner")
    host.tries({**reception.door("host"), "user": "personne.inconnue"})
    host.reads("L’identifiant ou le mot de passe n’est pas le bon", ".banner")
    assert host.text(".banner") == right
    host.signs_in(reception.door("host"))
    host.arrives_at("/board")


def test_each_account_has_its_door(reception):
    host = reception.host()
    host.goes("/station")
    host.tries({**reception.door("host"), "url": reception.door("station")["url"]})
    host.reads("Ce compte est celui d’une personne", ".banner")
    fresh = reception.operator()
    fresh.sends('form[action="/session/end"]')
    fresh.reads("Vous êtes déconnecté")
    fresh.tries({**reception.door("station"), "url": reception.door("adviser")["url"]})
    fresh.reads("Ce compte est celui d’un poste", ".banner")


def test_many_tries_are_slowed_and_said_so(reception):
    host = reception.host()
    host.sends('form[action="/session/end"]')
    host.reads("Vous êtes déconnecté")
    statuses = []
    while 429 not in statuses and len(statuses) < 12:
        statuses.append(answered(host, {**reception.door("host"), "password": f"essai-{len(statuses)}"}))
    assert 429 in statuses, statuses
    host.reads("Il y a eu trop d’essais de suite", ".banner")
    # The right one has to wait as well, and then opens.
    eventually(lambda: opens(host, reception.door("host")), 90, every=3, what="the right password opening")


def test_signing_out_everywhere_ends_every_session(reception):
    here, there = reception.adviser(), reception.adviser()
    here.goes("/account")
    here.sends('form[action="/account/sessions/end"]')
    here.reads("Votre compte est déconnecté partout")
    there.goes("/day")
    there.arrives_at("/session")
    assert "Jeanne" not in there.js("document.documentElement.outerHTML")


def test_a_form_without_its_seal_is_refused_in_words(reception):
    host = reception.host()
    host.js("document.querySelectorAll('[name=csrf]').forEach((seal) => seal.remove())")
    host.js("document.querySelector('form[action$=\"/session/end\"]').submit()")
    host.reads("Cette page a attendu trop longtemps")
    host.reads("Revenez à la page précédente, rechargez-la et recommencez.")
    host.goes("/board")
    host.arrives_at("/board")


def test_another_sites_form_is_refused(reception):
    host = reception.host()
    board = urllib.parse.urljoin(host.js("location.href"), "/")
    page = host.browser.page
    statuses = []
    page.on("response", lambda answer: answer.request.is_navigation_request() and answer.request.method == "POST" and statuses.append(answer.status))
    page.route("http://elsewhere.example/**", lambda route: route.fulfill(content_type="text/html", body=f"""<!doctype html><title>x</title>
        <form method="post" action="{board}appointments/{reception.appointment}/arrival"></form>
        <form method="post" action="{board}session"><input name="login" value="anne.inventee"></form>"""))
    for number in range(2):
        page.goto("http://elsewhere.example/")
        with page.expect_navigation():
            page.evaluate(f"document.forms[{number}].submit()")
        host.reads("permis", "body")
    assert statuses == [403, 403]
    assert reception.ledger.appointment(reception.appointment)["state"] == "booked"
    # Nor by a script of theirs.
    page.goto("http://elsewhere.example/")
    answer = page.evaluate(f"fetch({json.dumps(board + 'beat')}, {{ method: 'POST', credentials: 'include' }}).then(() => 'read', () => 'refused')")
    assert answer == "refused"


def opens(person, door):
    answered(person, door)
    return person.path() == "/board"


def answered(person, door):
    """The status of a try, once its page is there."""
    person.opens_door(door)
    with person.browser.page.expect_navigation() as page:
        person.sends("main form")
    return page.value.status
