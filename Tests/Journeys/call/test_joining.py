"""Between the button and the interview: what is waited for is said, and one may go back."""
from kit.patience import eventually
from kit.sources import ADVISER, VISITOR

OFFERS = "**/call/connections"
FULL = {"status": 503, "content_type": "application/problem+json", "headers": {"Retry-After": "1"}, "body": '{"code": "room_full"}'}


def words(person):
    return person.js("document.querySelector('[data-joining-words]').textContent")


def test_a_full_room_is_waited_for(server, chromium):
    visitor = chromium(VISITOR, server)
    visitor.open(server.links()[0]).prepares()
    visitor.browser.page.route(OFFERS, lambda route: route.fulfill(**FULL))
    visitor.presses("join")
    eventually(lambda: "La salle est pleine." in words(visitor), what="the reason")
    assert visitor.state() == "joining"
    visitor.browser.page.unroute(OFFERS)
    visitor.is_in("alone", within=5)


def test_a_room_that_is_full_when_one_comes_back_is_waited_for_too(server, chromium):
    visitor = chromium(VISITOR, server)
    visitor.joins(server.links()[0])
    visitor.browser.page.route(OFFERS, lambda route: route.fulfill(**FULL))
    server.kill()
    visitor.is_in("reconnecting", within=10)
    line = "document.querySelector('[data-line-words]').textContent"
    assert "La liaison est coupée." in visitor.js(line)
    server.start()
    eventually(lambda: "La salle est pleine." in visitor.js(line), what="the reason")
    visitor.browser.page.unroute(OFFERS)
    visitor.is_in("alone", within=5)


def test_one_may_go_back_and_a_reload_stays_there(server, chromium):
    visitor = chromium(VISITOR, server)
    visitor.open(server.links()[0]).prepares()
    visitor.browser.page.route(OFFERS, lambda route: route.fulfill(**FULL))
    visitor.presses("join")
    visitor.is_in("joining")
    visitor.presses("cancel")
    visitor.is_in("preparing")
    eventually(lambda: visitor.shows('[data-do="join"]'), what="the button that joins")
    visitor.browser.page.unroute(OFFERS)
    visitor.browser.reload()
    visitor.prepares()
    assert visitor.state() == "preparing"
    visitor.presses("join")
    visitor.is_in("alone")


def test_who_goes_back_before_being_seated_leaves_no_empty_seat(server, chromium):
    adviser, visitor = chromium(ADVISER, server), chromium(VISITOR, server)
    links = server.links()
    adviser.joins(links[1])
    page = visitor.browser.page
    held, goodbyes = [], []
    page.on("request", lambda request: request.method == "DELETE" and goodbyes.append(request.url))
    page.route(OFFERS, lambda route: held.append(route))
    visitor.open(links[0]).prepares()
    visitor.presses("join")
    eventually(lambda: visitor.state() == "joining" and held, what="the offer on its way")
    visitor.presses("cancel")
    visitor.is_in("preparing")
    # The offer arrives all the same: the visitor is seated, and gets up again for good.
    held[0].continue_()
    eventually(lambda: visitor.state() and goodbyes, what="the goodbye")
    assert goodbyes[0].endswith("?goodbye")
    eventually(lambda: server.metric("visavis_media_participants") == 1, 5, what="the adviser being alone")
    adviser.is_in("alone", within=3)
