"""Whoever looks for a point near them finds it without script, by keyboard, on a telephone, and sees when an hour is free."""
import datetime
import re
import urllib.parse
import zoneinfo

import pytest

from faultless import faultless


class Seeker:
    """Somebody at the public pages, whose browser runs no script of them."""

    def __init__(self, playwright, origin, pages):
        self.process = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = self.process.new_context(viewport={"width": 1366, "height": 768}, locale="fr-FR", java_script_enabled=False)
        self.origin, self.page = origin, context.new_page()
        pages.append(self.page)

    def goes(self, path):
        self.page.goto(self.origin + path)
        return self

    def asks(self, typed):
        """By keyboard alone: the question has the focus."""
        self.goes("/rendez-vous")
        self.page.wait_for_selector("#finder-q:focus")
        self.page.keyboard.type(typed)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/rendez-vous?*")
        return self

    def reads(self, *texts):
        text = self.page.inner_text("main")
        for each in texts:
            assert each.replace(" ", " ") in text.replace("\u00a0", " "), f"« {each} » is not in: {text}"

    def points(self):
        return self.page.locator(".point h3").all_inner_texts()


@pytest.fixture
def seeker(playwright, server, pages, pictures):
    seeker = Seeker(playwright, server.origin, pages)
    yield seeker
    seeker.process.close()


@pytest.mark.parametrize("typed", ["st felicien", "Saint-Félicien", "07236 rien"])
def test_a_village_is_found_as_one_types_it(seeker, typed):
    seeker.asks(typed)
    if typed.endswith("rien"):
        seeker.reads("Nous ne connaissons pas de commune « 07236 rien »", "Tous les lieux")
    else:
        assert seeker.points()[0] == "Saint-Félicien"
        seeker.reads("à moins de 1 km à vol d’oiseau", "Mairie, 1 place de la Démonstration, 07410 Saint-Félicien", "non précisés")


def test_the_nearer_of_two_comes_first(seeker):
    # Between the two, nearer to the first.
    seeker.asks("Arlebosc")
    assert seeker.points()[:2] == ["Saint-Félicien", "Étables"]
    seeker.asks("tournon")
    assert seeker.points()[:2] == ["Étables", "Saint-Félicien"]
    distances = [int(text) for text in re.findall(r"environ (\d+)", seeker.page.inner_text("main").replace("\u00a0", " "))]
    assert len(distances) == 4 and distances == sorted(distances)


def test_of_several_communes_one_is_chosen(seeker):
    seeker.asks("saint")
    seeker.reads("Quelle commune ?", "Plusieurs communes répondent à « saint »")
    seeker.page.get_by_role("link", name="Saint-Agrève (07320)").click()
    seeker.reads("Les lieux les plus proches de Saint-Agrève")
    seeker.asks("07410")
    seeker.reads("Arlebosc (07410)", "Saint-Félicien (07410)")


def test_the_way_to_a_free_hour(seeker):
    seeker.asks("thueyts")
    # France Travail and the CAF publish nothing; the Carsat receives at Thueyts and Saint-Félicien, online.
    links = seeker.page.get_by_role("link", name=re.compile("Voir les créneaux"))
    assert links.count() == 2
    links.first.click()
    seeker.reads("Carsat Rhône-Alpes, Thueyts", "07330 Thueyts", "Choisissez l’heure")
    shown = hours(seeker)
    assert len(shown) == 12 and shown == sorted(shown)
    today = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris"))
    assert shown[0] > today.strftime("%Y-%m-%dT%H:%M")
    seeker.page.get_by_role("link", name="Plus tard").click()
    later = hours(seeker)
    assert len(later) == 12 and later[0] > shown[-1]
    seeker.page.get_by_role("link", name="Revenir aux premières heures libres").click()
    assert hours(seeker)[0] == shown[0]
    seeker.page.get_by_role("link", name="Le lieu, Thueyts").click()
    assert seeker.points() == ["Thueyts"]


def hours(seeker):
    links = [link.get_attribute("href") for link in seeker.page.locator(".slots a").all()]
    assert all(re.fullmatch(r"/rendez-vous/[0-9a-f-]{36}/[0-9a-f-]{36}/[0-9-]{10}T[0-9:]{5}", link) for link in links), links
    return [link.rsplit("/", 1)[1] for link in links]


def test_what_is_booked_is_free_no_more(reception, seeker):
    seeker.asks("thueyts").page.get_by_role("link", name=re.compile("Voir les créneaux")).first.click()
    first = hours(seeker)[0]
    host, start = reception.host("luc.invente"), datetime.datetime.fromisoformat(first)
    host.goes("/appointments/new")
    host.fills("given", "Yvette")
    host.js("[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('Carsat')).click()")
    host.fills("date", f"{start.day}/{start.month}/{start.year}")
    host.fills("hour", f"{start.hour}h{start.minute:02}")
    host.sends("main form")
    host.reads("Yvette")
    seeker.page.reload()
    assert first not in hours(seeker)
    assert "Yvette" not in seeker.page.content()


