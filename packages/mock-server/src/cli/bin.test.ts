import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const BIN = fileURLToPath(new URL('../bin.ts', import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kucoin-mock-'))
})
afterAll(() => rm(folder, { recursive: true }))

function run(...args: string[]): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}

async function firstLine(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> })
  const [line] = (await once(lines, 'line')) as [string]
  return line
}

describe('kucoin-mock', { timeout: 30_000 }, () => {
  test('prints one line of JSON, serves, and leaves with 0 on SIGTERM', async () => {
    const csv = join(folder, 'btc-usdt.csv')
    await writeFile(
      csv,
      'time_ms,open,high,low,close,volume\n1672677900000,16727.3,16728.8,16726,16726.1,691.5\n',
    )
    const child = run('--json', '--market', csv, '--limits', 'off', '--seed', '5')
    const info = JSON.parse(await firstLine(child))
    expect(Object.keys(info)).toEqual([
      'url',
      'futuresUrl',
      'brokerUrl',
      'wsUrl',
      'key',
      'secret',
      'passphrase',
    ])
    const answer = await fetch(`${info.url}/api/v1/market/orderbook/level1?symbol=BTC-USDT`)
    expect(await answer.json()).toMatchObject({ data: { price: '16727.3' } })
    child.kill('SIGTERM')
    expect(await once(child, 'close')).toEqual([0, null])
  })

  test('speaks plainly without --json', async () => {
    const child = run('--symbols', 'BTC-USDT')
    expect(await firstLine(child)).toMatch(/^A KuCoin exchange listens on http:\/\/127\.0\.0\.1:\d+\./)
    child.kill('SIGINT')
    expect(await once(child, 'close')).toEqual([0, null])
  })

  test('tells its version', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
    expect(await firstLine(run('--version'))).toBe(version)
  })

  test('explains on standard error what it cannot do, and fails', async () => {
    const child = run('--limits', 'vip13')
    let message = ''
    child.stderr?.on('data', (chunk) => {
      message += chunk
    })
    expect(await once(child, 'close')).toEqual([1, null])
    expect(message).toBe('kucoin-mock: --limits: expected off or vip0 to vip12, got vip13\n')
  })
})
