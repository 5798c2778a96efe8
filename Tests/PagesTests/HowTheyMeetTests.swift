import Appointments
import Capacity
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

@testable import Pages

/// What pages and paper say of how somebody meets an adviser, and where nobody receives so.
struct HowTheyMeetTests {
    private func words(_ page: some Page) throws -> String {
        try PageSample(name: "how", page: page, frame: Frame(csrf: "proof")).html().replacing("\u{A0}", with: " ")
    }

    @Test func `the booking page names the modes that the agency does receive in, and not when something is free`() throws {
        let visit = try LiveVisit()
        func booking(_ modes: [Mode]?, slots: [OfferedSlot] = []) throws -> String {
            try words(
                BookingPage(
                    id: SampleNetwork.id(7), draft: BookingDraft(given: "Jeanne", mode: "present"), slots: slots, modes: modes,
                    network: SampleNetwork.small().map.seen(by: visit.host), asking: visit.host, zone: .paris, now: visit.now))
        }
        let named = try booking([.point, .telephone])
        #expect(named.contains("Elle y reçoit ainsi : « En visio, au point d’accueil », « Par téléphone »."))
        #expect(try booking([]).contains("L’agence ne reçoit plus ici."))
        for page in [try booking(nil), try booking([.point], slots: PageSample.slots(visit))] {
            #expect(!page.contains("Elle y reçoit ainsi") && !page.contains("ne reçoit plus ici"))
        }
    }

    @Test func `the slip of who meets from home says where their link is, and no other slip does`() throws {
        let visit = try LiveVisit()
        let sentence = "Le lien pour entrer est dans le mail ou le SMS que vous avez reçu."
        for mode in Mode.allCases {
            let line = visit.line(try visit.dossier(9, .booked, at: 20, mode: mode), for: visit.host)
            let slip = try words(SlipPage(line, back: "/board", zone: .paris))
            #expect(slip.contains(sentence) == (mode == .home), "\(mode)")
        }
    }

    @Test func `a visitor's own page says the number that is called, and none where nobody calls`() throws {
        let visit = try LiveVisit()
        for mode in Mode.allCases {
            let dossier = try visit.dossier(9, .booked, at: 20, given: "Lucie", mode: mode, telephone: Telephone("+33612345678"))
            let page = try words(
                VisitorOwnPage(dossier, at: "/rendez-vous/le-mien/x", slots: nil, zone: .paris, now: visit.now))
            #expect(page.contains("06 12 34 56 78") == (mode == .telephone), "\(mode)")
        }
    }
}
