import { createPrng, type Prng } from '../base/prng.ts'
import type { Fault, FaultKind, FaultPlace } from '../contract/fault.ts'
import { toPathTest } from './path-pattern.ts'

/** What a fault needs to know of what it may hit. Method and host are empty where there is none. */
export interface FaultTarget {
  readonly on: FaultPlace
  readonly method: string
  readonly host: string
  readonly path: string
}

/** A fault that hit, with its roll made. */
export interface Hit {
  readonly kind: FaultKind
  readonly when: 'before' | 'after'
  readonly delayMs: number
  readonly offsetMs: number
  /** Whether it changes circumstances and leaves the request's fate to others. */
  readonly isModifier: boolean
  /** From 0 to 1, for whatever else the fault leaves to chance. */
  readonly roll: number
}

/** The moments of a socket at which a fault can hit. */
export type SocketMoment = 'opening' | 'arrival' | 'subscription' | 'frame'

/** The faults in force. */
export interface FaultList {
  /** Adds a fault; returns what removes it. */
  add(fault: Fault): () => void
  /** Takes all faults away. */
  clear(): void
  /** Rolls for a request. At most one fault that decides its fate; any number that modify it. */
  hits(target: FaultTarget, nowMs: number): readonly Hit[]
  /** Rolls for a moment of a socket; the first fault that hits. `path`: what frame or topic it is about. */
  socketHit(moment: SocketMoment, on: FaultPlace, path: string, nowMs: number): Hit | undefined
  /** How often each kind has hit. */
  counts(): Readonly<Partial<Record<FaultKind, number>>>
}

const NOTHING: readonly Hit[] = []
/** These change circumstances; all others decide what becomes of the request. */
const MODIFIERS: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'slow',
  'skewed-clock',
  'invisible',
  'token-expired',
])
const MOMENTS: ReadonlyMap<FaultKind, SocketMoment> = new Map<FaultKind, SocketMoment>([
  ['socket-silent', 'frame'],
  ['socket-drop', 'frame'],
  ['socket-skip', 'frame'],
  ['socket-slow', 'frame'],
  ['socket-late', 'frame'],
  ['socket-twice', 'frame'],
  ['socket-restart', 'frame'],
  ['socket-refused', 'opening'],
  ['frame-lost', 'arrival'],
  ['ack-refused', 'subscription'],
])
/** Those of requests that mean something where a request is a frame. */
const OF_ORDER_FRAMES: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'drop-before',
  'drop-after',
  'error-500-before',
  'error-500-after',
  'quota-429',
  'overload-429',
  'slow',
  'late',
  'twice',
  'invisible',
])

interface Entry {
  readonly fault: Fault
  readonly moment: SocketMoment | undefined
  readonly isOnPath: ((path: string) => boolean) | undefined
  left: number
}

/** Creates the list; the same seed and the same requests and frames roll the same. */
export function createFaultList(faults: readonly Fault[], seed: number): FaultList {
  // One for each place: what happens on sockets does not change what happens to requests.
  const streams = new Map<FaultPlace, Prng>([['requests', createPrng(seed, 'faults')]])
  let entries: Entry[] = []
  const counts: Partial<Record<FaultKind, number>> = {}
  const randomOf = (on: FaultPlace): Prng => {
    const random = streams.get(on) ?? createPrng(seed, `faults ${on}`)
    streams.set(on, random)
    return random
  }
  const add = (fault: Fault): (() => void) => {
    const entry: Entry = {
      fault,
      moment: MOMENTS.get(fault.kind),
      isOnPath: fault.match?.path === undefined ? undefined : toPathTest(fault.match.path),
      left: fault.count ?? Number.POSITIVE_INFINITY,
    }
    // What is over is not asked again.
    entries = entries.filter(
      ({ left, fault: { untilMs } }) => left > 0 && !((untilMs ?? Infinity) < (fault.fromMs ?? 0)),
    )
    entries.push(entry)
    return () => {
      entries = entries.filter((other) => other !== entry)
    }
  }
  for (const fault of faults) add(fault)
  const strike = (entry: Entry): void => {
    entry.left--
    const { kind } = entry.fault
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return {
    add,
    clear: () => {
      entries = []
    },
    counts: () => counts,
    socketHit: (moment, on, path, nowMs) => {
      if (entries.length === 0) return undefined
      for (const entry of entries) {
        if (entry.moment !== moment || !matches(entry, { on, method: '', host: '', path }, nowMs)) continue
        const random = randomOf(on)
        if (random.fraction() >= (entry.fault.probability ?? 1)) continue
        strike(entry)
        return rollFor(entry.fault, random.fraction())
      }
      return undefined
    },
    hits: (target, nowMs) => {
      if (entries.length === 0) return NOTHING
      const random = randomOf(target.on)
      const hits: Hit[] = []
      let isDecided = false
      for (const entry of entries) {
        const { fault } = entry
        if (!isOfRequests(entry, target.on) || !matches(entry, target, nowMs)) continue
        if (random.fraction() >= (fault.probability ?? 1)) continue
        const isModifier = MODIFIERS.has(fault.kind)
        if (!isModifier && isDecided) continue
        isDecided ||= !isModifier
        strike(entry)
        hits.push(rollFor(fault, random.fraction()))
      }
      return hits
    },
  }
}

function isOfRequests({ fault, moment }: Entry, on: FaultPlace): boolean {
  return moment === undefined && (on === 'requests' || OF_ORDER_FRAMES.has(fault.kind))
}

/** Kinds that come before the deed unless they say otherwise. */
const BEFORE_BY_DEFAULT: ReadonlySet<FaultKind> = new Set<FaultKind>(['slow', 'socket-drop'])

function rollFor(fault: Fault, roll: number): Hit {
  const fallback = fault.kind === 'twice' ? 0 : 1_000
  const delay = fault.delayMs ?? fallback
  const isSpread = fault.kind === 'late' || fault.kind === 'twice'
  return {
    kind: fault.kind,
    when: fault.when ?? (!BEFORE_BY_DEFAULT.has(fault.kind) && roll < 0.5 ? 'after' : 'before'),
    delayMs: isSpread ? Math.round(delay * roll) : delay,
    offsetMs: fault.offsetMs ?? 60_000,
    isModifier: MODIFIERS.has(fault.kind),
    roll,
  }
}

function matches(entry: Entry, target: FaultTarget, nowMs: number): boolean {
  const { match, fromMs, untilMs } = entry.fault
  if (entry.left <= 0) return false
  if (fromMs !== undefined && nowMs < fromMs) return false
  if (untilMs !== undefined && nowMs > untilMs) return false
  if (match === undefined) return true
  if (match.on !== undefined && match.on !== target.on) return false
  if (match.method !== undefined && match.method.toUpperCase() !== target.method) return false
  if (match.host !== undefined && match.host !== target.host) return false
  return entry.isOnPath === undefined || entry.isOnPath(target.path)
}
