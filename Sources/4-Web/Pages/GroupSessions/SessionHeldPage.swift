package import Appointments
package import CivilTime
import Establishments
import Mustache
import Vocabulary

/// Whether a session was held: said once more before, with who is counted as present and who as absent, for it ends all of them.
package struct SessionHeldPage: Page {
    package static let template = "session-held"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(HeldPoint.tags).union([
        "title", "isRefused", "banner", "lead", "points", "form", "backAddress", "backText",
    ])
    package static let section: Section? = .groupSessions

    private let dossier: GroupSessionDossier
    private let address: String
    private let form: FormModel
    private let wording: Wording

    package init(_ dossier: GroupSessionDossier, zone: Zone, words: Words = .french) {
        let wording = Wording(words, in: zone)
        self.dossier = dossier
        self.wording = wording
        address = "/group-sessions/\(dossier.session.id.text)"
        form = FormModel("held", to: "\(address)/held", submit: wording["group.holding.sure"], cancel: address, wording: wording)
    }

    package func child(named name: String) -> Any? {
        let session = dossier.session
        return switch name {
        case "title": wording["group.holding.title"]
        case "isRefused", "banner": false
        case "lead": wording["group.holding.lead", ["title": session.title.text, "when": wording.moment(session.start)]]
        case "points": dossier.places.map { HeldPoint(dossier, at: $0.id, called: $0.label, wording) }
        case "form": form
        case "backAddress": address
        case "backText": wording["group.open"]
        default: nil
        }
    }
}

/// One of its points: who is written down as present there, and who as absent.
struct HeldPoint: Part {
    private let id: PointID
    private let label: Label
    private let present: [String]
    private let absent: [String]
    private let wording: Wording

    init(_ dossier: GroupSessionDossier, at id: PointID, called label: Label, _ wording: Wording) {
        self.id = id
        self.label = label
        self.wording = wording
        let lines = dossier.lines.filter { $0.pointID == id && !$0.isEnded }
        present = lines.filter(\.isTicked).map { $0.visitor ?? wording["group.somebody"] }
        absent = lines.filter { !$0.isTicked }.map { $0.visitor ?? wording["group.somebody"] }
    }

    static let tags: Set<String> = ["pointID", "pointLabel", "present", "presentNames", "absent", "absentNames"]

    func child(named name: String) -> Any? {
        switch name {
        case "pointID": id.text
        case "pointLabel": label.text
        case "present": wording["group.holding.here", ["count": String(present.count)]]
        case "presentNames": present.isEmpty ? [wording["group.holding.nobody"]] : present
        case "absent": wording["group.holding.absent", ["count": String(absent.count)]]
        case "absentNames": absent.isEmpty ? [wording["group.holding.nobody"]] : absent
        default: nil
        }
    }
}

extension AppointmentLine {
    /// Whether a host ticked that they are here.
    fileprivate var isTicked: Bool { progress != .expected }
}

extension GroupSessionDossier {
    /// Whether it may be said to be held now: for the first time, or again for whom a host ticked since.
    package func mayBeHeld(at now: Timestamp) -> Bool {
        if case .held = session.state { return lines.contains { !$0.isEnded && $0.isTicked } }
        return session.refusalToHold(at: now) == nil
    }
}
