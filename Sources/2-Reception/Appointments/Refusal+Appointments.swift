package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// Why Appointments says no.
package enum AppointmentKey: String, PhraseKey {
    case tooEarly = "appointment.tooEarly"
    case notArrived = "appointment.notArrived"
    case notInstalled = "appointment.notInstalled"
    case notReceived = "appointment.notReceived"
    case alreadyReceived = "appointment.alreadyReceived"
    case alreadyEnded = "appointment.alreadyEnded"
    case alreadyHere = "appointment.alreadyHere"
    case receivedByAnother = "appointment.receivedByAnother"
    case inInterview = "appointment.inInterview"
    case inAnotherInterview = "appointment.inAnotherInterview"
    case notAColleague = "hand.notAColleague"
    case colleagueGone = "hand.colleagueGone"
    case colleagueNeeded = "hand.colleagueNeeded"
    case tooEarlyToHand = "hand.tooEarly"
    case stationTaken = "appointment.stationTaken"
    case stationClosed = "appointment.stationClosed"
    case stationElsewhere = "appointment.stationElsewhere"
    case atNoStation = "mode.atNoStation"
    case notExpectedHere = "mode.notExpectedHere"
    case notInThisMode = "mode.notInThisMode"
    case telephoneNeeded = "mode.telephoneNeeded"
    case linkNeeded = "mode.linkNeeded"
    case notFromHome = "mode.notFromHome"
    case doorNotOpen = "mode.doorNotOpen"
    case agencyClosed = "booking.agencyClosed"
    case pointClosed = "booking.pointClosed"
    case inThePast = "booking.inThePast"
    case tooFarAhead = "booking.tooFarAhead"
    case skippedHour = "booking.skippedHour"
    case strangeLength = "booking.strangeLength"
    case notDueYet = "appointment.notDueYet"
    case hourPast = "booking.hourPast"
    case hourNeeded = "booking.hourNeeded"
    case slotAndHour = "booking.slotAndHour"
    case movedMeanwhile = "appointment.movedMeanwhile"
    case timesOutOfOrder = "paper.timesOutOfOrder"
    case tooManyTimes = "series.tooManyTimes"
    case notThen = "series.notThen"
    case elsewhereThen = "series.elsewhereThen"
    case tooManyRequests = "visitor.tooManyRequests"
    case noMoreTexts = "visitor.noMoreTexts"
    case wrongCode = "visitor.wrongCode"
    case tooManyCodes = "visitor.tooManyCodes"
    case requestExpired = "visitor.requestExpired"
    case noCodes = "visitor.noCodes"
}

/// What outcomes are called.
package enum OutcomeKey: String, PhraseKey {
    case held = "outcome.held"
    case absent = "outcome.absent"
    case excused = "outcome.excused"
    case cancelledByAgency = "outcome.cancelledByAgency"
    case technicalFailure = "outcome.technicalFailure"
    case redirected = "outcome.redirected"
}

extension Outcome {
    package var key: OutcomeKey {
        switch self {
        case .held: .held
        case .absent: .absent
        case .excused: .excused
        case .cancelledByAgency: .cancelledByAgency
        case .technicalFailure: .technicalFailure
        case .redirected: .redirected
        }
    }
}

