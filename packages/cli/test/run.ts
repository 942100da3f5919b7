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

type Stream = typeof process.stdout | typeof process.stderr

/** What is written to a stream from now on, in place of its being shown. */
function listen(stream: Stream): { text(): string; mockRestore(): void } {
  const spy = vi.spyOn(stream, 'write').mockReturnValue(true)
  const text = (): string => spy.mock.calls.map(([chunk]) => String(chunk)).join('')
  return { text: () => text().replace(/\n$/, ''), mockRestore: () => spy.mockRestore() }
}

/** Runs the command in this process; needs {@link withoutKeys}. */
export async function run(...args: readonly string[]): Promise<Run> {
  const streams = { out: listen(process.stdout), err: listen(process.stderr) }
  try {
    const code = await main(args)
    const printed = streams.out.text()
    return { code, out: printed, err: streams.err.text(), json: () => JSON.parse(printed) as never }
  } finally {
    for (const stream of Object.values(streams)) stream.mockRestore()
  }
}

/** Keeps the environment free of keys. */
export function withoutKeys(): void {
  beforeEach(() => {
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
