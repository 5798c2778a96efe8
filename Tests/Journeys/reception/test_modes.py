"""Not all meet by video at the point: somebody is called, somebody meets an adviser in person, and where the line is down an interview goes on
by telephone."""
import datetime
import zoneinfo

import pytest

from faultless import faultless

TELEPHONE, SHOWN = "06.12.34.56.78", "06 12 34 56 78"


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


def fills_the_form(host, given, mode):
    """For this minute: no desk is looked for."""
    now = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris"))
    host.goes("/appointments/new")
    host.fills("given", given)
    host.js("[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('France Travail Annonay')).click()")
    host.fills("mode", mode)
    host.fills("date", f"{now:%d/%m/%Y}")
    host.fills("hour", f"{now:%H:%M}")


def test_who_is_called_needs_no_station_but_a_number(reception, look):
    host, adviser = reception.host(), reception.adviser()
    fills_the_form(host, "Odile", "telephone")
    host.sends("main form")
    host.reads("Écrivez le numéro que le conseiller appelle")
    look(host, "booking-telephone-error")
    host.fills("telephone", TELEPHONE)
    host.sends("main form")
    host.reads("Rendez-vous noté")
    own = host.appointment_of("Odile")
    host.reads("par téléphone", f"#row-{own}")
    host.reads("à appeler", f"#row-{own}")
    look(host, "board-telephone")
    host.goes(f"/appointments/{own}/slip")
    host.reads("Le conseiller vous appelle")
    host.reads_no("devant l’écran", "main")
    look(host, "slip-telephone")
    host.goes("/board")
    adviser.goes("/day")
    adviser.reads("Appeler")
    assert "par téléphone" in adviser.row(own)
    look(adviser, "day-telephone")
    adviser.receives(own)
    adviser.reads(SHOWN)
    assert adviser.js("document.querySelector('.to-call a').getAttribute('href')") == "tel:+33612345678"
    look(adviser, "conversation-telephone")
    adviser.fills("outcome", "held")
    adviser.fills("note", "Dossier complet.")
    adviser.sends("#end")
    adviser.arrives_at("/day")
    host.reads("Entretien tenu", f"#row-{own}")
    adviser.goes(f"/interviews/{own}")
    adviser.reads("Dossier complet.")


def test_who_meets_an_adviser_in_person_arrives_and_sits_at_no_station(reception, look):
    host, adviser = reception.host(), reception.adviser()
    fills_the_form(host, "Solange", "present")
    host.sends("main form")
    host.reads("Rendez-vous noté")
    own = host.appointment_of("Solange")
    host.reads("conseiller sur place", f"#row-{own}")
    host.welcomes(own)
    host.reads_no("Installer", f"#row-{own}")
    adviser.reads("À vous de recevoir", ".arrivals")
    adviser.receives(own)
    adviser.reads("La personne est avec vous")
    look(adviser, "conversation-present")
    adviser.sends(f'form[action="/appointments/{own}/pause"]')
    adviser.arrives_at("/day")
    adviser.receives(own)
    adviser.fills("outcome", "held")
    adviser.sends("#end")
    adviser.arrives_at("/day")
    host.reads("Entretien tenu", f"#row-{own}")


def test_where_the_line_is_down_an_interview_goes_on_by_telephone(reception, look):
    host, adviser, station = reception.host(), reception.adviser(), reception.station()
    reception.interview(adviser, station)
    own = reception.appointment
    adviser.goes(f"/appointments/{own}/mode")
    adviser.reads("Recevoir autrement")
    look(adviser, "mode")
    adviser.fills("mode", "telephone")
    adviser.fills("telephone", "")
    adviser.sends("main form")
    adviser.reads("Écrivez le numéro que le conseiller appelle")
    look(adviser, "mode-error")
    adviser.fills("telephone", TELEPHONE)
    adviser.sends("main form")
    adviser.arrives_at(f"/interviews/{own}")
    adviser.reads(SHOWN)
    station.is_in("quiet", "ended")
    host.goes("/board")
    host.reads("par téléphone", f"#row-{own}")
    assert not any("occupé" in line for line in host.stations())
    adviser.fills("outcome", "held")
    adviser.sends("#end")
    adviser.arrives_at("/day")
    host.reads("Entretien tenu", f"#row-{own}")


def test_a_booked_one_is_changed_and_both_lists_say_so(reception, look):
    host, own = reception.host(), reception.appointment
    host.clicks(f'#row-{own} a[href^="/appointments/{own}/mode"]')
    host.arrives_at(f"/appointments/{own}/mode")
    host.fills("mode", "telephone")
    host.fills("telephone", TELEPHONE)
    host.sends("main form")
    host.reads("C’est noté")
    host.reads("par téléphone", f"#row-{own}")
    look(host, "board-mode-changed")
    # They come all the same: by video, as before.
    host.clicks(f'#row-{own} a[href^="/appointments/{own}/mode"]')
    host.arrives_at(f"/appointments/{own}/mode")
    host.fills("mode", "point")
    host.sends("main form")
    host.reads("C’est noté")
    host.welcomes(own)
