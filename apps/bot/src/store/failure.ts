// What SQLite's own failures mean for somebody who runs a bot.
import { reasonOf } from '../input-error.ts'

const CODE = 'ERR_SQLITE_ERROR'

/** Results of SQLite, https://www.sqlite.org/rescode.html: a whole code, else its low byte. */
const MEANINGS: Readonly<Record<number, readonly [seen: string, advice: string]>> = {
  5: [
    'it is in use by another process',
    'stop that one, or name another store; `backup` makes a copy while it runs.',
  ],
  8: ['it cannot be written', 'give the bot the right to write to the file and its folder.'],
  10: ['the disk does not read or write it', 'look after the disk, then start the bot again.'],
  11: ['it is damaged', 'bring back a copy of it; without one, see on KuCoin which orders are open.'],
  13: ['the disk is full', 'make room, then start the bot again: it goes on from what the store holds.'],
  14: ['it cannot be opened', 'check --store, and the rights of the file and its folder.'],
  26: ['it is no SQLite database', 'name another --store file.'],
  // Of a file that may only be read SQLite says that it cannot be locked.
  3850: [
    'it cannot be written, or its disk locks no files',
    'give the bot the right to write to the file and its folder, on a disk of this machine.',
  ],
}

/** SQLite's own code for a file that is not where it was opened. With a write-ahead log it does not look for itself. */
const MOVED = 1_032

/** Whether the store's database failed, and not the work that was done with it. */
export function isStoreFailure(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === CODE
}

/** A failure of the disk that the system told of and not SQLite, as SQLite would have told it. */
export function diskFailure(reason: unknown): Error {
  const message = `the store could not be brought to disk: ${reasonOf(reason)}`
  return Object.assign(new Error(message, { cause: reason }), { code: CODE, errcode: 10 })
}

/** The store is not where it was opened; `copy` is where what it held was saved, if it could be. */
export function movedFailure(copy: string | undefined): Error {
  const seen = 'its file was deleted, moved or replaced while the bot ran'
  const advice =
    copy === undefined
      ? 'bring the file back to its place, with the -wal beside it, then start the bot again.'
      : `move ${copy}, which holds all of it, to its place, then start the bot again.`
  return Object.assign(new Error(seen), { code: CODE, errcode: MOVED, advice })
}

/** The failure in words: what was seen, and what to do. */
export function explainFailure(error: Error): { readonly seen: string; readonly advice: string } {
  if ('advice' in error) return { seen: error.message, advice: String(error.advice) }
  const code = 'errcode' in error ? Number(error.errcode) : 0
  const [seen, advice] = MEANINGS[code] ??
    MEANINGS[code % 256] ?? [error.message, 'name another --store file.']
  return { seen, advice }
}
