import CCurl

/// One text over one connection, by libcurl: its handle from making to cleaning up. It blocks, and belongs to one thread.
///
/// No redirection is followed: whoever answers for the gateway does not say where visitors' numbers go. What it answers but for the number
/// of its status is read and forgotten.
@safe struct HTTPTransfer: ~Copyable {
    private final class Context {
        let stop: SMTPTransfer.StopSign
        init(stop: SMTPTransfer.StopSign) { self.stop = stop }
    }

    private let curl: UnsafeMutableRawPointer
    private let context: Unmanaged<Context>
    private let fields: UnsafeMutablePointer<curl_slist>

    /// Nil where there is no memory for it.
    static func prepared(_ body: String, key: String, to gateway: TextGateway, stop: SMTPTransfer.StopSign) -> HTTPTransfer? {
        guard SMTPTransfer.isCurlReady, let curl = unsafe curl_easy_init() else { return nil }
        // An empty "Expect:" keeps curl from asking whether it may send.
        let lines =
            ["Content-Type: \(gateway.template.mediaType)", "Idempotency-Key: \(key)", "Expect:"]
            + [gateway.authorization].compactMap(\.self)
        var fields: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            // Safe: the list is whole or nil, and what it was is freed with the handle.
            guard let longer = unsafe curl_slist_append(fields, line) else {
                unsafe curl_slist_free_all(fields)
                unsafe curl_easy_cleanup(curl)
                return nil
            }
            unsafe fields = longer
        }
        guard let fields = unsafe fields else { return nil }
        // Safe: all three belong to this one transfer from here on.
        let transfer = unsafe HTTPTransfer(curl: curl, fields: fields, context: Unmanaged.passRetained(Context(stop: stop)))
        guard transfer.configure(body, gateway), transfer.listen() else { return nil }
        return transfer
    }

    private init(curl: UnsafeMutableRawPointer, fields: UnsafeMutablePointer<curl_slist>, context: Unmanaged<Context>) {
        unsafe self.curl = curl
        unsafe self.fields = fields
        unsafe self.context = context
    }

    deinit {
        // The list and the context go after the handle, which may call back while it ends.
        unsafe curl_easy_cleanup(curl)
        unsafe curl_slist_free_all(fields)
        unsafe context.release()
    }

    /// Sends, and says what became of it. Once.
    func run() -> TextOutcome {
        // Safe: the handle lives as long as this value.
        let result = unsafe curl_easy_perform(curl)
        return unsafe TextOutcome(result, status: vv_curl_status(curl))
    }

    private func configure(_ body: String, _ gateway: TextGateway) -> Bool {
        let milliseconds = Int(gateway.timeout.components.seconds) * 1_000
        var isSet =
            set(CURLOPT_PROTOCOLS_STR, gateway.isPlain ? "http" : "https") && set(CURLOPT_URL, gateway.url) && set(CURLOPT_NOSIGNAL, 1)
            && set(CURLOPT_TIMEOUT_MS, milliseconds) && set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds) && set(CURLOPT_POST, 1)
            && set(CURLOPT_COPYPOSTFIELDS, body) && set(CURLOPT_FOLLOWLOCATION, 0) && set(CURLOPT_USERAGENT, "Visavis")
        // Safe: the list is freed after the handle.
        isSet = unsafe isSet && vv_curl_set_list(curl, CURLOPT_HTTPHEADER, fields) == CURLE_OK
        // The environment's proxy may stand between us and the gateway, but not between us and ourselves.
        if gateway.isPlain { return isSet && set(CURLOPT_PROXY, "") }
        isSet =
            isSet && set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2) && set(CURLOPT_SSL_VERIFYPEER, 1) && set(CURLOPT_SSL_VERIFYHOST, 2)
        guard let authorities = gateway.authorities else { return isSet }
        // Those alone: the system's folder would count beside the file.
        return isSet && set(CURLOPT_CAINFO, authorities) && set(CURLOPT_CAPATH, nil)
    }

    private func set(_ option: CURLoption, _ number: Int) -> Bool {
        // Safe: only options that take a number come here.
        unsafe vv_curl_set_number(curl, option, number) == CURLE_OK
    }

    private func set(_ option: CURLoption, _ text: String?) -> Bool {
        // Safe: only options that take a text or none come here; it ends in NUL, and curl copies it.
        unsafe vv_curl_set_text(curl, option, text) == CURLE_OK
    }

    /// Safe, each of them: curl hands back the context that `deinit` releases after the handle.
    private func listen() -> Bool {
        let isHeard = unsafe vv_curl_set_writer(curl, { _, size, count, _ in size * count }, nil)
        let isAsked = unsafe vv_curl_set_progress(
            curl,
            { pointer, _, _, _, _ in
                guard let pointer = unsafe pointer else { return 0 }
                return unsafe Unmanaged<Context>.fromOpaque(pointer).takeUnretainedValue().stop.isRaised ? 1 : 0
            }, context.toOpaque())
        return isHeard == CURLE_OK && isAsked == CURLE_OK
    }
}
