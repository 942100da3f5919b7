/** Holds what a caller was told against what the exchange has done. */

import { KucoinError } from '../../src/errors/index.ts'
import type { IntentOutcome } from '../../src/orders/index.ts'
import type { Done, Told, Write } from './case.ts'

/** What is known once everything is over. */
export interface Evidence {
  readonly write: Write
  readonly told: readonly Told[]
  readonly done: Done
  readonly sent: readonly string[]
  /** Whether the searches could see everything. */
  readonly isSighted: boolean
  /** Entries of the journal, by clientOid; undefined where there is none. */
  readonly entries: ReadonlyMap<string, IntentOutcome | 'open'>
  /** The reason of an abort, where one was made. */
  readonly reason?: unknown
  readonly reported: readonly unknown[]
}

/** Everything that is wrong, in few words each; empty where all is well. */
export function judge(evidence: Evidence): string[] {
  const { write, told, done, sent, reason, reported, entries } = evidence
  const faults: string[] = []
  for (const key of write.keys) {
    const about = told.filter((one) => one.key === key)
    const [one] = about
    if (about.length !== 1 || !one) {
      faults.push(`told ${about.length} times of one order`)
      continue
    }
    const ids = done.get(key) ?? []
    if (ids.length > 1) faults.push('it stands twice')
    if (!write.isRepeatable && !write.isResent && sentOf(key, evidence).length > 1) faults.push('sent twice')
    faults.push(...(one.error === undefined ? faultsOfSuccess(one, ids) : faultsOfError(one, ids, evidence)))
    if (write.isJournaled) faults.push(...faultsOfEntry(entries.get(key), ids, one))
  }
  for (const error of reported)
    if (!KucoinError.isInstance(error) && error !== reason) faults.push(`reported a foreign ${nameOf(error)}`)
  if (write.isReading && sent.length > 0) faults.push('something was sent')
  return [...new Set(faults)]
}

function faultsOfSuccess(one: Told, ids: readonly (string | undefined)[]): string[] {
  if (ids.length === 0) return ['called done, and is not']
  const faults: string[] = []
  if ('id' in one && !ids.includes(one.id as string))
    faults.push(
      typeof one.id === 'string' && one.id.trim() !== ''
        ? "another one's id"
        : `an id that is none: ${shown(one.id)}`,
    )
  if ('clientOid' in one && one.clientOid !== one.key)
    faults.push(`another clientOid: ${shown(one.clientOid)}`)
  return faults
}

/** Requests about one of the things that were asked for. */
function sentOf(key: string, { write, sent }: Evidence): readonly string[] {
  return write.keys.length === 1 ? sent : sent.filter((request) => request.includes(`"${key}"`))
}

function faultsOfError({ key, error }: Told, ids: readonly unknown[], evidence: Evidence): string[] {
  const { write, isSighted, reason } = evidence
  if (reason !== undefined && error === reason) {
    // Between a copy that is proven absent and the next one, nothing is on its way.
    const isUnsent = sentOf(key, evidence).length === 0 || (write.isResent === true && ids.length === 0)
    return isUnsent ? [] : ['the reason of an abort, though it was sent']
  }
  if (!KucoinError.isInstance(error))
    return [`a foreign ${nameOf(error)}${ids.length > 0 ? ', and it stands' : ''}`]
  if (error.outcome !== 'unknown' && ids.length > 0)
    return [`called ${error.outcome} (${error.code}), and it stands`]
  // What is sent again and again is in doubt as long as it has not come about.
  const isInDoubt = write.isRepeatable === true && ids.length === 0
  const couldKnow = write.kind === 'resolved' && isSighted && reason === undefined && !isInDoubt
  if (error.outcome === 'unknown' && couldKnow) return ['unknown, though it could be found out']
  return []
}

function faultsOfEntry(
  entry: IntentOutcome | 'open' | undefined,
  ids: readonly unknown[],
  one: Told,
): string[] {
  if (entry === undefined) return ids.length > 0 ? ['it stands, and no journal knows it'] : []
  if (entry === 'open') {
    const isUnknown =
      one.error !== undefined && !(KucoinError.isInstance(one.error) && one.error.outcome !== 'unknown')
    return isUnknown ? [] : ['the journal holds it open, and its end was told']
  }
  if (entry.kind === 'accepted') return ids.includes(entry.orderId) ? [] : ['the journal has another id']
  return ids.length > 0 ? [`the journal says ${entry.kind}, and it stands`] : []
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message.slice(0, 60)}` : shown(error)
}

function shown(value: unknown): string {
  return `${typeof value} ${String(JSON.stringify(value)).slice(0, 30)}`
}
