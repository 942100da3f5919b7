import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
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

describe('kucoin-mock', { timeout: 120_000 }, () => {
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
      'unifiedSpotWsUrl',
      'unifiedFuturesWsUrl',
      'unifiedPrivateWsUrl',
      'orderWsUrl',
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

  test('wrong use is told alike whoever notices it, as JSON too', async () => {
    const ending = async (...args: string[]): Promise<unknown[]> => {
      const child = run(...args)
      const [out, err, [code]] = await Promise.all([
        text(child.stdout as Readable),
        text(child.stderr as Readable),
        once(child, 'close'),
      ])
      return [code, out, err]
    }
    expect(await ending('--prot', '1')).toEqual([
      2,
      '',
      "error: unknown option '--prot'\nfix: did you mean --port?\n",
    ])
    for (const args of [
      ['--port', 'x'],
      ['x'],
      ['--limits', 'x'],
      ['--accounts', '/no/such'],
      ['--market', join(folder, 'btc-usdt.csv'), '--symbols', 'ETH-USDT'],
      ['--host', '0.0.0.0', '--control'],
    ]) {
      const [code, out, err] = await ending(...args, '--json')
      expect([code, out]).toEqual([2, ''])
      expect(JSON.parse(err as string), args.join(' ')).toEqual({
        error: { code: 'BAD_INPUT', message: expect.any(String), fix: expect.any(String) },
      })
    }
    expect(await ending('help')).toEqual([
      0,
      expect.stringMatching(/Exit codes: 0 .*\$ npx @kucoin-kit\/mock-server/s),
      '',
    ])
    expect(await ending('version')).toEqual(await ending('--version'))
  })

  test('nobody reads its lines: it serves on, and ends when it is told to', async () => {
    for (const isClosed of [false, true]) {
      const child = run('--limits', 'off')
      const line = await firstLine(child)
      const [url] = /http:\S+\d/.exec(line) ?? []
      if (isClosed) child.stderr?.destroy()
      else child.stderr?.pause()
      const rounds = Array.from({ length: 100 }, (_, round) => round)
      for (const _round of rounds) {
        // 5,000 lines of 60 bytes are more than a pipe and its queue hold.
        const path = `${url}/api/v1/${'x'.repeat(40)}`
        const answers = await Promise.all(rounds.slice(0, 50).map(() => fetch(path)))
        expect(answers.every(({ status }) => status === 404)).toBe(true)
      }
      child.kill('SIGTERM')
      expect(await once(child, 'exit')).toEqual([0, null])
    }
  })

  test('an address or a port that cannot be had is a failure, not wrong use', async () => {
    for (const args of [
      ['--host', '203.0.113.7'],
      ['--host', 'no-such-host.invalid'],
    ]) {
      const child = run(...args, '--json')
      const [err, [code]] = await Promise.all([text(child.stderr as Readable), once(child, 'close')])
      expect(code).toBe(1)
      expect(JSON.parse(err)).toEqual({
        error: {
          code: 'FAILED',
          message: expect.stringContaining(args[1] as string),
          fix: expect.stringMatching(/^[a-z]/),
        },
      })
    }
  })

  test('explains on standard error what it cannot do, and fails', async () => {
    const child = run('--limits', 'vip13')
    let message = ''
    child.stderr?.on('data', (chunk) => {
      message += chunk
    })
    expect(await once(child, 'close')).toEqual([2, null])
    expect(message).toBe(
      'error: --limits: expected off or vip0 to vip12, got vip13\nfix: give one of these.\n',
    )
  })
})

describe('words and files that mean harm', { timeout: 60_000 }, () => {
  const evil =
    '\u001b]0;PWNED\u0007\u001b[2J\u009b1m\u007f\u202e\u2066\u200b\ufeff\u00ad\u{e0041}\u2028\r\nok  all is well'

  /** Characters that a terminal or an eye obeys, by ranges; a line break is ours. */
  const acting =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]|[\u{e0000}-\u{e0fff}]/u

  const file = async (content: string): Promise<string> => {
    const path = join(folder, `${evil.replaceAll('/', '')}.json`)
    await writeFile(path, content)
    return path
  }

  test.each<[string, () => string[] | Promise<string[]>]>([
    ['an option', () => [`--${evil}`]],
    ['a limit', () => ['--limits', evil]],
    ['a port', () => ['--port', evil]],
    ['a pair', () => ['--symbols', evil]],
    ['a market', () => ['--market', evil]],
    ['a pair of a market', async () => ['--market', await file(evil), '--market-symbol', evil]],
    ['accounts that are no JSON', async () => ['--accounts', await file(evil)]],
    [
      'accounts with a strange name',
      async () => ['--accounts', await file(JSON.stringify({ [evil]: evil }))],
    ],
    ['faults of a strange kind', async () => ['--faults', await file(JSON.stringify([{ kind: evil }]))]],
    ['a ledger', () => ['--record', `/nowhere/${evil}`]],
    ['a certificate', () => ['--tls-cert', evil, '--tls-key', evil]],
  ])('%s', async (_name, args) => {
    const child = run(...(await args()))
    let shown = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (shown += chunk))
    expect(await once(child, 'close')).toEqual([2, null])
    expect(shown).toContain('PWNED')
    expect(shown).not.toMatch(acting)
    expect(shown).not.toContain('\nok  all is well')
  })

  test('an argument, which nobody asked for, is not shown at all', async () => {
    const child = run(evil)
    let shown = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (shown += chunk))
    expect(await once(child, 'close')).toEqual([2, null])
    expect(shown).toBe(
      'error: too many arguments. Expected 0 arguments but got 1.\nfix: see what --help shows.\n',
    )
  })
})
