import type { Answer } from './observe.ts'
import type { Difference } from './shape.ts'

/** One way in which a host differs from what is expected of it. */
export interface Drift {
  /** The endpoint, `spot.getSymbol`, or the wrong request that was sent. */
  readonly call: string
  /** Where in the answer, or which header; empty for the answer itself. */
  readonly path: string
  readonly kind: Difference['kind'] | 'status' | 'code' | 'header-gone' | 'header-new' | 'no-answer'
  readonly expected: string
  readonly seen: string
  /** Whom the host differs from: what the descriptors say, or the other host. */
  readonly against: 'descriptor' | 'host'
}

/** A drift before it is said whose. */
type Found = Omit<Drift, 'call' | 'against'>

/** How status and code differ from what is expected. */
export function envelopeDrifts(
  { status, code }: Answer,
  expected: { readonly status: number; readonly code: string | undefined },
): readonly Found[] {
  const drift = (kind: 'status' | 'code', want: string, seen: string): readonly Found[] =>
    want === seen ? [] : [{ path: '', kind, expected: want, seen }]
  return [
    ...drift('status', String(expected.status), String(status)),
    ...drift('code', expected.code ?? 'none', code ?? 'none'),
  ]
}

/** Which headers came or went. */
export function headerDrifts(seen: readonly string[], expected: readonly string[]): readonly Found[] {
  const missingIn = (others: readonly string[], name: string): boolean => !others.includes(name)
  return [
    ...expected
      .filter((name) => missingIn(seen, name))
      .map((path): Found => ({ path, kind: 'header-gone', expected: 'a value', seen: 'nothing' })),
    ...seen
      .filter((name) => missingIn(expected, name))
      .map((path): Found => ({ path, kind: 'header-new', expected: 'nothing', seen: 'a value' })),
  ]
}

/** Collects the drifts of one call; what differs from the descriptor and from the other host alike is told once. */
export function createTally(): {
  add(call: string, against: Drift['against'], found: readonly Found[]): void
  readonly drifts: readonly Drift[]
} {
  const known = new Map<string, Drift>()
  return {
    add(call, against, found) {
      for (const one of found) {
        const key = [call, one.path, one.kind, one.kind === 'value-new' ? one.seen : ''].join(' ')
        if (!known.has(key)) known.set(key, { call, ...one, against })
      }
    },
    get drifts() {
      return [...known.values()]
    },
  }
}
