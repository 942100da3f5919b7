import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExchangeOptions } from '../contract/exchange.ts'
import { createLineFile, type LineFile } from './line-file.ts'
import { fail } from './options.ts'
import { ServingError } from './serving-error.ts'

/** The file that keeps what memory does not. */
export interface LedgerFile {
  /** Absent where there is no place for a file that nobody asked for. */
  readonly path: string | undefined
  /** Options that feed it. */
  readonly options: Pick<ExchangeOptions, 'onEntry' | 'onForget'>
  /** Takes the file over, once the exchange is served: until then it may be that of another run. */
  begin(): void
  /** Writes the rest; a file that nobody asked for goes. Throws when the ledger is not whole. */
  close(): Promise<void>
}

/**
 * With a path, the whole ledger goes there line by line. Without one, closed orders and fills go to a
 * temporary file once memory no longer keeps them. Where no temporary file can be made, as in a container whose disk
 * is read-only, that is told when the first of them would go there: most runs end before.
 */
export async function openLedgerFile(
  path: string | undefined,
  warn: (line: string) => void,
): Promise<LedgerFile> {
  let gap: string | undefined
  const tell = (flag: string, file: string) => (error: NodeJS.ErrnoException) => {
    gap = `${flag}: cannot write ${file} (${error.code ?? error.message})`
    warn(`${gap}; the exchange goes on, and nothing more goes to that file`)
  }
  const check = (): void => {
    if (gap !== undefined) {
      throw new ServingError(`${gap}; the ledger in it is not whole`, 'make room, and record it anew.')
    }
  }
  if (path !== undefined) {
    const lines = open(path, tell('--record', path))
    return {
      path,
      options: { onEntry: (entry) => lines.write(entry) },
      begin: lines.begin,
      close: async () => {
        lines.close()
        check()
      },
    }
  }
  const made = await mkdtemp(join(tmpdir(), 'kucoin-mock-')).then(
    (folder) => ({ folder }),
    (error: NodeJS.ErrnoException) => ({ error }),
  )
  if ('error' in made) {
    const onForget = (): void => {
      if (gap === undefined) tell('--retain', tmpdir())(made.error)
    }
    return { path: undefined, options: { onForget }, begin: () => {}, close: async () => check() }
  }
  const { folder } = made
  const file = join(folder, 'ledger.jsonl')
  const lines = createLineFile(file, tell('--retain', file))
  return {
    path: lines.path,
    options: {
      onForget: (entries) => {
        for (const entry of entries) lines.write(entry)
      },
    },
    begin: lines.begin,
    close: async () => {
      lines.close()
      await rm(folder, { recursive: true })
      check()
    },
  }
}

function open(path: string, onError: (error: NodeJS.ErrnoException) => void): LineFile {
  try {
    return createLineFile(path, onError)
  } catch (error) {
    return fail(
      `--record: cannot write ${path} (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`,
      'check path and permissions.',
    )
  }
}
