package import Appointments
package import CivilTime
package import People
package import Texting
package import Vocabulary

/// Keeps what is to be told until it was. A notice is written by the transaction that changes its appointment, and struck out when the mail
/// server has taken it: between the two the process may die at any instant, and then it is sent again, as the same mail.
package protocol NoticeStore: Sendable {
    /// The notice that has waited longest of those that are due and go by one of these ways; nil: none is.
    func dueNotice(by channels: Set<MessageAddress.Channel>, at now: Timestamp) async throws(StorageFailure) -> Notice?

    /// When the next one of those is due; nil: none waits.
    func nextNoticeDue(by channels: Set<MessageAddress.Channel>) async throws(StorageFailure) -> Timestamp?

    /// How many texts were written in the last day, sent or not.
    func textsInADay(before now: Timestamp) async throws(StorageFailure) -> Int

    /// What was sent and what it cost, month by month, the present one first; for operators, nothing for others.
    func messageMonths(
        _ count: Int, seenBy asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [MessageMonth]

    /// The appointments to come whose visitor was not told of the last that happened to them, of those that somebody sees: their mail was
    /// refused for good, or could not be sent for an hour, or for some tries before a day that is near. By start.
    func untold(seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> [AppointmentLine]

    /// Somebody told the visitor of the last that happened to an appointment: it is on no list any more, and no mail says it again.
    func told(_ id: AppointmentID, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<Void, Refusal>

    /// What became of a try. Again changes nothing.
    func settle(_ id: NoticeID, as result: NoticeResult, at now: Timestamp) async throws(StorageFailure)
}

/// What became of a try to tell.
package enum NoticeResult: Hashable, Sendable {
    case sent
    /// A text that the gateway took: how many messages it was cut into, and what they cost; nil: nobody said a price.
    case texted(parts: Int, cost: Amount?)
    /// It will never be taken, for the reason that the mail server or the gateway gave by number.
    case refused(code: Int)
    /// Not now: it is tried again, until it is too old (`NoticePatience`).
    case later
    /// The same, and no other would be taken now either.
    case nobodyThere
    /// It was not tried: the appointment has begun.
    case tooLate

    package var isSent: Bool {
        switch self {
        case .sent, .texted: true
        case .refused, .later, .nobodyThere, .tooLate: false
        }
    }
}

extension NoticeStore {
    /// The same whichever way they go.
    package func dueNotice(at now: Timestamp) async throws(StorageFailure) -> Notice? {
        try await dueNotice(by: Set(MessageAddress.Channel.allCases), at: now)
    }

    package func nextNoticeDue() async throws(StorageFailure) -> Timestamp? {
        try await nextNoticeDue(by: Set(MessageAddress.Channel.allCases))
    }
}

/// What was sent in a month, in numbers: nothing in it is about a person.
package struct MessageMonth: Hashable, Sendable {
    /// Its first day.
    package let first: CivilDate
    package var mails = 0
    package var texts = 0
    /// The messages that the texts were cut into.
    package var parts = 0
    /// Refused for good, of both.
    package var refused = 0
    /// Of the texts whose price was known.
    package var cost = Amount.zero

    package init(first: CivilDate) { self.first = first }
}

/// How long a notice is tried, and how often.
package enum NoticePatience {
    /// When to try again after so many tries in vain; nil: no more. A mail server that is down for a night is waited for, and who would
    /// hear of an appointment days late, or when it has begun, hears it from a person.
    package static func nextTry(after tries: Int, of happened: Timestamp, start: Timestamp, at now: Timestamp) -> Timestamp? {
        guard now.since(happened) < .days(2) else { return nil }
        let minutes = [1, 2, 5, 15, 30]
        let next = now + .minutes(tries <= minutes.count ? minutes[max(tries, 1) - 1] : 60)
        return next < start ? next : nil
    }
}
