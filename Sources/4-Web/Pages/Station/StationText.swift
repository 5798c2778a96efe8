import Appointments
import CivilTime
import Establishments
import Interviews
import People
import Vocabulary

/// What a station's screen says: what is, then what comes next, and that there is nothing to do.
struct StationText: Sendable {
    let wording: Wording
    let title: String
    let lead: String
    /// A sentence that calms; nil where there is nothing to be calmed about.
    let calm: String?
    let since: String?

    /// `place`: the visitor's in the queue.
    init(_ screen: StationScreen, place: QueueLine?, isAtHome: Bool = false, _ wording: Wording, at now: Timestamp) {
        self.wording = wording
        var calm: StationKey? = .nothingToDo
        var since: String?
        switch screen {
        case .quiet:
            title = wording.say(StationKey.quietTitle)
            lead = wording.say(StationKey.quietLead)
            calm = nil
        case .welcome(let given, let agency, let start, let unattended):
            title = wording.say(StationKey.welcomeTitle, ["given": .name(given)])
            let agency = Phrase.Argument.name(agency.text)
            switch unattended {
            // Who has others before them is not forgotten, and who walked in has no hour.
            case .late where place?.hasOthersBefore == true, nil where place?.isTurn == true:
                lead = wording.say(StationKey.turnLead, ["agency": agency])
            case nil:
                lead = wording.say(now < start ? StationKey.welcomeLead : .soonLead, ["agency": agency, "start": .instant(start)])
            case .early(let until): lead = wording.say(StationKey.earlyLead, ["agency": agency, "start": .instant(until)])
            case .late: lead = wording.say(isAtHome ? StationKey.lateAtHome : .lateLead, ["agency": agency])
            }
        case .calling(let adviser, let agency, let late):
            title = wording.say(late == nil ? StationKey.callingTitle : .lateTitle, ["adviser": .name(adviser.text)])
            lead = late == nil ? agency.text : wording.say(isAtHome ? StationKey.pausedLateAtHome : .pausedLateLead)
            since = late.map { wording.say(StationKey.since, ["since": .instant($0)]) }
        case .interview(let adviser, let agency):
            title = adviser.text
            lead = agency.text
            calm = nil
        case .paused(let adviser, let start, let unattended):
            title = wording.say(StationKey.pausedTitle, ["adviser": .name(adviser.text)])
            let late: StationKey = isAtHome ? .pausedLateAtHome : .pausedLateLead
            lead = wording.say(unattended == nil ? StationKey.pausedLead : late)
            since = wording.say(StationKey.since, ["since": .instant(start)])
        case .trouble(.devices(let troubles)):
            title = wording.say(StationKey(broken: troubles.first?.device))
            lead = wording.say(StationKey.brokenLead)
        case .trouble(.line(let start)):
            title = wording.say(StationKey.lineTitle)
            lead = wording.say(StationKey.lineLead)
            since = wording.say(StationKey.since, ["since": .instant(start)])
        case .ended:
            title = wording.say(StationKey.endedTitle)
            lead = wording.say(StationKey.endedLead)
            calm = nil
        }
        self.calm = calm.map { wording.say($0) }
        self.since = since
    }
}

/// What stations say in sentences of their own.
enum StationKey: String, PhraseKey {
    case quietTitle = "station.quiet.title"
    case quietLead = "station.quiet.lead"
    case checked = "station.quiet.checked"
    case welcomeTitle = "station.welcome.title"
    case welcomeLead = "station.welcome.lead"
    case soonLead = "station.welcome.soon"
    case earlyLead = "station.welcome.early"
    case lateLead = "station.welcome.late"
    case turnLead = "station.welcome.turn"
    case nothingToDo = "station.nothingToDo"
    case callingTitle = "station.calling.title"
    case lateTitle = "station.calling.late"
    case pausedTitle = "station.paused.title"
    case pausedLead = "station.paused.lead"
    case pausedLateLead = "station.paused.late"
    case lateAtHome = "home.late"
    case pausedLateAtHome = "home.pausedLate"
    case since = "station.since"
    case noCamera = "station.broken.camera"
    case noMicrophone = "station.broken.microphone"
    case noLoudspeaker = "station.broken.loudspeaker"
    case brokenLead = "station.broken.lead"
    case lineTitle = "station.line.title"
    case lineLead = "station.line.lead"
    case endedTitle = "station.ended.title"
    case endedLead = "station.ended.lead"

    /// What does not work, without saying why: the host is told that.
    init(broken device: DeviceTrouble.Device?) {
        switch device {
        case .camera, nil: self = .noCamera
        case .microphone: self = .noMicrophone
        case .loudspeaker: self = .noLoudspeaker
        }
    }
}
