"""« Terminer » without an outcome: what is missing is said in the window, and the interview is not left for it."""
from kit.patience import eventually


def test_the_interview_stays_until_an_outcome_is_chosen(reception):
    adviser, station = reception.adviser(), reception.station()
    reception.interview(adviser, station)
    origin = adviser.time_origin()
    keys = adviser.browser.page.keyboard
    adviser.clicks('[data-do="end"]')
    eventually(lambda: adviser.js("document.activeElement.name") == "outcome", what="the focus in the window")
    # By keyboard, before anything is chosen.
    adviser.fills("note", "Dossier relu.")
    keys.press("Enter")
    adviser.reads("À remplir.", "dialog[open] fieldset")
    assert adviser.js("""(() => {
      const group = document.querySelector('dialog[open] [role=radiogroup]');
      const told = document.getElementById(group.getAttribute('aria-describedby'));
      return [group.getAttribute('aria-invalid'), told.textContent.includes('À remplir.'), document.activeElement === group.querySelector('input')];
    })()""") == ["true", True, True]
    # Said again, it stands there once.
    adviser.sends("dialog[data-end] form")
    assert adviser.text("dialog[open] fieldset").count("À remplir.") == 1
    assert adviser.path() == f"/interviews/{reception.appointment}" and adviser.time_origin() == origin
    assert adviser.js("document.querySelector('dialog[open] [name=note]').value") == "Dossier relu."
    adviser.meets(station)
    assert reception.ledger.appointment(reception.appointment)["state"] == "received"

    keys.press("Space")
    adviser.reads_no("À remplir.", "dialog[open] fieldset")
    adviser.sends("dialog[data-end] form")
    adviser.arrives_at("/day")
    assert reception.ledger.note(reception.appointment) == "Dossier relu."


def test_the_end_leads_back_to_the_interview(reception):
    adviser, station = reception.adviser(), reception.station()
    reception.interview(adviser, station)
    for _ in ("received", "paused"):
        adviser.goes(f"/appointments/{reception.appointment}/end")
        adviser.sends("main form")
        adviser.reads("À remplir.", "main fieldset")
        adviser.clicks("main .form-end a")
        adviser.arrives_at(f"/interviews/{reception.appointment}")
        if adviser.state() != "apart":
            adviser.meets(station)
            adviser.hangs_up()


def test_a_note_is_not_lost_when_the_interview_was_ended_elsewhere(reception):
    adviser, station = reception.adviser(), reception.station()
    elsewhere = reception.adviser()
    reception.interview(adviser, station)
    note = "À rappeler pour le dossier de décembre."
    adviser.clicks('[data-do="end"]')
    adviser.fills("note", note)
    elsewhere.goes(f"/appointments/{reception.appointment}/end")
    elsewhere.fills("outcome", "redirected")
    elsewhere.sends("main form")
    elsewhere.arrives_at("/day")
    adviser.reads("n’est pas enregistrée", "[data-unsaved]")
    adviser.reads(note, "[data-unsaved-note]")
    assert not adviser.shows("dialog[data-end]")
