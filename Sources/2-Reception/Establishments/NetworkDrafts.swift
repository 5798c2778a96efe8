package import People
package import Vocabulary

/// The form of a new partner or point, and of a new name for anything, as it was filled.
package struct LabelDraft: Hashable, Sendable {
    package var label: String

    package init(label: String = "") {
        self.label = label
    }

    package func parsed() throws(FormTroubles) -> Label {
        do throws(Refusal) {
            return try Label(reading: label)
        } catch {
            throw FormTroubles("label", error)
        }
    }
}

/// The form of a new agency, as it was filled.
package struct AgencyDraft: Hashable, Sendable {
    package var partner: String
    package var label: String

    package init(partner: String = "", label: String = "") {
        self.partner = partner
        self.label = label
    }

    package func parsed() throws(FormTroubles) -> (partner: PartnerID, label: Label) {
        var form = FormReader()
        let partner = form.read("partner", try PartnerID(reading: partner))
        let label = form.read("label", try Label(reading: label))
        guard let partner, let label else { throw form.troubles }
        return (partner, label)
    }
}

/// The form of a new station, as it was filled. A station signs in, so an account comes with it.
package struct StationDraft: Hashable, Sendable {
    package var point: String
    package var label: String
    package var login: String

    package init(point: String = "", label: String = "", login: String = "") {
        self.point = point
        self.label = label
        self.login = login
    }

    package func parsed() throws(FormTroubles) -> (point: PointID, label: Label, login: LoginName) {
        var form = FormReader()
        let point = form.read("point", try PointID(reading: point))
        let label = form.read("label", try Label(reading: label))
        let login = form.read("login", try LoginName(reading: login))
        guard let point, let label, let login else { throw form.troubles }
        return (point, label, login)
    }
}
