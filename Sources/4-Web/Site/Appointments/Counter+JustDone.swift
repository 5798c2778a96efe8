import Appointments
import Hummingbird
import Pages
import People
import Vocabulary

extension Counter {
    /// What the address of a list says that was done a moment ago; nil for somebody who does not see it.
    func justDone(_ request: Request, for asking: Principal) async throws -> JustDone? {
        for deed in JustDone.Deed.allCases {
            guard let text = request.uri.queryParameters[Substring(deed.rawValue)], let id = AppointmentID(String(text)) else { continue }
            guard let line = try await store.appointment(id, seenBy: asking, at: now) else { return nil }
            let isKnown = deed == .booked ? try await store.person(of: id, seenBy: asking, at: now)?.alike.isEmpty == false : false
            return JustDone(deed, line, isKnown: isKnown)
        }
        return nil
    }

    /// The address of a list that says so.
    static func telling(_ deed: JustDone.Deed, of id: AppointmentID, on list: String) -> String {
        "\(list)\(list.contains("?") ? "&" : "?")\(deed)=\(id.text)"
    }
}
