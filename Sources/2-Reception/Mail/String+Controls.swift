extension String {
    /// The text with its line ends, CRLF as one, and Unicode's own among them, by `newline`, tabs by `tab`, and without other controls.
    func replacingControls(newline: String, tab: String) -> String {
        var plain = ""
        var last: Unicode.Scalar?
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x09: plain += tab
            case 0x0A where last == "\r": break
            case 0x0A...0x0D, 0x85, 0x2028, 0x2029: plain += newline
            case 0..<0x20, 0x7F..<0xA0: break
            default: plain.unicodeScalars.append(scalar)
            }
            last = scalar
        }
        return plain
    }
}
