import CCurl
import Mail
import Synchronization
import Vocabulary

/// One mail over one connection, by libcurl: its handle from making to cleaning up. It blocks, and belongs to one thread.
///
/// Curl is told no length of the text: 7.88 counts the dots that it stuffs against it, and could take a text for complete that is not.
@safe struct SMTPTransfer: ~Copyable {
    /// Said from any thread.
    final class StopSign: Sendable {
        private let isUp = Atomic(false)
        func raise() { isUp.store(true, ordering: .relaxed) }
        var isRaised: Bool { isUp.load(ordering: .relaxed) }
    }

    /// What curl's calls come back to.
    private final class Context {
        let text: [UInt8]
        let stop: StopSign
        var read = 0
        var course = SMTPCourse()

        init(_ text: [UInt8], stop: StopSign) {
            self.text = text
            self.stop = stop
        }
    }

    private let curl: UnsafeMutableRawPointer
    private let context: Unmanaged<Context>
    private let recipients: UnsafeMutablePointer<curl_slist>

    /// Once for the process, before the first handle.
    static let isCurlReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Nil where there is no memory for it.
    static func prepared(_ message: MailMessage, through server: MailServer, stop: StopSign) -> SMTPTransfer? {
        guard isCurlReady, let recipients = unsafe curl_slist_append(nil, "<\(message.to.address.text)>") else { return nil }
        guard let curl = unsafe curl_easy_init() else {
            unsafe curl_slist_free_all(recipients)
            return nil
        }
        // Safe: all three belong to this one transfer from here on.
        let transfer = unsafe SMTPTransfer(
            curl: curl, recipients: recipients, context: Unmanaged.passRetained(Context(message.bytes, stop: stop)))
        guard transfer.configure(message, server), transfer.listen() else { return nil }
        return transfer
    }

    private init(curl: UnsafeMutableRawPointer, recipients: UnsafeMutablePointer<curl_slist>, context: Unmanaged<Context>) {
        unsafe self.curl = curl
        unsafe self.recipients = recipients
        unsafe self.context = context
    }

    deinit {
        // Curl takes its leave (QUIT) and calls back while it does: the context and the list go after it.
        unsafe curl_easy_cleanup(curl)
        unsafe curl_slist_free_all(recipients)
        unsafe context.release()
    }

    /// Sends, and says what became of it. Once.
    func run() -> DeliveryOutcome {
        // Safe: the handle lives as long as this value.
        let result = unsafe curl_easy_perform(curl)
        return unsafe context.takeUnretainedValue().course.outcome(of: result)
    }

    private func configure(_ message: MailMessage, _ server: MailServer) -> Bool {
        let milliseconds = Int(server.timeout.components.seconds) * 1_000
        var isSet =
            // The environment's proxies are for the web.
            set(CURLOPT_PROXY, "") && set(CURLOPT_PROTOCOLS_STR, "smtp,smtps") && set(CURLOPT_URL, server.url)
            && set(CURLOPT_NOSIGNAL, 1) && set(CURLOPT_TIMEOUT_MS, milliseconds) && set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds)
            && set(CURLOPT_SERVER_RESPONSE_TIMEOUT, milliseconds / 1_000)
            && set(CURLOPT_UPLOAD, 1) && set(CURLOPT_MAIL_FROM, "<\(message.from.address.text)>")
        // Safe: the list is freed after the handle.
        isSet = unsafe isSet && vv_curl_set_list(curl, CURLOPT_MAIL_RCPT, recipients) == CURLE_OK
        if server.security != .plain {
            isSet =
                isSet && set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) && set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
                && set(CURLOPT_SSL_VERIFYPEER, 1) && set(CURLOPT_SSL_VERIFYHOST, 2)
            if let authorities = server.authorities {
                // Those alone: the system's folder would count beside the file.
                isSet = isSet && set(CURLOPT_CAINFO, authorities) && set(CURLOPT_CAPATH, nil)
            }
        }
        if let account = server.account {
            // Those that need nothing but name and password, and a line that is safe.
            isSet =
                isSet && set(CURLOPT_USERNAME, account.name) && set(CURLOPT_PASSWORD, account.password)
                && set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
        }
        return isSet
    }

    private func set(_ option: CURLoption, _ number: Int) -> Bool {
        // Safe: only options that take a number come here.
        unsafe vv_curl_set_number(curl, option, number) == CURLE_OK
    }

    private func set(_ option: CURLoption, _ text: String?) -> Bool {
        // Safe: only options that take a text or none come here; it ends in NUL, and curl copies it.
        unsafe vv_curl_set_text(curl, option, text) == CURLE_OK
    }

    /// Safe, each of them: curl hands back the context that `deinit` releases after the handle, and a buffer of the length that it says.
    private func listen() -> Bool {
        let isRead = unsafe vv_curl_set_reader(
            curl,
            { buffer, size, count, pointer in
                guard let buffer = unsafe buffer, let pointer = unsafe pointer else { return Int(CURL_READFUNC_ABORT) }
                let context = unsafe Unmanaged<Context>.fromOpaque(pointer).takeUnretainedValue()
                context.course.beginContent()
                let part = context.text[context.read...].prefix(size * count)
                unsafe UnsafeMutableRawBufferPointer(start: buffer, count: size * count).copyBytes(from: part)
                context.read += part.count
                return part.count
            }, context.toOpaque())
        let isWitnessed = unsafe vv_curl_set_witness(
            curl,
            { _, kind, bytes, count, pointer in
                guard let bytes = unsafe bytes, let pointer = unsafe pointer else { return 0 }
                let context = unsafe Unmanaged<Context>.fromOpaque(pointer).takeUnretainedValue()
                let part = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
                switch kind {
                case CURLINFO_HEADER_OUT: unsafe context.course.said(part)
                case CURLINFO_HEADER_IN: unsafe context.course.heard(part)
                default: break
                }
                return 0
            }, context.toOpaque())
        let isAsked = unsafe vv_curl_set_progress(
            curl,
            { pointer, _, _, _, _ in
                guard let pointer = unsafe pointer else { return 0 }
                return unsafe Unmanaged<Context>.fromOpaque(pointer).takeUnretainedValue().stop.isRaised ? 1 : 0
            }, context.toOpaque())
        return isRead == CURLE_OK && isWitnessed == CURLE_OK && isAsked == CURLE_OK
    }
}
