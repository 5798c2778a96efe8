"""The line was down: what stands on the day's sheet is typed afterwards, a line at a time, and stays as it was written."""
import datetime
import zoneinfo

import pytest

from faultless import faultless

PARIS = zoneinfo.ZoneInfo("Europe/Paris")


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


def hour(minutes):
    then = datetime.datetime.now(PARIS) - datetime.timedelta(minutes=minutes)
    return f"{then.hour}h{then.minute:02}"


def test_the_host_types_what_the_sheet_says(reception, look):
    host, appointment = reception.host(), reception.appointment
    host.clicks('a[href^="/board/paper"]')
    host.reads("Heures notées sur papier")
    form = f"#paper-{appointment}"
    look(host, "paper-open")

    def types(**fields):
        for name, value in fields.items():
            host.js(f"""(field => {{ field.value = {value!r}; field.dispatchEvent(new Event('change', {{bubbles: true}})) }})
                (document.querySelector('{form} [name={name}]'))""")

    adviser = host.js(f"[...document.querySelectorAll('{form} [name=adviser] option')].find((one) => one.innerText.includes('Claire')).value")
    # Of this day, though it began a moment ago; and of one instant, whatever the minute does meanwhile.
    faulty, arrived, began, ended = (hour(minutes) for minutes in (4, 3, 2, 1))
    types(outcome="held", arrived=arrived, began=began, ended=faulty, adviser=adviser, place="telephone")
    host.sends(form)
    host.reads("Ces heures ne se suivent pas")
    look(host, "paper-faulty")
    assert host.js(f"document.querySelector('{form} [name=arrived]').value") == arrived, "what was typed is kept"
    types(ended=ended)
    host.sends(form)
    host.reads("C’est noté")
    assert not host.js(f"Boolean(document.querySelector('{form}'))")
    row = reception.ledger.appointment(appointment)
    assert (row["state"], row["outcome"], row["mode"], row["adviser_name"]) == ("ended", "held", "telephone", "Claire Exemple"), row
    assert row["entered"] and row["station"] is None
    assert [end - start for start, end in reception.ledger.segments(appointment)] == [60_000]
    host.goes("/board")
    host.reads("Entretien tenu", f"#row-{appointment}")
