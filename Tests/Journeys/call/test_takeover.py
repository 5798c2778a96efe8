"""The same link opened again takes the seat over; the first page says so and stops."""
from kit.patience import eventually
from kit.sources import ADVISER, VISITOR


def test_the_second_page_takes_the_seat_over(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    adviser.meets(visitor)

    second = chromium(VISITOR, server)
    second.joins(links[0])
    second.meets(adviser)
    visitor.is_in("taken-over", within=5)
    assert visitor.js("probe.live().length") == 0
    eventually(lambda: adviser.tiles() and len(adviser.tiles()) == 1, what="one tile")
    adviser.sees(visitor)

    visitor.presses("return")
    visitor.meets(adviser)
    second.is_in("taken-over", within=5)
    assert len(adviser.tiles()) == 1


def test_who_hangs_up_may_come_back(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    adviser.meets(visitor)
    visitor.presses("leave")
    visitor.is_in("ended")
    eventually(lambda: visitor.js("probe.live().length") == 0, 2, what="the connection being closed")
    adviser.is_in("alone", within=3)
    visitor.presses("return")
    visitor.meets(adviser)
    adviser.meets(visitor)


def test_a_page_that_slept_does_not_take_the_seat_back(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    # An open stream outlives `set_offline`: the page shall not hear that its seat is taken.
    visitor.browser.page.route("**/events*", lambda route: None)
    visitor.joins(links[0])
    adviser.joins(links[1])
    adviser.meets(visitor)
    visitor.browser.context.set_offline(True)
    second = chromium(VISITOR, server)
    second.joins(links[0])
    visitor.is_in("reconnecting", within=20)
    visitor.browser.page.unroute("**/events*")
    visitor.browser.context.set_offline(False)
    visitor.is_in("taken-over", within=10)
    assert second.state() == "call"

    # Who says so takes it back all the same.
    visitor.presses("return")
    visitor.meets(adviser)
    second.is_in("taken-over", within=5)


def test_a_page_that_comes_back_by_itself_says_whom_it_follows(server, chromium):
    visitor = chromium(VISITOR, server)
    page = visitor.browser.page
    offers, answers = [], []
    page.on("request", lambda request: is_offer(request) and offers.append(request.post_data_json.get("replaces")))
    page.on("response", lambda response: is_offer(response.request) and answers.append(response.headers.get("location")))
    visitor.joins(server.links()[0])
    visitor.browser.reload()
    visitor.is_in("alone")
    # The next time the server says that another page has the seat.
    refusal = {"status": 409, "content_type": "application/problem+json", "body": '{"code": "taken_over"}'}
    page.route("**/call/connections", lambda route: route.fulfill(**refusal))
    server.kill()
    visitor.is_in("reconnecting", within=10)
    server.start()
    visitor.is_in("taken-over", within=10)
    assert offers == [None, answers[0], answers[1]]
    assert visitor.js("probe.live().length") == 0

    page.unroute("**/call/connections")
    visitor.presses("return")
    visitor.is_in("alone")
    assert offers[3:] == [None], "a person who wants the seat gets it"


def is_offer(request):
    return request.method == "POST" and request.url.endswith("/call/connections")
