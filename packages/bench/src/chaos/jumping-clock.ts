/** A wall clock that somebody keeps setting: every jump moves it by 60 s, forwards or back. */
export interface JumpingClock {
  /** Epoch ms, as the client's machine shows it. */
  now(): number
  /** Sets it again. */
  jump(): void
  /** How often it was set. */
  readonly jumps: number
}

const offsetsMs = [60_000, 0, -60_000, 0] as const

/** Makes a clock that is right until its first jump. */
export function jumpingClock(): JumpingClock {
  let jumps = 0
  let offsetMs = 0
  return {
    now: () => Date.now() + offsetMs,
    jump() {
      offsetMs = offsetsMs[jumps++ % offsetsMs.length] ?? 0
    },
    get jumps() {
      return jumps
    },
  }
}
