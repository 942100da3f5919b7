import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { load } from './generator.ts'

/** What one round saw, in signed orders a second. */
export interface Round {
  readonly mock: number
  readonly bare: number
  /** The mock as a share of the bare server. */
  readonly ratio: number
}

/**
 * Signed orders a second, over a real port from a second process, beside what a bare `node:http` server that
 * checks one HMAC and answers a constant reaches under the same generator. Rounds take turns, so that what
 * else the machine does hits both. Ends both servers.
 */
export async function* measureThroughput(rounds: number, roundMs: number): AsyncGenerator<Round> {
  const mock = await launch(
    fileURLToPath(new URL('../../dist/bin.js', import.meta.url)),
    ...['--limits', 'off', '--json', '--retain', '20000'],
  )
  const { url, key, secret, passphrase } = JSON.parse(mock.line) as Record<string, string>
  const credential = { key: key ?? '', secret: secret ?? '', passphrase: passphrase ?? '' }
  const bare = await launch(fileURLToPath(new URL('./bare-server.ts', import.meta.url)), credential.secret)
  const ports = { mock: Number(new URL(url ?? '').port), bare: Number(bare.line) }
  try {
    await load(ports.mock, credential, roundMs / 2)
    await load(ports.bare, credential, roundMs / 2)
    for (let round = 0; round < rounds; round++) {
      const perSecond = async (port: number): Promise<number> =>
        Math.round((await load(port, credential, roundMs)) / (roundMs / 1_000))
      const floor = await perSecond(ports.bare)
      const ours = await perSecond(ports.mock)
      yield { mock: ours, bare: floor, ratio: ours / floor }
    }
  } finally {
    mock.child.kill()
    bare.child.kill()
  }
}

/** The middle one of several rounds. */
export function medianRatio(rounds: readonly Round[]): number {
  const ratios = rounds.map(({ ratio }) => ratio).sort((a, b) => a - b)
  return ratios[Math.floor(ratios.length / 2)] ?? 0
}

async function launch(...args: string[]): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [Buffer]
  return { child, line: String(chunk).split('\n')[0] as string }
}
