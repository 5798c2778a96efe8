import Appointments
import CivilTime
import Establishments
import People
import Vocabulary

extension Wording {
    /// To whoever was not let in: that, and from when on they may ask again.
    func refused(_ second: SecondAdviser, at now: Timestamp) -> String {
        second.respite(at: now).map { self["join.wasRefused", ["at": hour(of: $0)]] } ?? self["join.mayAskAgain"]
    }
}

/// What the interview's page says of the adviser of the other agency: to the one who receives, and to that one.
extension InterviewPage {
    func joining(named name: String) -> Any? {
        switch name {
        case "comesSecond": comesSecond
        case "isAsked": isAsked
        case "isJoinable": line.offers.contains(.join) && !isAsked && !isSecond
        case "joinWords": joinWords ?? false
        case "adviser": receiver ?? ""
        case "second": line.second?.name.text ?? ""
        case "secondID": line.second?.adviser.text ?? ""
        case "secondQuestion": secondQuestion ?? false
        case "secondWords": secondWords ?? false
        // A visitor may change their mind, and an adviser forget their page.
        case "sendsAway": isMine && line.second?.state == .accepted
        case "letsIn": isMine && line.second?.state == .refused
        case "leavesJoint": line.offers.contains(.leaveJoint) && !isAsked
        default: nil
        }
    }

    /// Whether whoever looks is let in as the second.
    var isSecond: Bool { line.isSecondMe && line.second?.state == .accepted && receiver != nil && !isPausedNow }

    /// Whether whoever looks is of the other agency, in or not: this page is theirs to join and to leave, not to hang up or to end.
    private var comesSecond: Bool { line.isSecondMe || line.offers.contains(.join) }

    /// Whether the visitor is being asked about whoever looks.
    var isAsked: Bool { line.isSecondMe && line.second?.state == .asked }

    /// Who receives, in a pause too.
    private var receiver: String? {
        switch line.progress {
        case .received(let adviser, _, _, _), .paused(let adviser, _, _, _): adviser.text
        case .expected, .waiting, .seated, .ended: nil
        }
    }

    private var isPausedNow: Bool {
        if case .paused = line.progress { true } else { false }
    }

    /// To the second: how it stands, where they are not in.
    private var joinWords: String? {
        guard line.isSecondMe, let second = line.second, !line.isEnded else { return nil }
        switch second.state {
        case .asked: return nil
        case .accepted: return isPausedNow ? wording["join.inPause"] : nil
        case .refused: return wording.refused(second, at: now)
        case .left: return wording["join.wasLeft"]
        }
    }

    /// To the one who receives, while the visitor is being asked.
    private var secondQuestion: String? {
        guard isMine, let second = line.second, second.state == .asked else { return nil }
        return wording["join.asked", ["adviser": second.name.text, "agency": line.other?.text ?? ""]]
    }

    /// Who else is there, or is not any more, for either of the two.
    private var secondWords: String? {
        guard let second = line.second, !line.isEnded else { return nil }
        let agency = line.other?.text ?? ""
        if isSecond { return receiver.map { wording["join.withSecond", ["adviser": $0, "agency": agency]] } }
        guard isMine else { return nil }
        switch second.state {
        case .asked: return nil
        case .accepted: return wording["join.withSecond", ["adviser": second.name.text, "agency": agency]]
        case .refused: return wording["join.secondRefused", ["adviser": second.name.text]]
        case .left: return wording["join.secondLeft", ["adviser": second.name.text]]
        }
    }
}
