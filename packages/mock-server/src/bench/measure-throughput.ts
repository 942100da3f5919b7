// Signed orders a second, over a real port from a second process, as a share of what a bare server reaches
// under the same generator. Rounds take turns, so that what else the machine does hits both.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { load } from './generator.ts'

const ROUNDS = Number(process.argv[2] ?? 7)
const ROUND_MS = Number(process.argv[3] ?? 2_000)

async function launch(...args: string[]): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [Buffer]
  return { child, line: String(chunk).split('\n')[0] as string }
}

const mock = await launch(
  fileURLToPath(new URL('../../dist/bin.js', import.meta.url)),
  '--limits',
  'off',
  '--json',
  '--retain',
  '20000',
)
const { url, key, secret, passphrase } = JSON.parse(mock.line) as Record<string, string>
const credential = { key: key ?? '', secret: secret ?? '', passphrase: passphrase ?? '' }
const bare = await launch(fileURLToPath(new URL('./bare-server.ts', import.meta.url)), credential.secret)
const ports = { mock: Number(new URL(url ?? '').port), bare: Number(bare.line) }

await load(ports.mock, credential, ROUND_MS / 2)
await load(ports.bare, credential, ROUND_MS / 2)
const ratios: number[] = []
for (let round = 1; round <= ROUNDS; round++) {
  const perSecond = async (port: number): Promise<number> =>
    Math.round((await load(port, credential, ROUND_MS)) / (ROUND_MS / 1_000))
  const floor = await perSecond(ports.bare)
  const ours = await perSecond(ports.mock)
  ratios.push(ours / floor)
  console.log(`round ${round}: mock ${ours}/s, bare ${floor}/s, ratio ${(ours / floor).toFixed(3)}`)
}
ratios.sort((a, b) => a - b)
const median = ratios[Math.floor(ratios.length / 2)] ?? 0
console.log(`median ratio ${median.toFixed(3)}, wanted at least 0.30`)
mock.child.kill()
bare.child.kill()
process.exitCode = median >= 0.3 ? 0 : 1
