/** What browsers have and Debian's TypeScript 4.8 does not know yet; only what the pages use. */

interface WakeLockSentinel extends EventTarget {
  readonly released: boolean;
  release(): Promise<void>;
}

interface Navigator {
  readonly wakeLock?: { request(kind: "screen"): Promise<WakeLockSentinel> };
}

interface HTMLMediaElement {
  setSinkId?(deviceId: string): Promise<void>;
}

interface AudioContext {
  setSinkId?(deviceId: string): Promise<void>;
}