def test_an_adviser_closes_a_duty_period_to_visitors(reception, seeker):
    seeker.asks("thueyts").page.get_by_role("link", name=re.compile("Voir les créneaux")).first.click()
    adviser = reception.adviser("rene.modele")
    adviser.goes("/offer")
    adviser.reads("ouvert à la réservation en ligne")
    adviser.js("[...document.querySelectorAll('main a')].find((each) => each.innerText.includes('Modifier')).click()")
    adviser.reads("Les usagers peuvent réserver eux-mêmes en ligne")
    adviser.js("document.querySelector('[name=online-1]').click()")
    adviser.sends("main form")
    adviser.reads("C’est enregistré")
    assert seeker.page.reload().status == 404
    seeker.asks("thueyts").reads("Carsat Rhône-Alpes", "Rendez-vous à prendre sur place")
    assert seeker.page.get_by_role("link", name=re.compile("Voir les créneaux")).count() == 0


def test_the_paper_says_where(reception):
    host = reception.host()
    host.goes(f"/appointments/{reception.appointment}/slip")
    host.reads("Mairie, 1 place de la Démonstration, 07410 Saint-Félicien")


def test_a_partner_narrows_what_is_near(seeker):
    seeker.goes("/rendez-vous")
    seeker.page.get_by_label("Votre commune").fill("Villeneuve de Berg")
    seeker.page.get_by_label("Carsat", exact=True).check()
    seeker.page.get_by_role("button", name="Chercher").click()
    seeker.reads("Les lieux les plus proches de Villeneuve-de-Berg pour Carsat")
    assert seeker.points() == ["Thueyts", "Saint-Félicien"]


def test_all_points_by_the_alphabet_and_what_there_is_not(seeker):
    seeker.goes("/rendez-vous").page.get_by_role("link", name="Tous les lieux").click()
    names = [link.inner_text() for link in seeker.page.locator(".parts a").all()]
    assert names == ["Étables", "Saint-Félicien", "Thueyts", "Villeneuve-de-Berg"]
    seeker.page.get_by_role("link", name="Étables").click()
    seeker.reads("Aucune permanence annoncée")
    for path in ["/rendez-vous?point=00000000-0003-7000-8000-000000000099", "/rendez-vous/x/y", "/rendez-vous?q=" + "a" * 3000]:
        answer = seeker.page.request.get(seeker.origin + path, headers={"accept": "text/html"})
        assert answer.status in (400, 404), (path, answer.status)
    for typed in ["", "<script>alert(1)</script>", "07", "%", "' OR 1=1 --", "a" * 500, "日本"]:
        answer = seeker.page.request.get(f"{seeker.origin}/rendez-vous?{urllib.parse.urlencode({'q': typed, 'partner': 'x'})}")
        assert answer.status == 200 and "<script>alert" not in answer.text(), typed
        assert answer.headers["cache-control"] == "no-store"


def test_nobody_is_asked_who_they_are(seeker):
    seeker.asks("aubenas")
    assert seeker.page.context.cookies() == []
    for path in ["/rendez-vous?q=aubenas", "/rendez-vous?all=yes"]:
        text = seeker.page.request.get(seeker.origin + path).text()
        for name in ["Démonstration, Jeanne", "Jeanne", "Inventée", "Exemple", "anne.inventee"]:
            assert name not in text


def test_the_pages_stand_at_every_size(reception, server, pictures):
    person = reception.host()
    for name, path in {
        "finder": "/rendez-vous", "finder-near": "/rendez-vous?q=st+felicien", "finder-several": "/rendez-vous?q=saint",
        "finder-unknown": "/rendez-vous?q=nulle+part", "finder-all": "/rendez-vous?all=yes",
    }.items():
        person.goes(path)
        faultless(person, pictures, name)
    person.goes("/rendez-vous?q=thueyts")
    person.js("document.querySelector('.offers a').click()")
    person.reads("Choisissez l’heure")
    faultless(person, pictures, "slots")


def test_an_operator_says_where_a_point_is_and_a_host_reads_it(reception, pictures):
    operator = reception.operator()
    operator.goes("/network")
    operator.js("[...document.querySelectorAll('main a')].find((each) => each.innerText === 'Thueyts').click()")
    operator.reads("07330 Thueyts")
    faultless(operator, pictures, "point-placed")
    operator.js("[...document.querySelectorAll('main a')].find((each) => each.innerText.includes('Changer l’adresse')).click()")
    operator.reads("Elle est montrée aux usagers")
    operator.fills("street", "3 rue Inventée")
    operator.fills("commune", "saint")
    operator.sends("main form")
    operator.reads("Plusieurs communes y répondent")
    faultless(operator, pictures, "place-several")
    operator.js("[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('Saint-Agrève')).click()")
    operator.sends("main form")
    operator.reads("L’adresse est enregistrée")
    operator.reads("3 rue Inventée, 07320 Saint-Agrève")
    host = reception.host("luc.invente")
    host.goes("/offer")
    host.reads("3 rue Inventée, 07320 Saint-Agrève")
