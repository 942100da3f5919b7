import { afterEach, beforeEach, vi } from 'vitest'
import { main } from '../src/main.ts'

/** What one run printed, and how it ended. */
export interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
  /** Standard output as JSON. */
  json(): never
}

const out = vi.spyOn(process.stdout, 'write')
const err = vi.spyOn(process.stderr, 'write')

/** Runs the command in this process; needs {@link quietConsole}. */
export async function run(...args: readonly string[]): Promise<Run> {
  out.mockClear()
  err.mockClear()
  const code = await main(args)
  const text = (spy: typeof out): string =>
    spy.mock.calls
      .map(([chunk]) => String(chunk))
      .join('')
      .replace(/\n$/, '')
  const printed = text(out)
  return { code, out: printed, err: text(err), json: () => JSON.parse(printed) as never }
}

/** Keeps the streams quiet and the environment free of keys. */
export function quietConsole(): void {
  beforeEach(() => {
    out.mockReturnValue(true)
    err.mockReturnValue(true)
    for (const name of ['KEY', 'SECRET', 'PASSPHRASE', 'KEY_VERSION']) {
      vi.stubEnv(`KUCOIN_API_${name}`, undefined)
      vi.stubEnv(`KUCOIN_API_${name}_FILE`, undefined)
    }
  })
  afterEach(() => vi.unstubAllEnvs())
}

/** Puts an API key in the environment, or takes it out. */
export function useKey(key: {
  readonly key: string
  readonly secret: string
  readonly passphrase: string
}): void {
  vi.stubEnv('KUCOIN_API_KEY', key.key)
  vi.stubEnv('KUCOIN_API_SECRET', key.secret)
  vi.stubEnv('KUCOIN_API_PASSPHRASE', key.passphrase)
}
