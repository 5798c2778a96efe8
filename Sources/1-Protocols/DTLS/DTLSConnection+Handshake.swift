import COpenSSL
package import Surroundings

extension DTLSConnection {
    /// Works on one datagram that waits, if there is one.
    package func step(at now: Instant) -> DTLSStep {
        guard state != .closed, state != .released, let datagram = takeInput() else { return .none }
        timer.begin(at: now)
        pipe.incoming = datagram
        defer { pipe.incoming = nil }
        // Safe: OpenSSL's queue of errors belongs to the thread; an old entry would be taken for ours.
        ERR_clear_error()
        guard state == .established else { return shakeHands(at: now) }
        guard takeBuffers() else { return end(.protocolFailure) }
        defer { giveBuffersBack() }
        return readRecords()
    }

    /// What time brings: the last flight once more, or the end. To be called at `deadline`; earlier it does nothing.
    package func handleTimeout(at now: Instant) -> DTLSStep {
        guard state == .handshaking else { return .none }
        switch timer.expire(at: now) {
        case .wait:
            return .none
        case .resend:
            send(flight)
            return .none
        case .giveUp:
            return end(.timedOut)
        }
    }

    /// Says close_notify when there is an association to close; afterwards nothing is accepted.
    package func close() {
        if state == .established {
            sealGoodbye()
            flush()
        } else if state == .released {
            send(goodbye)
        }
        state = .closed
    }

    /// Gives back what OpenSSL holds for the association, forty-five kilobytes: for a connection that rests. Our goodbye is sealed
    /// now and sent by `close`. The other side's goodbye is not understood any more; `RecordFilter.isFarewell` recognises one that
    /// may be it.
    package func release() {
        guard state == .established, !hasPendingInput else { return }
        sealGoodbye()
        // Safe: the association is ours and alive; after this nothing points to it.
        goodbye = pipe.outgoing
        pipe.outgoing = []
        unsafe SSL_free(association)
        unsafe association = nil
        state = .released
    }

    /// Whether the association was released.
    package var isReleased: Bool { state == .released }

    private func shakeHands(at now: Instant) -> DTLSStep {
        // Safe: the association is ours and alive.
        let result = unsafe SSL_do_handshake(association)
        let written = pipe.outgoing
        pipe.outgoing = []
        if result == 1 {
            send(written)
            return establish()
        }
        if unsafe SSL_get_error(association, result) == SSL_ERROR_WANT_READ {
            if !written.isEmpty {
                flight = written
                timer.flightSent(at: now)
            }
            send(written)
            return .none
        }
        // Before our first flight there is nothing to lose: the hello may be a forgery, and its alert would hurt the true client.
        if flight.isEmpty, refusedHellos + 1 < Self.unusableHellos, forgetAssociation() {
            refusedHellos += 1
            return .none
        }
        send(written)
        return end(refusal ?? .protocolFailure)
    }

    private func establish() -> DTLSStep {
        guard let material = exportKeys() else { return end(.noSRTPProfile) }
        state = .established
        flight = []
        giveBuffersBack()
        return .established(material)
    }

    /// Puts our close_notify into the pipe.
    private func sealGoodbye() {
        guard takeBuffers() else { return }
        // Safe: the association is ours and alive; its one write goes into the pipe.
        ERR_clear_error()
        unsafe SSL_shutdown(association)
        giveBuffersBack()
    }

    // Between two datagrams of an established association nothing lies in OpenSSL's buffers of a record, thirty-three kilobytes. By
    // itself it gives them back only for TLS (SSL_MODE_RELEASE_BUFFERS); and of DTLS, writing without them would crash.

    /// False when memory is out.
    private func takeBuffers() -> Bool {
        // Safe: the association is ours and alive.
        unsafe SSL_alloc_buffers(association) == 1
    }

    private func giveBuffersBack() {
        // Safe: as above. Where something lies in them OpenSSL keeps them, since 3.0.14 and 3.3.1 (CVE-2024-4741).
        guard Self.knowsWhatItHolds else { return }
        unsafe SSL_free_buffers(association)
    }

    private static let knowsWhatItHolds: Bool = {
        let version = OpenSSL_version_num()
        return (0x3000_00E0..<0x3010_0000).contains(version) || version >= 0x3030_0010
    }()

    private func exportKeys() -> SRTPKeyingMaterial? {
        // Safe: the profile belongs to OpenSSL's static table; the array is as long as is asked for.
        guard let selected = unsafe SSL_get_selected_srtp_profile(association) else { return nil }
        let profile = unsafe UInt16(truncatingIfNeeded: selected.pointee.id)
        guard let (key, salt) = SRTPKeyingMaterial.lengths(ofProfile: profile) else { return nil }
        var exported = [UInt8](repeating: 0, count: 2 * (key + salt))
        let label = "EXTRACTOR-dtls_srtp"
        guard
            unsafe SSL_export_keying_material(association, &exported, exported.count, label, label.utf8.count, nil, 0, 0) == 1
        else { return nil }
        return SRTPKeyingMaterial(profile: profile, exported: exported)
    }

    /// After the handshake: the client's last flight again when ours was lost (OpenSSL answers it), and its goodbye. Data is
    /// of no use to us.
    private func readRecords() -> DTLSStep {
        var scratch = [UInt8](repeating: 0, count: Self.longestDatagram)
        var result: Int32
        repeat {
            // Safe: OpenSSL writes no more than the array holds.
            result = unsafe SSL_read(association, &scratch, Int32(scratch.count))
        } while result > 0
        let error = unsafe SSL_get_error(association, result)
        flush()
        switch error {
        case SSL_ERROR_WANT_READ: return .none
        case SSL_ERROR_ZERO_RETURN: return end(.closedByPeer)
        default: return end(.protocolFailure)
        }
    }

    private func flush() {
        send(pipe.outgoing)
        pipe.outgoing = []
    }

    private func end(_ reason: DTLSCloseReason) -> DTLSStep {
        state = .closed
        return .closed(reason)
    }
}
