import { execFile, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { RunningServer } from '@kucoin-kit/mock-server/listen'
import { printedKey } from './start.ts'

/** What a program did. */
export interface Ran {
  readonly code: number
  readonly lines: readonly string[]
  readonly complaints: string
}

/** Runs a program with the printed key in its environment, against a served exchange. */
export function run(server: RunningServer, command: string, args: readonly string[]): Promise<Ran> {
  const { key, secret, passphrase } = printedKey
  const env = {
    PATH: process.env['PATH'],
    PYTHONDONTWRITEBYTECODE: '1',
    KUCOIN_BASE_URL: server.url,
    KUCOIN_API_KEY: key,
    KUCOIN_API_SECRET: secret,
    KUCOIN_API_PASSPHRASE: passphrase,
  }
  return new Promise((resolve) => {
    execFile(command, args, { env, timeout: 60_000 }, (error, stdout, complaints) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, lines: stdout.split('\n').filter((line) => line !== ''), complaints })
    })
  })
}

/** Why a program cannot be run here, or undefined. */
export function missing(command: string, question = '--version'): string | undefined {
  const { error, status } = spawnSync(command, [question])
  return error === undefined && status === 0 ? undefined : `no ${command} on this machine`
}

/** Path of a URL. */
export function pathOf(url: URL): string {
  return fileURLToPath(url)
}
