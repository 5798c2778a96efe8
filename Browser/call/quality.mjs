/** How good a line is, from what the browser counts on it. */

/** More than this share lost, or a longer way there and back (in seconds), and a voice begins to suffer. */
const bearable = { loss: 0.05, roundTrip: 0.4 };

/** Compares one measurement of a peer connection with the one before. */
export class Quality {
  #received = 0;
  #lost = 0;

  /** @param {RTCPeerConnection} peer @returns {Promise<boolean>} whether the line is weak */
  async isWeak(peer) {
    let received = 0;
    let lost = 0;
    let isWeak = false;
    for (const entry of (await peer.getStats()).values()) {
      if (entry.type === "inbound-rtp") {
        received += entry.packetsReceived ?? 0;
        lost += entry.packetsLost ?? 0;
      }
      if (entry.type === "remote-inbound-rtp") {
        isWeak ||= (entry.fractionLost ?? 0) > bearable.loss || (entry.roundTripTime ?? 0) > bearable.roundTrip;
      }
    }
    const [news, losses] = [received - this.#received, lost - this.#lost];
    this.#received = received;
    this.#lost = lost;
    return isWeak || (losses > 0 && losses / (news + losses) > bearable.loss);
  }
}
