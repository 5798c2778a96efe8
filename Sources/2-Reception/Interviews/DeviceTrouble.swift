package import Vocabulary

/// What may be wrong with a station's camera, microphone or loudspeaker: what is, for the host to read, with what to do in its translation.
package enum DeviceTrouble: String, PhraseKey {
    case cameraMissing = "station.camera.missing"
    case cameraDenied = "station.camera.denied"
    case cameraBusy = "station.camera.busy"
    /// It gives a picture in which nothing is to be seen.
    case cameraDark = "station.camera.dark"
    case cameraFailed = "station.camera.failed"
    case microphoneMissing = "station.microphone.missing"
    case microphoneDenied = "station.microphone.denied"
    case microphoneBusy = "station.microphone.busy"
    /// It gives a sound in which nothing is to be heard.
    case microphoneSilent = "station.microphone.silent"
    case microphoneFailed = "station.microphone.failed"
    case loudspeakerMissing = "station.loudspeaker.missing"
    /// The browser plays nothing without a click.
    case loudspeakerDenied = "station.loudspeaker.denied"
    /// Its test tone was not heard by the microphone.
    case loudspeakerSilent = "station.loudspeaker.silent"
    case loudspeakerFailed = "station.loudspeaker.failed"

    package enum Device: String, CaseIterable, Hashable, Sendable {
        case camera, microphone, loudspeaker
    }

    package var device: Device {
        switch self {
        case .cameraMissing, .cameraDenied, .cameraBusy, .cameraDark, .cameraFailed: .camera
        case .microphoneMissing, .microphoneDenied, .microphoneBusy, .microphoneSilent, .microphoneFailed: .microphone
        case .loudspeakerMissing, .loudspeakerDenied, .loudspeakerSilent, .loudspeakerFailed: .loudspeaker
        }
    }

    /// What the station's page reports of a device: "ok", which is no trouble, or the last word of a key.
    package static func read(_ word: String, of device: Device) throws(Refusal) -> DeviceTrouble? {
        if word == "ok" { return nil }
        if word.isEmpty { throw .missing }
        guard let trouble = DeviceTrouble(rawValue: "station.\(device.rawValue).\(word)") else { throw .notOffered }
        return trouble
    }
}
