/// The numbers of the RTCP packets we read and write.
enum RTCPKind {
    static let senderReport: UInt8 = 200
    static let receiverReport: UInt8 = 201
    static let sourceDescription: UInt8 = 202
    static let bye: UInt8 = 203
    static let transportLayerFeedback: UInt8 = 205
    static let payloadSpecificFeedback: UInt8 = 206

    static let nackFormat = 1
    static let transportFeedbackFormat = 15
    static let pliFormat = 1
    static let firFormat = 4
    static let applicationFormat = 15

    /// Bytes of a sender report between its head and its blocks.
    static let senderReportBody = 24
    /// "REMB".
    static let rembName: UInt32 = 0x5245_4D42
}
