package import Appointments
import Establishments
import People
import Vocabulary

/// What somebody did with an appointment a moment ago: said above the list that they go on with, so that nobody wonders.
package struct JustDone: Sendable {
    package enum Deed: String, CaseIterable, Sendable {
        case booked, moved, handed, cancelled, ended, modeChanged
    }

    private let deed: Deed
    private let line: AppointmentLine
    private let isKnown: Bool

    /// `isKnown`: somebody who was booked seems to have an appointment already, under another number. Nil where it is not so, as when a
    /// list is opened again by its address.
    package init?(_ deed: Deed, _ line: AppointmentLine, isKnown: Bool = false) {
        switch (deed, line.progress) {
        case (.booked, _), (.modeChanged, _), (.moved, .expected), (.cancelled, .ended): break
        case (.handed, _) where line.handed != nil && !line.isHandedToMe: break
        case (.ended, .ended) where line.wasReceived: break
        default: return nil
        }
        self.deed = deed
        self.line = line
        self.isKnown = isKnown
    }

    /// `list` is "board" or "day", `back` its address.
    func banner(on list: String, back: String, _ wording: Wording) -> BannerModel {
        let text = wording[
            "\(list).done.\(deed)",
            [
                "visitor": line.visitor ?? "", "date": wording.date(of: line.start), "hour": wording.hour(of: line.start),
                "agency": wording.agencies(line.agency, line.joint),
                "point": wording.with(line.other, after: deed == .booked ? line.point.text : line.place(wording)),
                "colleague": line.handed?.name.text ?? "",
                "mode": wording["mode.choice.\(line.mode)"],
            ]]
        let own = "/appointments/\(line.id.text)"
        let paper = (address: "\(own)/slip?back=\(back)", text: wording["board.slip"])
        switch deed {
        case .booked:
            // Two agencies meet nobody in a series.
            let again = line.joint == nil ? [(address: "\(own)/series?back=\(back)", text: wording["board.again"])] : []
            let known = isKnown ? [(address: "\(own)/person?back=\(back)", text: wording["person.known"])] : []
            return BannerModel(.done, text, links: [paper] + again + known)
        case .modeChanged where line.progress != .expected: return BannerModel(.done, text)
        case .moved, .modeChanged: return BannerModel(.done, text, links: [paper])
        case .cancelled, .handed: return BannerModel(.done, text)
        case .ended: return BannerModel(.done, text, links: [("\(own)/series?count=1&back=\(back)", wording["day.giveNext"])])
        }
    }
}
