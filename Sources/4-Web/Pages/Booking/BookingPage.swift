package import Appointments
package import Capacity
package import CivilTime
package import Establishments
import Mustache
package import People
package import Texting
package import Vocabulary

/// The form of a new appointment, for a host and for an adviser: five fields, filled by keyboard in less than a minute.
package struct BookingPage: Page {
    package static let template = "booking"
    package static let tags = FormModel.tags.union(BannerModel.tags).union([
        "banner", "form", "where", "isRefused",
    ])

    private let form: FormModel
    private let banner: BannerModel?
    private let isRefused: Bool
    private let place: String
    private let wording: Wording

    /// `id` is the appointment's, made with the form, so that sending it twice books once. `draft` is what was typed; nil in a new form.
    /// `modes`: how the agency receives there, where it is not as was asked for. `date` stands in a new form; nil: today. `slots` are free ones to choose from, where they were looked for. `network` is what the
    /// asking person sees of it.
    package init(
        id: AppointmentID, draft: BookingDraft? = nil, on date: CivilDate? = nil, troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, asksContact: Bool = false, texts: TextOffer? = nil, sendsLinks: Bool = true, slots: [OfferedSlot]? = nil,
        modes: [Mode]? = nil,
        network: NetworkMap,
        asking: Principal, zone: Zone,
        now: Timestamp,
        words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        let asked = draft?.time.firstDay(today: wording.day(of: now))
        let isElsewise = slots?.isEmpty == true && refusal == nil
        let notSo = isElsewise ? modes.map { BannerModel(.waiting, Self.notSo($0, wording)) } : nil
        let banner = troubles == nil ? notSo ?? BannerModel(refusal: refusal, slots: slots, asked: asked, wording: wording) : nil
        self.banner = banner
        isRefused = troubles != nil || refusal != nil
        place = Self.place(of: asking, in: network)
        let today = wording.day(of: now)
        let fields = BookingFields(
            draft: draft
                ?? BookingDraft(
                    time: TimeDraft(date: (date ?? today).typed(in: today.year)),
                    contact: ContactDraft(mail: asksContact, texts: texts != nil)),
            troubles: troubles, slots: slots,
            network: network, asking: asking, texts: texts, sendsLinks: sendsLinks, today: today, wording: wording)
        form = FormModel(
            "booking", to: "/appointments",
            hidden: [HiddenField("id", id.text)]
                + (slots == nil ? [] : [HiddenField("slotsQuestion", draft?.slotsQuestion ?? "")]),
            fields: fields.all.unfocused(when: banner != nil),
            submit: wording["booking.submit"],
            cancel: asking.role == .host ? "/board" : "/day",
            // When nothing suits that was found.
            also: slots == nil && refusal == nil ? nil : FormAlso(to: "/waiting-list/new", wording["waitingList.instead"]),
            wording: wording
        )
    }

    /// No hour of any day would do: that is another answer than "none is free".
    private static func notSo(_ modes: [Mode], _ wording: Wording) -> String {
        let names = modes.map { "«\u{A0}\(wording["mode.choice.\($0)"])\u{A0}»" }.joined(separator: ", ")
        return modes.isEmpty ? wording["time.noMode"] : wording["time.otherModes", ["modes": names]]
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "banner": banner ?? false
        case "form": form
        case "where": place
        case "isRefused": isRefused
        default: nil
        }
    }

    /// Where the appointment is for: nothing that the form asks.
    private static func place(of asking: Principal, in network: NetworkMap) -> String {
        switch asking.scope {
        case .point(let id), .station(_, let id): network.points.first { $0.id == id }?.label.text ?? ""
        case .agency(let id): network.title(of: id)?.text ?? ""
        case .network: ""
        }
    }
}

extension CivilDate {
    /// As people type it, with the weekday as a check: "mar 24/11"; with another year where it is not this one's.
    func typed(in year: Int) -> String {
        "\(weekday.inFrench.prefix(3)) \(day)/\(month)" + (self.year == year ? "" : "/\(self.year)")
    }
}

extension ContactDraft {
    /// The question of a form; nil where nobody can be told by anything.
    package init?(way: String = "", address: String = "", mail: Bool, texts: Bool) {
        guard mail || texts else { return nil }
        self.init(way: way, mail: address, offered: Set((mail ? [.mail] : []) + (texts ? [.sms] : [])))
    }
}
