// Reads from the bot, and again when something changed.
import { useEffect, useRef, useState } from 'preact/hooks'
import { get } from './api.ts'
import type { Page } from './shapes.ts'

/** What was read last, and why the latest try failed. */
export interface Reading<T> {
  readonly value: T | undefined
  readonly error: Error | undefined
}

/** A reading with what was asked. */
interface Known<T> extends Reading<T> {
  readonly key: string
}

/** While much happens, it is read once in this time. */
const PAUSE_MS = 500

/**
 * Reads a path, and again whenever `version` changes; what is shown stays until the next answer is there.
 * @param version - undefined: never again
 */
export function useRead<T>(
  path: string,
  query: Record<string, string | number | undefined>,
  version: number | undefined,
): Reading<T> {
  const key = JSON.stringify([path, query])
  const [reading, setReading] = useState<Known<T>>()
  const lastMs = useRef(Number.NEGATIVE_INFINITY)
  const lastKey = useRef('')
  const wantedKey = useRef(key)
  wantedKey.current = key
  /** Numbers of the latest question, and of the latest that was answered. */
  const [asked, answered] = [useRef(0), useRef(0)]
  useEffect(() => {
    // What the user asked for is read at once; news can wait.
    const waitMs = lastKey.current === key ? Math.max(0, lastMs.current + PAUSE_MS - performance.now()) : 0
    const timer = setTimeout(() => {
      lastMs.current = performance.now()
      lastKey.current = key
      asked.current += 1
      const number = asked.current
      // Where news come faster than answers, the answer to the question before is news all the same.
      const show = (next: (before: Known<T> | undefined) => Known<T>): void => {
        if (wantedKey.current !== key || number < answered.current) return
        answered.current = number
        setReading(next)
      }
      get<T>(path, query).then(
        (value) => show(() => ({ value, error: undefined, key })),
        (error: Error) =>
          show((before) => ({ value: before?.key === key ? before.value : undefined, error, key })),
      )
    }, waitMs)
    return () => clearTimeout(timer)
  }, [key, version])
  return { value: reading?.value, error: reading?.key === key ? reading.error : undefined }
}

/** Rows with a way to older ones. */
export interface Rows<T> extends Reading<Page<T>> {
  readonly isNewest: boolean
  older(): void
  newest(): void
}

/** Reads rows; the newest page is kept up to date, older ones stand still. */
export function useRows<T>(
  path: string,
  query: Record<string, string | undefined>,
  version: number,
): Rows<T> {
  const key = JSON.stringify(query)
  const [place, setPlace] = useState<{ readonly before: number; readonly key: string }>()
  // Another question begins at its newest row.
  const before = place?.key === key ? place.before : undefined
  const reading = useRead<Page<T>>(path, { ...query, before, limit: 50 }, before === undefined ? version : 0)
  return {
    ...reading,
    isNewest: before === undefined,
    older: () => {
      const next = reading.value?.next
      if (next !== null && next !== undefined) setPlace({ before: next, key })
    },
    newest: () => setPlace(undefined),
  }
}
