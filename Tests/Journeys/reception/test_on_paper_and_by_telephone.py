"""For when the line is down, and for whom no mail reaches: the day on paper, and who has to be called."""
import datetime
import zoneinfo

import pytest

from faultless import faultless

TELEPHONE, SHOWN = "06.12.34.56.78", "06 12 34 56 78"


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


def next_day():
    """A working day from the day after tomorrow on."""
    day = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")).date() + datetime.timedelta(days=2)
    while day.weekday() > 4 or (day.month, day.day) in {(12, 25), (1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11)}:
        day += datetime.timedelta(days=1)
    return day


def books(host, day):
    host.goes("/appointments/new")
    host.fills("given", "Yvette")
    host.js("[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('Carsat')).click()")
    host.fills("telephone", "06 12")
    host.fills("date", f"{day:%d/%m/%Y}")
    host.fills("hour", "10h")
    host.js("[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('langue des signes')).click()")
    host.sends("main form")
    host.reads("Écrivez un numéro de téléphone")
    host.fills("telephone", TELEPHONE)
    host.sends("main form")
    host.reads("Rendez-vous noté")


def test_the_day_is_printed_with_numbers_needs_and_room_for_a_pen(reception, look, tmp_path):
    host, day = reception.host(), next_day()
    books(host, day)
    host.reads("Interprète en langue des signes", ".rows")
    host.clicks('.board-days a[href^="/board/sheet"]')
    for words in ("Yvette", SHOWN, "Interprète en langue des signes", "Arrivée", "À jeter à la fin de la journée"):
        host.reads(words, "main")
    look(host, "day-sheet")
    paper = host.browser.page.pdf(path=str(tmp_path / "sheet.pdf"), prefer_css_page_size=True)
    width, height = (float(side) / 72 * 25.4 for side in paper.split(b"/MediaBox [0 0 ")[1].split(b"]")[0].split())
    assert (round(width), round(height)) == (297, 210), (width, height)


def test_who_has_no_mail_and_is_moved_by_an_adviser_is_called(reception, look):
    host, adviser, day = reception.host(), reception.adviser("rene.modele"), next_day()
    books(host, day)
    own = host.appointment_of("Yvette")
    host.goes("/appointments/placeless")
    host.reads("Personne n’est à rappeler")
    adviser.goes(f"/appointments/{own}/time")
    adviser.reads("Déplacer le rendez-vous")
    adviser.fills("slot", "another")
    adviser.fills("hour", "11h")
    adviser.sends("main form")
    adviser.arrives_at("/day")
    host.goes("/appointments/placeless")
    host.reads("À prévenir d’un changement")
    host.reads(SHOWN, "main")
    look(host, "placeless-to-tell")
    host.sends('main form[action$="/told"]')
    host.reads("Personne n’est à rappeler")
