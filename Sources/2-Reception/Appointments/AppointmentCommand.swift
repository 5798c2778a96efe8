package import Establishments
package import People
package import Vocabulary

/// What somebody wants done with an appointment.
package enum AppointmentCommand: Hashable, Sendable {
    /// The visitor is here.
    case arrive
    /// The visitor sits down at a station, or moves to another one, in an interview too.
    case install(StationID)
    /// The visitor gets up again, and waits.
    case leaveStation
    /// "Recevoir": begins the interview, or takes it up again after a pause.
    case receive
    /// Hanging up.
    case pause
    /// Somebody who waits is urgent: they are received first.
    case hurry
    /// They are not, after all: back to where they stood.
    case unhurry
    /// "Dans cinq minutes": an adviser says that they will be received then.
    case promise
    /// An adviser writes a line to somebody who waits.
    case write(MessageText)
    /// "Confier à": a colleague is asked to receive somebody who waits, or is expected.
    case hand(AccountID)
    /// Nobody in particular is.
    case takeBack
    /// "Rejoindre": the adviser of the other agency would join a joint interview.
    case askToJoin
    /// The visitor's yes or no to that adviser.
    case answer(AccountID, Bool)
    /// "Quitter": they go, or ask no more.
    case leaveJoint
    case end(Outcome)
}

/// What a command may look at, loaded by the transaction that carries it out.
package struct AppointmentFacts: Hashable, Sendable {
    /// The appointment that the command names, if it exists.
    package var appointment: Appointment?
    /// For `install`: the station that it names, if it exists.
    package var station: StationFacts?
    /// For `receive` and `askToJoin`: another appointment in which the asking adviser is in interview now, or would join; for
    /// `answer` the one whom it is about.
    package var otherInterview: Visit?
    /// For `hand`: the account that it names, if it exists.
    package var colleague: Account?

    package init(
        appointment: Appointment?, station: StationFacts? = nil, otherInterview: Visit? = nil, colleague: Account? = nil
    ) {
        self.appointment = appointment
        self.station = station
        self.otherInterview = otherInterview
        self.colleague = colleague
    }
}

/// A station and who sits there now.
package struct StationFacts: Hashable, Sendable {
    package let station: Station
    package let visit: Visit?

    package init(station: Station, visit: Visit? = nil) {
        self.station = station
        self.visit = visit
    }
}

/// An appointment and whose it is.
package struct Visit: Hashable, Sendable {
    package let appointment: AppointmentID
    package let visitor: VisitorName

    package init(appointment: AppointmentID, visitor: VisitorName) {
        self.appointment = appointment
        self.visitor = visitor
    }
}
