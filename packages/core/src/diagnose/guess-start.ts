import { acceptedMethods, type ReadRequest } from './failing-request.ts'
import { type Guess, GuessList } from './guess.ts'

/** Timestamps that may have been signed beside the one that was sent. */
export function guessTimestamps({ headers }: ReadRequest): readonly Guess<string>[] {
  const sent = headers?.['kc-api-timestamp'] ?? ''
  const list = new GuessList([sent])
  list.add('timestamp-missing-from-prehash', '')
  if (/^\d{13}$/.test(sent)) {
    list.add('timestamp-in-seconds', sent.slice(0, -3), `${sent.slice(0, -3)}.${sent.slice(-3)}`)
    list.add('timestamp-in-microseconds', `${sent}000`)
    list.add('timestamp-not-milliseconds', `${sent}.0`, new Date(Number(sent)).toISOString())
  }
  return list.all()
}

const TWICE_MS = 1_500

/** Timestamps of a second reading of the clock, the nearest first. */
export function* nearTimestamps({ headers }: ReadRequest): Generator<string> {
  const sent = headers?.['kc-api-timestamp'] ?? ''
  if (!/^\d{13}$/.test(sent)) return
  const at = Number(sent)
  for (let ms = 1; ms <= TWICE_MS; ms++) {
    yield String(at - ms)
    yield String(at + ms)
  }
}

/** Methods that may have been signed. */
export function guessMethods(request: ReadRequest): readonly Guess<string>[] {
  const right = acceptedMethods(request)
  const list = new GuessList(right)
  for (const upper of right) {
    list.add('method-lower-case', upper.toLowerCase(), (upper[0] ?? '') + upper.slice(1).toLowerCase())
  }
  list.add('method-lower-case', request.method || undefined)
  list.add('method-missing-from-prehash', '')
  return list.all()
}
