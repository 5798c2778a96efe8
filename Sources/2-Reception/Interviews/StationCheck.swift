package import CivilTime
package import People
package import Vocabulary

/// What a station found when it tried its devices, before anybody sits down.
package struct StationCheck: Hashable, Sendable {
    package let at: Timestamp
    /// At most one of each device, in the order of `DeviceTrouble.Device`.
    package let troubles: [DeviceTrouble]

    package init(at: Timestamp, troubles: [DeviceTrouble]) {
        self.at = at
        self.troubles = DeviceTrouble.Device.allCases.compactMap { device in troubles.first { $0.device == device } }
    }

    /// How long a check says something of the station.
    package static let life = Duration.hours(24)

    /// Whether somebody may report it: the station itself.
    package static func recording(_ check: StationCheck, of station: StationID, by asking: Principal) -> Decision<StationCheck, Never> {
        guard case .station(let own, _) = asking.scope else { return .refused(.notPermitted) }
        return own == station ? .unchanged(check) : .refused(.notFound)
    }
}

/// A report of the station's page, as it came.
package struct StationCheckDraft: Hashable, Sendable {
    package var camera: String
    package var microphone: String
    package var loudspeaker: String

    package init(camera: String = "", microphone: String = "", loudspeaker: String = "") {
        self.camera = camera
        self.microphone = microphone
        self.loudspeaker = loudspeaker
    }

    package func parsed(at now: Timestamp) throws(FormTroubles) -> StationCheck {
        var form = FormReader()
        let camera = form.read("camera", try DeviceTrouble.read(camera, of: .camera))
        let microphone = form.read("microphone", try DeviceTrouble.read(microphone, of: .microphone))
        let loudspeaker = form.read("loudspeaker", try DeviceTrouble.read(loudspeaker, of: .loudspeaker))
        guard let camera, let microphone, let loudspeaker else { throw form.troubles }
        return StationCheck(at: now, troubles: [camera, microphone, loudspeaker].compactMap(\.self))
    }
}

/// Whether somebody could sit down at a station, for the host's board: "Poste 1 prêt".
package enum StationReadiness: Hashable, Sendable {
    /// Its page has not been heard of for 45 s, or never.
    case offline(since: Timestamp?)
    /// It is there, but has not tried its devices within a day.
    case unchecked
    case trouble([DeviceTrouble], at: Timestamp)
    case ready(at: Timestamp)

    /// How long a page may be silent.
    package static let silence = Duration.seconds(45)

    /// `beat` is when the page was last heard of; nil when it never was.
    package init(beat: Timestamp?, check: StationCheck?, at now: Timestamp) {
        guard let beat, now < beat + Self.silence else {
            self = .offline(since: beat)
            return
        }
        guard let check, now < check.at + StationCheck.life else {
            self = .unchecked
            return
        }
        self = check.troubles.isEmpty ? .ready(at: check.at) : .trouble(check.troubles, at: check.at)
    }
}
