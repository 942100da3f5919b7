/** What breaks, and when: all from one seed. */

/** One thing that breaks for all sockets. */
export interface PlannedFault {
  readonly kind: 'restart' | 'socket-silent' | 'socket-skip' | 'socket-twice' | 'socket-late'
  /** Since the beginning. */
  readonly atMs: number
  /** How long it hits what is sent; `restart` is a moment. */
  readonly lastsMs: number
}

const KINDS = ['restart', 'socket-silent', 'socket-skip', 'socket-twice', 'socket-late'] as const
/** Between two faults at least, so that each shows what comes of it. */
const APART_MS = 3_000

/** Faults over so many seconds: each kind comes before one comes again. */
export function planFaults(seed: number, seconds: number): PlannedFault[] {
  let state = seed
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const faults: PlannedFault[] = []
  let kinds: (typeof KINDS)[number][] = []
  for (let atMs = 1_000; atMs < seconds * 1_000; atMs += APART_MS + Math.floor(draw() * APART_MS)) {
    if (kinds.length === 0) kinds = [...KINDS]
    const [kind] = kinds.splice(Math.floor(draw() * kinds.length), 1)
    if (kind) faults.push({ kind, atMs, lastsMs: 300 + Math.floor(draw() * 700) })
  }
  return faults
}
