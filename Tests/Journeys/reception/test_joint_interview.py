"""An interview of two agencies: a host books both at once, one mail names both, and both agencies' days show it where it was moved."""
import datetime
import zoneinfo

import pytest

from faultless import faultless
from kit.demo import Reception
from kit.patience import eventually
from kit.reception import OTHER_ADVISER
from kit.server import Server

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
FIRST, SECOND = "France Travail Annonay", "CAF de l’Ardèche"


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


@pytest.fixture
def reception(tmp_path, mailbox, chromium, pages, pictures):
    server = Server(tmp_path / "data", is_demo=True, environment=mailbox.settings).start()
    yield Reception(server, chromium, None, pages)
    server.stop()


def fills(host, start, second):
    host.goes("/appointments/new")
    host.fills("given", "Ginette")
    host.js(f"[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('{FIRST}')).click()")
    host.fills("joint", second)
    host.fills("contact", "mail")
    host.fills("mail", "ginette@exemple.fr")
    host.fills("date", f"{start:%d/%m/%Y}")
    host.fills("hour", f"{start:%H:%M}")


def test_two_agencies_in_one_booking_and_one_mail(reception, mailbox, look):
    host, claire = reception.host(), reception.adviser()
    sacha = reception.adviser("sacha.modele", side=OTHER_ADVISER)
    start = datetime.datetime.now(PARIS) + datetime.timedelta(minutes=60)
    moved = start + datetime.timedelta(minutes=30)
    fills(host, start, FIRST)
    look(host, "booking-joint")
    host.sends("main form")
    host.reads("C’est déjà la première agence")
    look(host, "booking-joint-error")
    host.fills("joint", SECOND)
    host.fills("mode", "telephone")
    host.fills("telephone", "06 12 34 56 78")
    host.sends("main form")
    host.reads("À deux agences, la personne vient au point d’accueil")
    host.fills("mode", "point")
    host.sends("main form")
    host.reads("Rendez-vous noté")
    own = host.appointment_of("Ginette")
    assert f"{FIRST}, avec" in host.row(own) and SECOND in host.row(own)
    look(host, "board-joint")
    eventually(lambda: len(mailbox.mails()) == 1, what="the one confirmation")
    host.goes(f"/appointments/{own}/time")
    look(host, "rescheduling-joint")
    host.fills("date", f"{moved:%d/%m/%Y}")
    host.fills("hour", f"{moved:%H:%M}")
    host.sends("main form")
    host.reads("Rendez-vous déplacé")
    eventually(lambda: len(mailbox.mails()) == 2, what="the one mail of the other hour")
    for mail in mailbox.mails():
        text = mail["text"].replace("\u00a0", " ").replace("\u202f", " ")
        assert FIRST in text and SECOND in text and "Bonjour Ginette" in text
    assert [mail["calendar"]["revision"] for mail in mailbox.mails()] == [0, 1]
    for adviser, other, name in ((claire, SECOND, "claire"), (sacha, FIRST, "sacha")):
        if moved.date() == datetime.datetime.now(PARIS).date():
            adviser.goes("/day")
            assert "avec" in adviser.row(own) and other in adviser.row(own)
            look(adviser, f"day-joint-{name}")
    host.goes(f"/appointments/{own}/slip")
    host.reads(SECOND)
    look(host, "slip-joint")
    # The second agency cancels it as the first may, and both hear of it.
    sacha.goes(f"/appointments/{own}/end")
    sacha.fills("outcome", "cancelledByAgency")
    sacha.sends("#end")
    eventually(lambda: len(mailbox.mails()) == 3, what="the one cancellation")
    assert "annulé" in mailbox.mails()[2]["subject"]
