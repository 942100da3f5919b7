/** Keeps the requests over one socket within KuCoin's limit; a tenth of it is left to pings. */

/** KuCoin counts ten seconds; two bursts may come closer to each other than they were sent. */
const WINDOW_MS = 11_000

/** The pace of one socket. */
export interface Pace {
  /** Takes one message, where there is room: 0; else after how many milliseconds to ask again. */
  take(nowMs: number): number
  /** Nothing may be sent for so long. */
  pause(nowMs: number, forMs: number): void
}

/** Begins with an empty window. */
export function createPace(perWindow: number): Pace {
  const sentAt: number[] = []
  let freeAtMs = 0
  return {
    take(nowMs) {
      while (sentAt.length && nowMs - (sentAt[0] as number) >= WINDOW_MS) sentAt.shift()
      const [oldestMs = nowMs] = sentAt
      const waitMs = Math.max(
        freeAtMs - nowMs,
        sentAt.length < perWindow * 0.9 ? 0 : oldestMs + WINDOW_MS - nowMs,
      )
      if (waitMs <= 0) sentAt.push(nowMs)
      return Math.max(0, waitMs)
    },
    pause(nowMs, forMs) {
      freeAtMs = nowMs + forMs
    },
  }
}
