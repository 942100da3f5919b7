// Where a bot listens for its own user: beside its store, for whoever knows the one knows the other.
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { InputError } from '../input-error.ts'

/** Bytes of a socket's name that every system takes; the shortest bound is macOS's 104 with its end. */
const MAX_BYTES = 100

/**
 * The socket of a store; undefined for a store in memory, which nobody else can name.
 * @param store the file, whose folder is there
 */
export function socketPathOf(store: string): string | undefined {
  if (store === ':memory:') return undefined
  // Two ways to the same file lead to the same socket: a link to it is one as well.
  const path = existsSync(store) ? realpathSync(store) : join(realpathSync(dirname(store)), basename(store))
  if (process.platform === 'win32') return `\\\\.\\pipe\\kucoin-bot-${hashOf(path)}`
  const beside = `${path}.sock`
  return Buffer.byteLength(beside) <= MAX_BYTES ? beside : join(ownFolder(), `${hashOf(path)}.sock`)
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 24)
}

/** A folder that nobody else may look into: a socket there is as private as one beside the store. */
function ownFolder(): string {
  const uid = process.getuid?.() ?? 0
  const folder = join(tmpdir(), `kucoin-bot-${uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Of the folder itself: a link is somebody's who wants the socket elsewhere.
  const { uid: owner, mode } = lstatSync(folder)
  if (owner !== uid || (mode & 0o077) !== 0) {
    throw new InputError(
      `${folder} is open to others, so no socket can be made there.`,
      'take the folder away, or give the store a shorter path: the socket then lies beside it.',
    )
  }
  return folder
}
