"""What a page tells of what was just sent stays until the next form, or until it is closed: whatever is renewed meanwhile."""
import time

from kit.patience import eventually


def test_the_reason_of_a_refusal_stays_on_the_board(reception):
    host, colleague = reception.host(), reception.host()
    jeanne, (marcel, lucie) = reception.appointment, (host.appointment_of(words) for words in ("Marcel", "Lucie"))
    host.welcomes(jeanne)
    host.installs(jeanne)
    # Whoever reads an older page still sends somebody to the station that is taken.
    host.sends_to_the_first_station(marcel)
    host.reads("Jeanne", ".banner")
    eventually(lambda: "banner" in host.js("document.activeElement.className"), what="the focus on the reason")
    reason = host.text(".banner")

    colleague.welcomes(lucie)
    host.reads("arrivée", f"#row-{lucie}")
    host.js("void document.dispatchEvent(new Event('visibilitychange'))")
    time.sleep(2)
    assert host.text(".banner") == reason

    # Closed by keyboard, the focus is where it was.
    keys = host.browser.page.keyboard
    keys.press("Tab")
    keys.press("Enter")
    host.reads_no(reason)
    assert host.js("document.activeElement.id") == f"row-{marcel}"
    # The same refusal is told again.
    host.sends_to_the_first_station(marcel)
    host.reads(reason, ".banner")
    # What is done next takes it away.
    host.installs(marcel, "Poste 2")
    assert host.text(".told .banner") == ""
    assert not host.shows('[data-do="close-banner"]')


def test_the_reason_of_a_refusal_stays_on_the_day(reception):
    adviser, second = reception.adviser(), reception.adviser_with_an_old_page()
    adviser.receives(reception.appointment)
    second.browser.page.unroute("**/events")
    second.press_of(reception.appointment, "reception")
    second.reads("Claire Exemple reçoit cette personne depuis", ".banner")
    second.arrives_at("/day")
    # The page reads itself again as soon as it hears events, and whenever somebody looks at it.
    for _ in range(3):
        second.js("void document.dispatchEvent(new Event('visibilitychange'))")
        time.sleep(1)
    assert "Claire Exemple reçoit cette personne depuis" in second.text(".banner")
    second.clicks('[data-do="close-banner"]')
    second.reads_no("Claire Exemple reçoit cette personne depuis", ".told .banner")


def test_what_nobody_answered_is_told_until_an_answer_comes(reception):
    host = reception.host()
    eventually(lambda: host.shows('[data-do="keys"]'), what="the board's modules")
    arrival = f"**/appointments/{reception.appointment}/arrival"
    host.browser.page.route(arrival, lambda route: route.abort())
    host.press_of(reception.appointment, "arrival")
    host.reads("n’est peut-être pas enregistré", ".told .banner")
    host.browser.page.unroute(arrival)
    host.welcomes(reception.appointment)
    assert host.text(".told .banner") == ""
