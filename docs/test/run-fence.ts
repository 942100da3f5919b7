/** Runs a fence as its reader would: in a project of its own, with a key, against an exchange of its own. */
import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import type { Fence } from './find-fences.ts'

const run = promisify(execFile)

/**
 * Runs it as it stands on this Node; where the exchange is, `KUCOIN_BASE_URL` says.
 *
 * @param place - folder of a project that has what the reader has
 * @param mode - which kind of account the reader has
 * @returns what went wrong; undefined where it came to its end
 */
export async function runFence(
  { file, line, code }: Fence,
  place: string,
  mode: 'classic' | 'unified' = 'classic',
): Promise<string | undefined> {
  const exchange = createExchange({ mode })
  const mock = await listen(exchange)
  const folder = await mkdtemp(join(place, 'run-'))
  const [own] = exchange.credentials
  await writeFile(join(folder, 'fence.mts'), code)
  const env = {
    PATH: process.env['PATH'],
    KUCOIN_BASE_URL: mock.url,
    KUCOIN_API_KEY: own?.key,
    KUCOIN_API_SECRET: own?.secret,
    KUCOIN_API_PASSPHRASE: own?.passphrase,
  }
  try {
    await run(process.execPath, ['fence.mts'], { cwd: folder, env, timeout: 20_000 })
    return undefined
  } catch (error) {
    const { killed, stderr } = error as { readonly killed?: boolean; readonly stderr?: string }
    return `${file}:${line} (${mode}): ${killed ? 'it did not come to its end' : stderr}`
  } finally {
    await mock.close()
  }
}
