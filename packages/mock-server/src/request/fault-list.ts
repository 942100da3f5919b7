import { createPrng } from '../base/prng.ts'
import type { Fault, FaultKind } from '../contract/fault.ts'
import { toPathTest } from './path-pattern.ts'

/** What a fault needs to know of a request. */
export interface FaultTarget {
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

/** The faults in force. */
export interface FaultList {
  /** Adds a fault; returns what removes it. */
  add(fault: Fault): () => void
  /** Takes all faults away. */
  clear(): void
  /** Rolls for a request. At most one fault that decides its fate; any number that modify it. */
  hits(target: FaultTarget, nowMs: number): readonly Hit[]
  /** Rolls for a frame that is about to be sent. */
  socketHit(topic: string, nowMs: number): FaultKind | undefined
  /** Rolls for a subscription. */
  refusesAck(topic: string, nowMs: number): boolean
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
const SOCKET_KINDS: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'socket-silent',
  'socket-drop',
  'socket-skip',
])

interface Entry {
  readonly fault: Fault
  readonly isOnPath: ((path: string) => boolean) | undefined
  left: number
}

/** Creates the list; the same seed and the same requests roll the same. */
export function createFaultList(faults: readonly Fault[], seed: number): FaultList {
  const random = createPrng(seed, 'faults')
  let entries: Entry[] = []
  const counts: Partial<Record<FaultKind, number>> = {}
  const add = (fault: Fault): (() => void) => {
    const entry: Entry = {
      fault,
      isOnPath: fault.match?.path === undefined ? undefined : toPathTest(fault.match.path),
      left: fault.count ?? Number.POSITIVE_INFINITY,
    }
    entries.push(entry)
    return () => {
      entries = entries.filter((other) => other !== entry)
    }
  }
  for (const fault of faults) add(fault)
  const first = (
    isMeant: (kind: FaultKind) => boolean,
    path: string,
    nowMs: number,
  ): FaultKind | undefined => {
    for (const entry of entries) {
      const { kind, probability } = entry.fault
      if (!isMeant(kind) || !matches(entry, { method: '', host: '', path }, nowMs)) continue
      if (random.fraction() >= (probability ?? 1)) continue
      entry.left--
      counts[kind] = (counts[kind] ?? 0) + 1
      return kind
    }
    return undefined
  }
  return {
    add,
    clear: () => {
      entries = []
    },
    counts: () => counts,
    socketHit: (topic, nowMs) => first((kind) => SOCKET_KINDS.has(kind), topic, nowMs),
    refusesAck: (topic, nowMs) => first((kind) => kind === 'ack-refused', topic, nowMs) !== undefined,
    hits: (target, nowMs) => {
      if (entries.length === 0) return NOTHING
      const hits: Hit[] = []
      let isDecided = false
      for (const entry of entries) {
        const { fault } = entry
        if (isOfSockets(fault.kind) || !matches(entry, target, nowMs)) continue
        if (random.fraction() >= (fault.probability ?? 1)) continue
        const isModifier = MODIFIERS.has(fault.kind)
        if (!isModifier && isDecided) continue
        isDecided ||= !isModifier
        entry.left--
        counts[fault.kind] = (counts[fault.kind] ?? 0) + 1
        hits.push(rollFor(fault, random.fraction()))
      }
      return hits
    },
  }
}

function isOfSockets(kind: FaultKind): boolean {
  return SOCKET_KINDS.has(kind) || kind === 'ack-refused'
}

function rollFor(fault: Fault, roll: number): Hit {
  const fallback = fault.kind === 'twice' ? 0 : 1_000
  const delay = fault.delayMs ?? fallback
  const isSpread = fault.kind === 'late' || fault.kind === 'twice'
  return {
    kind: fault.kind,
    when: fault.when ?? (fault.kind !== 'slow' && roll < 0.5 ? 'after' : 'before'),
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
  if (match.method !== undefined && match.method.toUpperCase() !== target.method) return false
  if (match.host !== undefined && match.host !== target.host) return false
  return entry.isOnPath === undefined || entry.isOnPath(target.path)
}
