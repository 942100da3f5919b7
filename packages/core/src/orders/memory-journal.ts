import { ConfigError } from '../errors/config-error.ts'
import { heldEntries } from './held-entries.ts'
import type { IntentKey, JournalEntry, OrderJournal } from './journal.ts'

/** Intents that fit into the memory of a large machine. */
const MAX_CAPACITY = 2 ** 24

/**
 * Makes a journal in memory: it guards against a second `place` with the same id, not against a crash.
 *
 * @param capacity - ended intents that are remembered, 1 to 16777216; default 10000, the oldest go first
 * @throws ConfigError `OPTIONS_INVALID` for a number that is none of these
 */
export function memoryJournal(capacity = 10_000): OrderJournal {
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > MAX_CAPACITY)
    throw new ConfigError(
      'OPTIONS_INVALID',
      `A journal cannot remember ${capacity} intents.`,
      `give a whole number from 1 to ${MAX_CAPACITY}.`,
    )
  const entries = heldEntries(capacity)
  const keyOf = ({ owner, clientOid }: IntentKey): string => (owner ? `${clientOid} ${owner}` : clientOid)
  const entryOf = (held: JournalEntry | undefined): JournalEntry | undefined =>
    held && { intent: held.intent, outcome: held.outcome }
  return {
    read(clientOid, owner) {
      return entryOf(
        owner === undefined
          ? entries.list().find(({ intent }) => intent.clientOid === clientOid)
          : entries.find(keyOf({ owner, clientOid })),
      )
    },
    claim(intent) {
      const key = keyOf(intent)
      const known = entries.find(key)
      if (!known) entries.add(key, intent)
      return entryOf(known)
    },
    resolve(intent, outcome) {
      const held = entries.find(keyOf(intent))
      if (held?.intent.claimedAtMs !== intent.claimedAtMs || held.outcome) return false
      entries.end(held, outcome)
      return true
    },
    reopen(intent) {
      const held = entries.find(keyOf(intent))
      if (!held?.outcome || held.outcome.kind === 'accepted') return false
      entries.reopen(held, intent)
      return true
    },
    listOpen() {
      const open = entries.list().filter(({ outcome }) => !outcome)
      return open.sort((a, b) => a.number - b.number).map(({ intent }) => intent)
    },
  }
}
