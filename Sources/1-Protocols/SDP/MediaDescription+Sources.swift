/// What is said of one SSRC (`a=ssrc`, RFC 5576 section 4.1).
package struct SourceDescription: Sendable, Equatable {
    package var ssrc: UInt32
    package var cname: String?
    /// Stream and track, as `a=msid` writes them.
    package var msid: String?
}

/// SSRCs that belong together (`a=ssrc-group`, RFC 5576 section 4.2).
package struct SourceGroup: Sendable, Equatable {
    /// For example `FID`: a stream and its retransmissions.
    package var semantics: String
    package var ssrcs: [UInt32]
}

/// The name of one encoding of a section (`a=rid`, RFC 8851).
package struct RestrictionIdentifier: Sendable, Equatable {
    package var name: String
    /// Whether its writer sends it; else receives.
    package var isSent: Bool
    /// What follows, as it was written.
    package var restrictions: String
}

extension MediaDescription {
    /// The SSRCs in the order in which they are first named.
    package var sources: [SourceDescription] {
        var found: [SourceDescription] = []
        var places: [UInt32: Int] = [:]
        for value in attributes("ssrc") {
            let words = value.split(separator: " ", maxSplits: 1)
            guard words.count == 2, let ssrc = UInt32(words[0]) else { continue }
            let place = places[ssrc] ?? found.count
            if place == found.count {
                places[ssrc] = place
                found.append(SourceDescription(ssrc: ssrc))
            }
            let halves = words[1].split(separator: ":", maxSplits: 1)
            guard halves.count == 2 else { continue }
            switch halves[0] {
            case "cname": found[place].cname = String(halves[1])
            case "msid": found[place].msid = String(halves[1])
            default: break
            }
        }
        return found
    }

    /// Every `a=ssrc-group` that can be read, in order.
    package var sourceGroups: [SourceGroup] {
        attributes("ssrc-group").compactMap { value in
            let words = value.split(separator: " ")
            let ssrcs = words.dropFirst().compactMap { UInt32($0) }
            guard let semantics = words.first, !ssrcs.isEmpty, ssrcs.count == words.count - 1 else { return nil }
            return SourceGroup(semantics: String(semantics), ssrcs: ssrcs)
        }
    }

    /// The value of the first `a=msid`: stream and track (RFC 8830).
    package var msid: String? {
        attribute("msid").map(String.init)
    }

    /// Every `a=rid` that can be read, in order.
    package var restrictionIdentifiers: [RestrictionIdentifier] {
        attributes("rid").compactMap { value in
            let words = value.split(separator: " ", maxSplits: 2)
            guard words.count >= 2, words[1] == "send" || words[1] == "recv" else { return nil }
            return RestrictionIdentifier(
                name: String(words[0]), isSent: words[1] == "send", restrictions: words.count > 2 ? String(words[2]) : "")
        }
    }

    /// The value of `a=simulcast` (RFC 8853), for example `send q;h;f`.
    package var simulcast: String? {
        attribute("simulcast").map(String.init)
    }
}
