/**
 * What is lost of a voice is worth asking for again on a short line, but no browser offers it by itself.
 * Says it for every payload type of Opus in an offer (RFC 4585 section 4.2).
 * @param {string} sdp
 */
export function offeringRepairOfVoice(sdp) {
  return sdp.replace(/^a=rtpmap:(\d+) opus\/48000\/2\r\n/gm, (line, type) => (
    sdp.includes(`a=rtcp-fb:${type} nack\r\n`) ? line : `${line}a=rtcp-fb:${type} nack\r\n`));
}
