import Appointments
import CivilTime
import Interviews
import People
import Testing
import Vocabulary

struct NoteTests {
    let visit: Visit

    init() throws { visit = try Visit() }

    @Test func `a note is tidied, and nothing is no note`() throws {
        #expect(try NoteText.read(" À rappeler \r\n\n  le   4 décembre\u{A0}\n\n ")?.text == "À rappeler\n\nle 4 décembre")
        #expect(try NoteText.read("") == nil)
        #expect(try NoteText.read(" \n\t ") == nil)
    }

    @Test func `a note has 500 characters at most`() throws {
        #expect(try NoteText.read(String(repeating: "é", count: 500))?.text.count == 500)
        #expect(throws: Refusal.tooLong(most: 500)) { try NoteText.read(String(repeating: "é", count: 501)) }
        #expect(throws: Refusal.tooLong(most: 500)) { try NoteText.read(String(repeating: "a", count: 5_000_000)) }
        #expect(throws: Refusal.strangeCharacters) { try NoteText.read("a\u{0}b") }
        #expect(throws: Refusal.strangeCharacters) { try NoteText.read("\u{202E}rien") }
    }

    @Test func `a note is gone after thirty days, and only its agency reads it`() throws {
        let note = InterviewNote(try #require(try NoteText.read("Dossier complet")), by: visit.riou.account, ended: visit.now)
        #expect(note.isVisible(to: visit.riou, of: visit.ended, at: visit.now + .days(30) - .milliseconds(1)))
        #expect(note.isVisible(to: visit.petit, of: visit.ended, at: visit.now))
        #expect(!note.isVisible(to: visit.riou, of: visit.ended, at: visit.now + .days(30)))
        for asking in [visit.host, visit.operating, visit.stranger, visit.station] {
            #expect(!note.isVisible(to: asking, of: visit.ended, at: visit.now))
        }
        #expect(!"\(note)".contains("Dossier"))
    }

    @Test func `of an interview of two agencies nobody but who wrote the note reads it`() throws {
        let ended = visit.ended
        let joint = Appointment(
            id: ended.id, visitor: ended.visitor, agency: ended.agency, joint: JointAgency(AgencyID(high: 0, low: 9)), point: ended.point,
            start: ended.start, state: ended.state)
        let note = InterviewNote(try #require(try NoteText.read("Dossier complet")), by: visit.riou.account, ended: visit.now)
        #expect(note.isVisible(to: visit.riou, of: joint, at: visit.now))
        #expect(!note.isVisible(to: visit.petit, of: joint, at: visit.now))
    }

    @Test func `a note is written by the end of an interview, and by nothing else`() throws {
        let text = try #require(try NoteText.read("Dossier complet"))
        func written(_ appointment: Appointment, _ outcome: Outcome, _ text: NoteText?, by asking: Principal) -> InterviewNote? {
            let facts = AppointmentFacts(appointment: appointment)
            let decision = Appointment.deciding(.end(outcome), facts: facts, by: asking, at: visit.now + .minutes(6))
            guard case .success(let ended) = decision.result else { return nil }
            return InterviewNote.written(text, at: ended, by: asking)
        }
        #expect(
            written(visit.received, .held, text, by: visit.riou)
                == InterviewNote(text, by: visit.riou.account, ended: visit.now + .minutes(6)))
        #expect(written(visit.received, .held, nil, by: visit.riou) == nil)
        // Said again, by whoever ended it: the last word is kept.
        #expect(written(visit.ended, .held, text, by: visit.riou)?.note == text)
        #expect(written(visit.ended, .held, text, by: visit.petit) == nil)
        #expect(written(visit.received, .held, text, by: visit.petit) == nil)
        #expect(written(visit.installed, .absent, text, by: visit.riou) == nil)
        #expect(written(visit.received, .technicalFailure, text, by: visit.host) == nil)
    }
}