extension Refusal {
    /// The appointment is more than half a day ahead.
    package static let tooEarly = Refusal(.conflict, AppointmentKey.tooEarly)
    /// The visitor is not here yet.
    package static let notArrived = Refusal(.conflict, AppointmentKey.notArrived)
    /// The visitor does not sit at a station yet.
    package static let notInstalled = Refusal(.conflict, AppointmentKey.notInstalled)
    /// There is no interview yet.
    package static let notReceived = Refusal(.conflict, AppointmentKey.notReceived)
    /// There has been an interview already.
    package static let alreadyReceived = Refusal(.conflict, AppointmentKey.alreadyReceived)
    /// It ended, with another outcome.
    package static func alreadyEnded(_ outcome: Outcome) -> Refusal {
        Refusal(.conflict, AppointmentKey.alreadyEnded, ["outcome": .key(outcome.key.rawValue)])
    }
    /// The visitor has arrived, so the time is now.
    /// Arrival, beginning and end do not follow each other, or are still to come.
    package static let timesOutOfOrder = Refusal(.unreadable, AppointmentKey.timesOutOfOrder)
    package static let alreadyHere = Refusal(.conflict, AppointmentKey.alreadyHere)
    /// A colleague has it: who, and since when.
    package static func receivedByAnother(_ admission: Admission) -> Refusal {
        Refusal(
            .conflict, AppointmentKey.receivedByAnother, ["adviser": .name(admission.name.text), "since": .instant(admission.since)])
    }
    /// An adviser is in interview with the visitor.
    package static func inInterview(with adviser: ShownName) -> Refusal {
        Refusal(.conflict, AppointmentKey.inInterview, ["adviser": .name(adviser.text)])
    }
    /// The adviser is in interview with somebody else, who has to be paused first.
    package static func inAnotherInterview(with visitor: VisitorName) -> Refusal {
        Refusal(.conflict, AppointmentKey.inAnotherInterview, ["visitor": .name(visitor.withInitial)])
    }
    /// Nobody, oneself, or somebody of another house.
    package static let notAColleague = Refusal(.conflict, AppointmentKey.notAColleague)
    /// The colleague's account is closed.
    package static func colleagueGone(_ name: ShownName) -> Refusal {
        Refusal(.conflict, AppointmentKey.colleagueGone, ["adviser": .name(name.text)])
    }
    /// A colleague has to be chosen.
    package static let colleagueNeeded = Refusal(.unreadable, AppointmentKey.colleagueNeeded)
    /// They are expected in more than half a day.
    package static let tooEarlyToHand = Refusal(.conflict, AppointmentKey.tooEarlyToHand)
    /// Somebody else sits there.
    package static func stationTaken(by visitor: VisitorName) -> Refusal {
        Refusal(.conflict, AppointmentKey.stationTaken, ["visitor": .name(visitor.withInitial)])
    }
    package static func stationClosed(_ label: Label) -> Refusal {
        Refusal(.conflict, AppointmentKey.stationClosed, ["station": .name(label.text)])
    }
    /// The station stands at another point.
    package static let stationElsewhere = Refusal(.conflict, AppointmentKey.stationElsewhere)
    /// They meet by telephone, or the adviser is present, so nobody sits at a station.
    package static let atNoStation = Refusal(.conflict, AppointmentKey.atNoStation)
    /// They meet by telephone or by video from home: nobody comes.
    package static let notExpectedHere = Refusal(.conflict, AppointmentKey.notExpectedHere)
    /// As it stands, it cannot go on in that mode.
    package static let notInThisMode = Refusal(.conflict, AppointmentKey.notInThisMode)
    /// Somebody is to be called, and nobody said where.
    package static let telephoneNeeded = Refusal(.unreadable, AppointmentKey.telephoneNeeded)
    /// The link by which somebody comes in from home goes by mail.
    package static let linkNeeded = Refusal(.unreadable, AppointmentKey.linkNeeded)
    /// They do not meet by video from home.
    package static let notFromHome = Refusal(.conflict, AppointmentKey.notFromHome)
    /// They are let in from then on.
    package static func doorNotOpen(until instant: Timestamp) -> Refusal {
        Refusal(.conflict, AppointmentKey.doorNotOpen, ["at": .instant(instant)])
    }
    package static let agencyClosed = Refusal(.conflict, AppointmentKey.agencyClosed)
    package static let pointClosed = Refusal(.conflict, AppointmentKey.pointClosed)
    /// A day before today.
    package static let inThePast = Refusal(.conflict, AppointmentKey.inThePast)
    /// More than a year ahead: rather a slip of the pen.
    package static let tooFarAhead = Refusal(.conflict, AppointmentKey.tooFarAhead)
    /// An hour that the change to summer time skips.
    package static let skippedHour = Refusal(.unreadable, AppointmentKey.skippedHour)
    /// Nobody is absent before the hour.
    package static let notDueYet = Refusal(.conflict, AppointmentKey.notDueYet)
    /// Any hour can be agreed, so one has to be typed.
    package static let hourNeeded = Refusal(.unreadable, AppointmentKey.hourNeeded)
    /// A free hour was chosen, and an hour typed.
    package static let slotAndHour = Refusal(.unreadable, AppointmentKey.slotAndHour)
    /// An hour of today that has passed.
    package static let hourPast = Refusal(.conflict, AppointmentKey.hourPast)
    /// Somebody else gave it another time after whoever asks had looked.
    package static let movedMeanwhile = Refusal(.conflict, AppointmentKey.movedMeanwhile)
    /// Not one to so many times.
    package static func tooManyTimes(most: Int) -> Refusal {
        Refusal(.unreadable, AppointmentKey.tooManyTimes, ["most": .count(most)])
    }
    /// The visitor has another appointment of the series at that hour.
    package static let elsewhereThen = Refusal(.conflict, AppointmentKey.elsewhereThen)
    /// One of several cannot be, so none is; why has no arguments of its own.
    package static func notThen(on date: CivilDate, _ reason: Refusal) -> Refusal {
        Refusal(reason.kind, AppointmentKey.notThen, ["date": .date(date), "why": .key(reason.phrase.key)])
    }
    /// More places are held for one mail address, or at one agency, than somebody needs.
    package static let tooManyRequests = Refusal(.tooManyTries, AppointmentKey.tooManyRequests)
    /// Not the code that was sent.
    package static let wrongCode = Refusal(.unreadable, AppointmentKey.wrongCode)
    /// Too many wrong codes: another has to be asked for.
    package static let tooManyCodes = Refusal(.tooManyTries, AppointmentKey.tooManyCodes)
    /// As many texts went today as may.
    package static let noMoreTexts = Refusal(.conflict, AppointmentKey.noMoreTexts)
    /// No code can be sent, for no message can.
    package static let noCodes = Refusal(.conflict, AppointmentKey.noCodes)
    /// The place is held no more.
    package static let requestExpired = Refusal(.conflict, AppointmentKey.requestExpired)
    /// Not 5 to 120 minutes.
    package static let strangeLength = Refusal(.unreadable, AppointmentKey.strangeLength)
}
