@testable import Pages
import Appointments
import CivilTime
import FoundationEssentials
import Interviews
import Mustache
import Testing
import Vocabulary

/// What holds of each live page, however it is seen.
struct LivePageTests {
    private func html(_ name: String) throws -> String {
        try #require(PageSample.live.first { $0.name == name }, "no sample is called \(name)").html()
    }

    @Test func `there is a sample of each live page, and of each of a station's seven screens`() throws {
        let shown = Set(PageSample.live.map { type(of: $0.page).template })
        #expect(
            shown == [
                "board", "booking", "day", "interview", "conversation", "mode", "end", "station", "home-door", "home-room", "session-room",
            ])
        let kinds = try PageSample.live.map { try $0.html() }.compactMap { $0.firstMatch(of: #/data-station="(\w+)"/#)?.output.1 }
        #expect(Set(kinds) == ["quiet", "welcome", "calling", "interview", "paused", "trouble", "ended"])
    }

    @Test(arguments: PageSample.live)
    func `ids are unique, and what is referred to exists`(sample: PageSample) throws {
        let html = try sample.html()
        let ids = html.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        let references = html.matches(of: #/ (?:for|aria-labelledby|aria-describedby)="([^"]*)"/#).flatMap {
            $0.output.1.split(separator: " ")
        }
        #expect(Set(references.map(String.init)).subtracting(ids) == [])
    }

    @Test(arguments: PageSample.live)
    func `every form is posted, with the proof that it is ours`(sample: PageSample) throws {
        for form in try sample.html().matches(of: #/<form ([^>]*)>([\s\S]*?)</form>/#) {
            #expect(form.output.1.contains(#"method="post""#))
            #expect(form.output.2.contains(#"<input type="hidden" name="csrf" value="proof">"#))
        }
    }

    @Test(arguments: PageSample.live)
    func `no name becomes markup, and nothing is inline`(sample: PageSample) throws {
        let html = try sample.html()
        #expect(!html.contains("<script>") && !html.contains("\"><b>") && !html.contains("</textarea></textarea>"))
        #expect(html.firstMatch(of: #/<script(?! type="module" src=")|<style|\sstyle=|\son[a-z]+=/#) == nil)
    }

    @Test(arguments: PageSample.live)
    func `all is said in words, none by its key or with a gap`(sample: PageSample) throws {
        let html = try sample.html().replacing(#/<template[\s\S]*?</template>/#, with: "")
        let texts = html.matches(of: #/>([^<]+)</#).map { String($0.output.1) }
        #expect(texts.filter { $0.wholeMatch(of: #/\s*[a-z]\w*(\.\w+)+\s*/#) != nil } == [])
        let counted = html.replacing(#/ data-counted-words="[^"]*"/#, with: "")
        #expect(counted.firstMatch(of: #/%[a-z]+%/#) == nil)
        #expect(html.firstMatch(of: #/ (href|action|id|name)=""/#) == nil)
    }

    @Test(arguments: PageSample.live)
    func `a page answers to every name that is its own`(sample: PageSample) {
        let parts = [
            FormModel.tags, BannerModel.tags, BoardRow.tags, QueueSection.tags, QueueSectionLine.tags,
            BoardStationTag.tags, StationChoice.tags, FreedPlace.tags, DayRow.tags, SessionBlockTags.tags, RoomParticipant.tags,
        ]
        let own = parts.reduce(type(of: sample.page).tags) { $0.subtracting($1) }
        #expect(own.filter { sample.page.child(named: $0) == nil } == [])
    }

    @Test func `the host's board says a first name and an initial, never a family name, and no more to a reader by ear`() throws {
        for name in ["board-day", "board-full", "board-over", "board-refused"] {
            let html = try html(name)
            #expect(html.contains("Émile D."))
            #expect(
                !html.contains("Démonstration") && !html.contains("Dupont") && !html.contains("Exemplaire") && !html.contains("Inventée-"))
        }
    }

    @Test func `a row's next thing is one button, the rest is in its menu`() throws {
        let rows = try html("board-day").split(separator: "<li id=\"row-").dropFirst()
        #expect(rows.count == 9)
        for row in rows { #expect(row.matches(of: #/ data-main>/#).count <= 1) }
        let arrived = try #require(rows.first { $0.contains("Marcel B.") })
        #expect(arrived.contains("/installation\"") && arrived.contains("<select name=\"station\""))
        let received = try #require(rows.first { $0.contains("Odette D.") })
        #expect(!received.contains("data-main") && received.contains("Changer de poste"))
        let absent = try #require(rows.first { $0.contains("Émile D.") })
        #expect(!absent.contains("data-main") && absent.contains("Finalement arrivé"))
    }

    @Test func `one free station needs no choice, and none is said`() throws {
        let one = try html("board-one")
        #expect(!one.contains("<select") && one.contains("<input type=\"hidden\" name=\"station\""))
        let full = try html("board-full")
        #expect(!full.contains("name=\"station\"") && full.contains("Postes occupés"))
    }

    @Test func `the readiest of the free stations is chosen, and the others say that they are not`() throws {
        let html = try html("board-day")
        #expect(html.contains(" selected>Poste 1</option>"))
        #expect(html.contains("(pas prêt)</option>"))
    }

    @Test func `whom nobody calls is said on the board and on the day`() throws {
        #expect(try html("board-day").contains("Personne n’a appelé depuis 9\u{A0}h\u{A0}23."))
        #expect(try html("day-waiting").contains("Attend votre appel depuis 9\u{A0}h\u{A0}23."))
        #expect(try html("station-welcome-late").contains("n’a pas encore appelé"))
    }

    @Test func `the board of another year says which`() throws {
        #expect(try html("board-tomorrow").contains("<p class=\"board-when\">mercredi 25\u{A0}novembre</p>"))
        #expect(try html("board-next-year").contains("janvier 2027</p>"))
    }

    @Test func `whoever does not end their interview goes back to it, anybody else to their list`() throws {
        let ways = [
            "end-adviser": "/interviews/", "end-adviser-received": "/interviews/", "end-adviser-booked": "/day", "end-host": "/board",
        ]
        for (name, way) in ways {
            let back = try #require(try html(name).firstMatch(of: #/<a href="([^"]*)">Annuler</a>/#)?.output.1)
            #expect(way.hasSuffix("/") ? back.hasPrefix(way) : back == way)
        }
    }

    @Test func `the day counts who waits in its title, and its card has one button`() throws {
        #expect(try html("day-waiting").contains("<title>(2) Ma journée</title>"))
        #expect(try html("day-empty").contains("<title>Ma journée</title>"))
        for (name, button) in [("day-waiting", "Recevoir"), ("day-paused", "Reprendre"), ("day-running", "Revenir à l’entretien")] {
            let card = try #require(try html(name).firstMatch(of: #/<article[\s\S]*?</article>/#)?.output)
            #expect(card.matches(of: #/ data-main>/#).count == 1)
            #expect(card.contains("data-main>\(button)<"))
        }
        #expect(try !html("day-expected").firstMatch(of: #/<article[\s\S]*?</article>/#)!.output.contains("<button"))
    }

    @Test func `the interview joins only while it is the adviser's own, and says else why not`() throws {
        for sample in PageSample.live where sample.name.hasPrefix("interview-") {
            let joins = [
                "interview-received", "interview-overrun", "interview-home", "interview-home-unknown", "interview-join-asked-first",
                "interview-join-with", "interview-join-second",
            ].contains(sample.name)
            #expect(try sample.html().contains(#"data-standing="received""#) == joins)
        }
        #expect(try html("interview-paused").contains(">Reprendre</button>"))
        #expect(try html("interview-received").contains("12 min, reste 8 min"))
        #expect(try html("interview-received").contains("2 personnes attendent"))
        #expect(try html("interview-overrun").contains("22 min, temps prévu écoulé"))
    }

    @Test func `a station where nobody sits names nobody and no visit`() throws {
        for name in ["station-quiet", "station-quiet-trouble", "station-ended"] {
            let html = try html(name)
            #expect(html.contains(#"data-visit="" data-name="""#))
            #expect(!html.contains("Jeanne") && !html.contains("Riou"))
        }
        #expect(try !html("station-welcome").contains("Démonstration"), "the family name is not for a screen")
    }

    @Test func `a note that was typed stands there again, whatever it is`() throws {
        #expect(try html("end-adviser-error").contains("&lt;/textarea&gt;</textarea>"))
        #expect(try !html("end-host").contains("<textarea"), "a note is kept of an interview only")
    }

    @Test func `what was typed of a booking is kept, each trouble beside its field`() throws {
        let html = try html("booking-host-error")
        for field in ["given", "agency", "date", "hour", "length"] { #expect(html.contains("id=\"booking-\(field)-trouble\"")) }
        #expect(html.contains(#"value="lun 24/11""#) && html.contains(#"value="&quot;&gt;&lt;b&gt;""#))
        #expect(html.contains("Cette date tombe un mardi"))
        #expect(try self.html("booking-adviser").contains(#"name="point""#))
        #expect(try !self.html("booking-adviser").contains(#"name="agency""#))
    }

    @Test func `the host reads that an adviser has been missing for too long, and nobody else's row says so`() throws {
        let notice = #/row-notice">[^<]* n’est plus à l’écran depuis [^<]+</#
        #expect(try html("board-missing").matches(of: notice).count == 1)
        #expect(try html("board-day").firstMatch(of: notice) == nil)
    }

    /// Else each level of imports costs a way to the server and back, between « Recevoir » and the first picture.
    @Test(arguments: ["interview", "station", "group"])
    func `a page that joins asks at once for every module that it needs`(name: String) throws {
        let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Browser/"
        var needed: Set<String> = []
        var open = ["\(name)/main.mjs", "live/again.mjs"]
        while let module = open.popLast() {
            guard needed.insert(module).inserted else { continue }
            let text = String(decoding: try #require(FileManager.default.contents(atPath: folder + module)), as: UTF8.self)
            for found in text.matches(of: #/from "(?:\.\.\/(\w+)|\.)\/([\w.]+)"/#) {
                open.append("\(found.output.1 ?? module.split(separator: "/")[0])/\(found.output.2)")
            }
        }
        let sample = name == "interview" ? "interview-received" : name == "group" ? "session-room-adviser" : "station-quiet"
        let asked = try html(sample).matches(of: #/(?:modulepreload" href|module" src)="\/browser\/([^"]+)"/#).map { String($0.output.1) }
        #expect(Set(asked) == needed)
        #expect(asked.count == needed.count)
    }
}
