import SDP
import Wire

/// SDP: what parses, written and parsed again, is the same; text whose lines all end in CRLF is written byte for byte.
package enum SDPProperty {
    package static func check(_ bytes: RawSpan) {
        guard let text = bytes.copy(0..<bytes.byteCount) else { return }
        let isCanonical = hasOnlyCRLF(text)
        if let description = try? SessionDescription(parsing: text) {
            let written = Array(description.serialized.utf8)
            Promise.holds(!isCanonical || written == text, "parse then write gives the same bytes")
            guard let again = try? SessionDescription(parsing: written) else {
                // A last line without an end grows by one: only a text at the limit may then be refused.
                return Promise.holds(written.count > SDPLimits.bytes, "what was written parses")
            }
            Promise.holds(again == description && Array(again.serialized.utf8) == written, "write then parse gives the same description")
            _ = (description.bundleGroups, description.isICELite)
            checkViews(description)
            description.media.forEach(checkSection)
        }
        if let fragment = try? SDPFragment(parsing: text) {
            let written = Array(fragment.serialized.utf8)
            Promise.holds(!isCanonical || written == text, "parse then write gives the same fragment's bytes")
            Promise.holds((try? SDPFragment(parsing: written)) == fragment || written.count > SDPLimits.bytes, "a fragment is read back")
            Promise.holds(fragment.mids.count <= fragment.media.count, "a section has one mid")
            Promise.holds(!fragment.endsCandidates || fragment.serialized.contains("end-of-candidates"), "the end was said")
            _ = (fragment.usernameFragment, fragment.password)
            fragment.allCandidates.forEach(checkCandidate)
        }
        checkComposing(String(decoding: text.prefix(300), as: UTF8.self))
    }

    private static func hasOnlyCRLF(_ text: [UInt8]) -> Bool {
        guard text.suffix(2) == [13, 10] else { return false }
        return text.indices.allSatisfy { text[$0] != 10 || ($0 > 0 && text[$0 - 1] == 13) }
    }

    /// Whatever stands in a value, it begins no line of its own.
    private static func checkComposing(_ value: String) {
        let lines = [SDPLine("v", "0"), SDPLine("o", value), SDPLine("s", "-"), .attribute("tool", value), .attribute(value)]
        let section = MediaDescription(kind: "audio", port: 9, transport: "RTP", formats: ["0"], lines: [.attribute("mid", value)])
        let written = SessionDescription(lines: lines, media: [section]).serialized
        guard let read = try? SessionDescription(parsing: written) else { return Promise.holds(false, "what is composed parses") }
        Promise.holds(read.lines.count == lines.count && read.media.count == 1, "a value begins no line of its own")
        Promise.holds(read.media.first?.lines.count == 1, "a value begins no line in a section")
    }

    private static func checkViews(_ holder: some AttributeHolder) {
        if let word = holder.iceUfrag { Promise.holds(4...256 ~= word.utf8.count, "a user name fragment has 4 to 256 characters") }
        if let word = holder.icePwd { Promise.holds(22...256 ~= word.utf8.count, "a password has 22 to 256 characters") }
        _ = (holder.fingerprints, holder.setup, holder.allowsMixedExtensions, holder.hasEndOfCandidates)
        holder.candidates.forEach(checkCandidate)
    }

    private static func checkCandidate(_ candidate: ICECandidate) {
        Promise.holds(ICECandidate(sdpValue: candidate.sdpValue) == candidate, "a candidate is read back")
    }

    private static func checkSection(_ section: MediaDescription) {
        checkViews(section)
        Promise.holds(section.direction.reversed.reversed == section.direction, "reversing twice changes nothing")
        Promise.holds(!section.isRefused || section.port == 0, "a refused section has port 0")
        _ = (section.mid, section.hasRTCPMux, section.hasReducedSizeRTCP, section.msid, section.simulcast)
        let maps = section.rtpMaps
        for map in maps { Promise.holds(0...127 ~= map.payloadType && map.clockRate > 0 && map.channels > 0, "a map is in range") }
        // Each goes through all lines again: three of them tell as much as forty.
        for map in maps.prefix(3) {
            _ = section.feedback(for: map.payloadType)
            let parameters = section.formatParameters(of: map.payloadType)
            _ = (parameters.sdpValue, parameters["apt"], parameters == FormatParameters(parameters.pairs))
        }
        for map in section.extensionMaps {
            var copy = MediaDescription(kind: "audio", port: 9, transport: "RTP", formats: ["0"])
            copy.lines = [.attribute("extmap", map.sdpValue)]
            Promise.holds(map.id > 0 && copy.extensionMaps == [map], "a header extension is read back")
        }
        let sources = section.sources.map(\.ssrc)
        Promise.holds(Set(sources).count == sources.count, "each source is named once")
        for group in section.sourceGroups { Promise.holds(!group.ssrcs.isEmpty, "a group has members") }
        _ = section.restrictionIdentifiers
    }
}
