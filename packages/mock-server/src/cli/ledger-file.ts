import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExchangeOptions } from '../exchange/types.ts'
import { createLineFile, type LineFile } from './line-file.ts'
import { fail } from './options.ts'

/** The file that keeps what memory does not. */
export interface LedgerFile {
  readonly path: string
  /** Options that feed it. */
  readonly options: Pick<ExchangeOptions, 'onEntry' | 'onForget'>
  /** Writes the rest; a file that nobody asked for goes. */
  close(): Promise<void>
}

/**
 * With a path, the whole ledger goes there line by line. Without one, closed orders and fills go to a
 * temporary file once memory no longer keeps them.
 */
export async function openLedgerFile(path: string | undefined): Promise<LedgerFile> {
  if (path !== undefined) {
    const lines = open(path)
    return {
      path,
      options: { onEntry: (entry) => lines.write(entry) },
      close: async () => lines.close(),
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'kucoin-mock-'))
  const lines = createLineFile(join(folder, 'ledger.jsonl'))
  return {
    path: lines.path,
    options: {
      onForget: (entries) => {
        for (const entry of entries) lines.write(entry)
      },
    },
    close: async () => {
      lines.close()
      await rm(folder, { recursive: true })
    },
  }
}

function open(path: string): LineFile {
  try {
    return createLineFile(path)
  } catch (error) {
    return fail(
      `--record: cannot write ${path} (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`,
    )
  }
}
