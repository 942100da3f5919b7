// Whether the loop turns. It is told by the loop itself, so that a process that is there but stuck is found out.

/** The heart of a run. */
export interface Pulse {
  /** Called in every round, and by what a round waits for. */
  beat(): void
  /** Since the last beat, or since the beginning where there was none, ms. */
  silentMs(): number
  /** Whether the silence is short enough. */
  isAlive(): boolean
}

/**
 * A pulse that beats about every `everyMs`.
 * @param monotonicNow - ms
 */
export function createPulse(monotonicNow: () => number, everyMs: number): Pulse {
  const longestMs = Math.max(30_000, 20 * everyMs)
  let lastMs = monotonicNow()
  const silentMs = () => monotonicNow() - lastMs
  return {
    beat() {
      lastMs = monotonicNow()
    },
    silentMs,
    isAlive: () => silentMs() <= longestMs,
  }
}
