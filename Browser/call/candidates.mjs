/** Which of an answer's candidates the browser is told: those over UDP, those over TCP, or those over TCP later. */

const candidate = /^a=candidate:\S+ \d+ (udp|tcp) .*\r\n/gim;

/** @param {string} sdp an answer, without its candidates over TCP; more may follow */
export function withoutStreams(sdp) {
  return sdp.replace(candidate, (line, transport) => (transport.toLowerCase() === "tcp" ? "" : line))
    .replace(/^a=end-of-candidates\r\n/gm, "");
}

/** @param {string} sdp an answer, with its candidates over TCP alone */
export function withoutDatagrams(sdp) {
  return sdp.replace(candidate, (line, transport) => (transport.toLowerCase() === "udp" ? "" : line));
}

/** @param {string} sdp an answer @returns {RTCIceCandidateInit[]} its candidates over TCP */
export function streamsOf(sdp) {
  const [, ...sections] = sdp.split(/^(?=m=)/m);
  return sections.flatMap((section, sdpMLineIndex) => [...section.matchAll(candidate)]
    .filter(([, transport]) => transport.toLowerCase() === "tcp")
    .map(([line]) => ({ candidate: line.slice(2).trimEnd(), sdpMLineIndex })));
}
