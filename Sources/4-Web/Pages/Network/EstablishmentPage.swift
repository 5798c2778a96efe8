package import CivilTime
package import Communes
package import Establishments
import People
package import Vocabulary

/// One partner, agency, point or station, for an operator: its name, its parts, and whether it is open.
package struct EstablishmentPage: Page {
    package static let template = "establishment"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(NetworkRow.tags).union([
        "title", "isRefused", "banner", "kind", "parent", "state", "backAddress", "backText", "accountAddress", "offerAddress",
        "offerText", "hasPlace", "place", "placeAddress", "hasParts", "partsTitle",
        "parts", "newPartAddress", "newPartText", "nameForm", "stateForm", "stateTitle", "stateWords",
    ])

    /// What was done a moment ago.
    package enum Notice: String, Sendable, CaseIterable {
        case opened, renamed, closed, reopened, placed
    }

    private let wording: Wording
    private let kind: EstablishmentKind
    private let label: String
    private let isOpen: Bool
    private let state: StateModel
    private let parent: NetworkRow?
    private let parts: [NetworkRow]
    private let newPart: (address: String, text: String)?
    private let account: AccountID?
    private let offer: (address: String, text: String)?
    private let place: String?
    private let placeAddress: String?
    private let banner: BannerModel?
    private let isRefused: Bool
    private let nameForm: FormModel
    private let stateForm: FormModel

    /// `typed` is what the name's form held when it was not taken (field `label`); `account` the one by which a station signs in;
    /// `address` where a point is. A refused closing says what stands in the way.
    package init(
        _ thing: some Establishment, in map: NetworkMap, typed: LabelDraft? = nil, account: AccountID? = nil,
        at address: PointAddress? = nil, troubles: FormTroubles? = nil, refusal: Refusal? = nil, notice: Notice? = nil, zone: Zone,
        words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let place = Place(thing.thing)
        let answer = FormAnswer(troubles, refusal, wording: wording, places: [NetworkKey.labelTaken.rawValue: "label"])
        self.wording = wording
        kind = place.kind
        label = thing.label.text
        isOpen = thing.isOpen
        state = wording.state(of: thing)
        parent = map.parent(of: thing.thing, wording)
        parts = map.parts(of: thing.thing, wording)
        newPart = thing.isOpen ? place.newPartAddress.map { ($0, wording["addPart", place.kind]) } : nil
        self.account = account
        offer =
            switch thing.thing {
            case .agency: (place.address + "/duty-periods", wording["nav.offer.agency"])
            case .point: (place.address + "/hours", wording["nav.offer.point"])
            case .partner, .station: nil
            }
        placeAddress = if case .point = thing.thing { place.address + "/place" } else { nil }
        self.place = address?.line
        isRefused = answer.isRefused
        banner = answer.banner ?? notice.map { BannerModel(.done, wording["notice.\($0)", place.kind]) }
        nameForm = FormModel(
            "rename", to: place.address + "/label",
            fields: [
                .text(
                    "label", wording["label", kind], value: typed?.label ?? label, help: wording["labelHelp", kind],
                    trouble: answer["label"])
            ], submit: wording["network.saveName"], quiet: true, wording: wording)
        stateForm = FormModel(
            "state", to: place.address + (isOpen ? "/closing" : "/opening"), submit: wording[isOpen ? "close" : "reopen", kind],
            quiet: true,
            wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": label
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "kind": wording["name", kind]
        case "parent": parent ?? false
        case "state": state
        case "backAddress": "/network"
        case "backText": wording["nav.network"]
        case "accountAddress": account.map { "/accounts/\($0.text)" } ?? false
        case "offerAddress": offer?.address ?? false
        case "offerText": offer?.text ?? ""
        case "hasPlace": placeAddress != nil
        case "place": place ?? wording["place.none"]
        case "placeAddress": placeAddress ?? false
        case "hasParts": !parts.isEmpty || newPart != nil
        case "partsTitle": kind.part == nil ? "" : wording["parts", kind]
        case "parts": parts
        case "newPartAddress": newPart?.address ?? false
        case "newPartText": newPart?.text ?? ""
        case "nameForm": nameForm
        case "stateForm": stateForm
        case "stateTitle": wording[isOpen ? "close" : "reopen", kind]
        case "stateWords": wording[isOpen ? "closing" : "reopening", kind]
        default: nil
        }
    }
}

extension NetworkMap {
    /// What a thing belongs to; nil where there is nothing above it.
    fileprivate func parent(of thing: NetworkThing, _ wording: Wording) -> NetworkRow? {
        switch thing {
        case .partner, .point: return nil
        case .agency(let id):
            guard let agency = agencies.first(where: { $0.id == id }) else { return nil }
            return partners.first { $0.id == agency.partner }.map { NetworkRow($0, wording) }
        case .station(let id):
            guard let station = stations.first(where: { $0.id == id }) else { return nil }
            return points.first { $0.id == station.point }.map { NetworkRow($0, wording) }
        }
    }

    fileprivate func parts(of thing: NetworkThing, _ wording: Wording) -> [NetworkRow] {
        switch thing {
        case .partner(let id): agencies.filter { $0.partner == id }.openFirst.map { NetworkRow($0, wording) }
        case .point(let id): stations.filter { $0.point == id }.openFirst.map { NetworkRow($0, wording) }
        case .agency, .station: []
        }
    }
}
