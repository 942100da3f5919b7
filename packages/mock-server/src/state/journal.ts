/** One line of an account's statement. */
export interface JournalEntry {
  readonly id: number
  readonly uid: string
  readonly wallet: string
  readonly currency: string
  readonly amount: bigint
  readonly fee: bigint
  /** Available plus held, afterwards. */
  readonly balance: bigint
  readonly bizType: string
  readonly direction: 'in' | 'out'
  readonly createdAt: number
  /** Shown as JSON text, as KuCoin does. Made into text only when it is read. */
  readonly context: Readonly<Record<string, string>>
}

/** Statements of all accounts. */
export interface Journal {
  add(entry: Omit<JournalEntry, 'id'>): void
  /** A user's entries, oldest first. */
  of(uid: string): readonly JournalEntry[]
}

/** Entries kept per user; the oldest half goes when it is full. */
const KEPT = 20_000

/** Creates empty statements. */
export function createJournal(): Journal {
  const byUser = new Map<string, JournalEntry[]>()
  let nextId = 254_062_248_000_000
  return {
    add: (entry) => {
      let list = byUser.get(entry.uid)
      if (list === undefined) {
        list = []
        byUser.set(entry.uid, list)
      }
      list.push({ ...entry, id: nextId++ })
      if (list.length > KEPT) list.splice(0, KEPT / 2)
    },
    of: (uid) => byUser.get(uid) ?? [],
  }
}
