import KeyedHash
package import Surroundings
import Wire

extension STUNMessage {
    /// Composes a message attribute by attribute.
    package struct Builder: Sendable {
        package let method: STUNMethod
        package let messageClass: STUNMessageClass
        package let transactionID: STUNTransactionID
        private var body = ByteWriter()

        package init(_ messageClass: STUNMessageClass, method: STUNMethod = .binding, transactionID: STUNTransactionID) {
            self.method = method
            self.messageClass = messageClass
            self.transactionID = transactionID
        }

        /// The message's attributes as they are, padding included; those from MESSAGE-INTEGRITY on only with `seals`.
        package init(copying message: STUNMessage, seals: Bool) {
            self.init(message.messageClass, method: message.method, transactionID: message.transactionID)
            for attribute in message.attributes {
                if !seals, attribute.type == .messageIntegrity || attribute.type == .fingerprint { break }
                let padding = message.bytes[attribute.value.upperBound..<attribute.end]
                append(attribute.type, value: message.bytes[attribute.value], padding: padding)
            }
        }

        /// Adds any attribute. One that would make the message too long for its length field is left out.
        package mutating func add(_ type: STUNAttributeType, _ value: [UInt8] = []) {
            append(type, value: value[...], padding: repeatElement(0, count: (4 &- value.count % 4) % 4))
        }

        package mutating func addUsername(_ username: String) { add(.username, Array(username.utf8)) }
        package mutating func addPriority(_ priority: UInt32) { add(.priority, Self.bytes(priority)) }
        package mutating func addUseCandidate() { add(.useCandidate) }
        package mutating func addControlling(tieBreaker: UInt64) { add(.iceControlling, Self.bytes(tieBreaker)) }
        package mutating func addControlled(tieBreaker: UInt64) { add(.iceControlled, Self.bytes(tieBreaker)) }

        package mutating func addXORMappedAddress(_ address: TransportAddress) {
            let mask = AddressMask(transactionID)
            var value = ByteWriter()
            value.append(UInt16(address.isIPv4 ? 1 : 2))
            value.append(address.port ^ mask.port)
            if let ipv4 = address.ipv4 {
                value.append(ipv4 ^ STUNMessage.magicCookie)
            } else {
                value.append(address.high ^ mask.high)
                value.append(address.low ^ mask.low)
            }
            add(.xorMappedAddress, value.bytes)
        }

        package mutating func addErrorCode(_ code: STUNErrorCode) {
            let (hundreds, rest) = code.value.quotientAndRemainder(dividingBy: 100)
            add(.errorCode, [0, 0, UInt8(truncatingIfNeeded: hundreds), UInt8(truncatingIfNeeded: rest)] + Array(code.reason.utf8))
        }

        package mutating func addUnknownAttributes(_ types: [STUNAttributeType]) {
            var value = ByteWriter()
            for type in types { value.append(type.value) }
            add(.unknownAttributes, value.bytes)
        }

        /// The whole message, with MESSAGE-INTEGRITY when a key is given, and FINGERPRINT when wanted.
        package func serialized(integrityKey: [UInt8]?, fingerprint: Bool) -> [UInt8] {
            var message = ByteWriter(capacity: STUNMessage.headerLength &+ body.bytes.count &+ 32)
            message.append(method.messageType(messageClass))
            message.append(UInt16(truncatingIfNeeded: body.bytes.count))
            message.append(STUNMessage.magicCookie)
            message.append(transactionID.high)
            message.append(transactionID.low)
            message.append(body.bytes)
            if let integrityKey, !integrityKey.isEmpty {
                // Both seals cover the length field as it is once they stand behind.
                setLength(of: &message, adding: 4 &+ HMACSHA1.length)
                var sealed = HMACSHA1(key: integrityKey).message()
                sealed.absorb(message.bytes.rawSpan)
                message.append(STUNAttributeType.messageIntegrity.value)
                message.append(UInt16(HMACSHA1.length))
                message.append(sealed.code().bytes.span)
            }
            if fingerprint {
                setLength(of: &message, adding: 8)
                let value = Fingerprint.value(of: message.bytes[...])
                message.append(STUNAttributeType.fingerprint.value)
                message.append(UInt16(4))
                message.append(value)
            }
            setLength(of: &message, adding: 0)
            return message.bytes
        }

        private func setLength(of message: inout ByteWriter, adding more: Int) {
            message.overwrite(UInt16(truncatingIfNeeded: message.bytes.count &- STUNMessage.headerLength &+ more), at: 2)
        }

        private mutating func append(_ type: STUNAttributeType, value: ArraySlice<UInt8>, padding: some Collection<UInt8>) {
            let room = 0xFFFF &- 32 &- body.bytes.count  // 32: both seals
            guard value.count &+ 8 <= room, let length = UInt16(exactly: value.count) else { return }
            body.append(type.value)
            body.append(length)
            body.append(value)
            body.append(padding)
        }

        private static func bytes(_ number: UInt32) -> [UInt8] {
            var writer = ByteWriter()
            writer.append(number)
            return writer.bytes
        }

        private static func bytes(_ number: UInt64) -> [UInt8] {
            var writer = ByteWriter()
            writer.append(number)
            return writer.bytes
        }
    }
}
