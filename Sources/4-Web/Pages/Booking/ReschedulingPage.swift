package import Appointments
package import Capacity
package import CivilTime
import Establishments
import Mustache
package import Vocabulary

/// The form that gives an appointment another time, or its visitor a further appointment, for a host and for an adviser.
package struct ReschedulingPage: Page {
    package static let template = "rescheduling"
    package static let tags = FormModel.tags.union(BannerModel.tags).union([
        "title", "isRefused", "banner", "form", "visitor", "agency", "point", "when", "whenTitle", "backAddress", "backText",
    ])

    /// What comes of the time.
    package enum Purpose: String, Sendable { case move, again }

    private let line: AppointmentLine
    private let purpose: Purpose
    private let banner: BannerModel?
    private let isRefused: Bool
    private let form: FormModel
    private let back: String
    private let wording: Wording

    /// `following`: how many follow in its series, and whether they are to move too. `slots` are free ones to choose from. `back` is the
    /// list that somebody came from.
    package init(
        _ line: AppointmentLine, for purpose: Purpose = .move, following: Int = 0, movesFollowing: Bool = false, draft: TimeDraft,
        slots: [OfferedSlot]?,
        mayBeOutside: Bool, troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, back: String, zone: Zone, now: Timestamp, words: Words = .french
    ) {
        wording = Wording(words, in: zone)
        self.line = line
        self.purpose = purpose
        self.back = back
        banner = BannerModel(refusal: refusal, slots: slots, asked: draft.firstDay(today: wording.day(of: now)), wording: wording)
        isRefused = troubles != nil || refusal != nil
        let fields = TimeFields(
            draft: draft, troubles: troubles, slots: slots, mayBeOutside: mayBeOutside, today: wording.day(of: now), wording: wording)
        let which =
            purpose == .move && following > 0 ? [FieldModel.following(following, value: movesFollowing ? .all : .alone, wording)] : []
        form = FormModel(
            "time", to: "/appointments/\(line.id.text)/\(purpose == .move ? "time" : "again")",
            hidden: [HiddenField("back", back), HiddenField("seen", String(line.revision))]
                + (slots == nil ? [] : [HiddenField("slotsQuestion", draft.date)]),
            fields: fields.all.unfocused(when: banner != nil) + which, submit: wording["rescheduling.\(purpose).submit"], cancel: back,
            wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["rescheduling.\(purpose).title"]
        case "whenTitle": wording["rescheduling.\(purpose).when"]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "form": form
        case "visitor": line.visitor ?? ""
        case "agency": line.agencies(wording)
        case "point": line.place(wording)
        case "when": "\(wording.date(of: line.start)), \(wording.hour(of: line.start))"
        case "backAddress": back
        case "backText": wording["rescheduling.back"]
        default: nil
        }
    }
}

extension BannerModel {
    /// What is said above a form that asks when: why a time was refused, that there is none, or none on the day that was asked for.
    init?(refusal: Refusal?, slots: [OfferedSlot]?, asked: CivilDate?, wording: Wording) {
        if let refusal {
            let text = wording.say(refusal)
            self.init(.trouble, slots?.isEmpty == false ? "\(text) \(wording["time.others"])" : text)
        } else if slots?.isEmpty == true {
            self.init(.waiting, wording["time.noSlot"])
        } else if let first = slots?.first?.slot.date, let asked, first != asked {
            self.init(.waiting, wording["time.laterSlots", ["date": asked.inFrench]])
        } else {
            return nil
        }
    }
}

extension [FieldModel] {
    /// One thing takes the focus at most: not a field where something is said above.
    func unfocused(when isTold: Bool) -> [FieldModel] {
        isTold ? map { field in field.unfocused() } : self
    }
}
