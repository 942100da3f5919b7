import type { MaybePromise, Platform } from '../../platform/platform.ts'

/** Remembers what was read for a key; reads that overlap share one call, and a failed read is not remembered. */
export interface Cache<Value> {
  /** What is known for a key, at once where it is; read where it is not or no longer, or is older than `withinMs`. */
  get(key: string, withinMs?: number): MaybePromise<Value>
  /** Forgets a key: the exchange has said that what we know is wrong. */
  forget(key: string): void
}

/** Makes a cache whose entries live for `lifetimeMs`. */
export function createCache<Value>(
  platform: Platform,
  lifetimeMs: number,
  read: (key: string) => Promise<Value>,
): Cache<Value> {
  const entries = new Map<string, Entry<Value>>()
  return {
    get(key, withinMs = lifetimeMs) {
      const known = entries.get(key)
      const nowMs = platform.monotonicNow()
      if (known && nowMs - known.readAtMs < withinMs) return known.value
      const value = read(key)
      const entry: Entry<Value> = { value, readAtMs: nowMs }
      entries.set(key, entry)
      value.then(
        (known) => {
          entry.value = known
        },
        () => entries.delete(key),
      )
      return value
    },
    forget(key) {
      entries.delete(key)
    },
  }
}

interface Entry<Value> {
  value: MaybePromise<Value>
  readonly readAtMs: number
}
