package import People
package import Vocabulary

/// The form that says where a point is, as it was filled.
package struct PlaceDraft: Hashable, Sendable {
    package var street: String
    /// A name or a postcode.
    package var commune: String
    /// The code of one that was chosen of several; counts while `commune` is what it was when they were offered.
    package var code: String
    /// What `commune` was then.
    package var asked: String
    package var telephone: String

    package init(street: String = "", commune: String = "", code: String = "", asked: String = "", telephone: String = "") {
        self.street = street
        self.commune = commune
        self.code = code
        self.asked = asked
        self.telephone = telephone
    }

    /// The draft that says where a point is.
    package init(_ address: PointAddress) {
        self.init(street: address.street?.text ?? "", commune: address.commune.line, telephone: address.telephone?.shown ?? "")
    }

    /// What was chosen or has to be looked for.
    package enum Wanted: Hashable, Sendable {
        case code(CommuneCode)
        case query(CommuneQuery)
    }

    package func parsed() throws(FormTroubles) -> (street: StreetLine?, wanted: Wanted, telephone: Telephone?) {
        var form = FormReader()
        let line =
            street.allSatisfy(\.isWhitespace) ? .some(.none) : form.read("street", try StreetLine(reading: street)).map(Optional.some)
        let wanted = form.read("commune", try self.wanted())
        let telephone = form.read("telephone", try Telephone.read(telephone))
        guard let line, let wanted, let telephone else { throw form.troubles }
        return (line, wanted, telephone)
    }

    private func wanted() throws(Refusal) -> Wanted {
        if !code.isEmpty, commune == asked {
            guard let code = CommuneCode(code) else { throw .notOffered }
            return .code(code)
        }
        guard !commune.allSatisfy(\.isWhitespace) else { throw .missing }
        guard let query = CommuneQuery(typed: commune) else { throw .communeUnknown }
        return .query(query)
    }
}
