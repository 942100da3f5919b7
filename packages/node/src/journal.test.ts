import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { memoryJournal, type OrderIntent, type OrderJournal } from '@kucoin-kit/core/orders'
import { describe, expect, test } from 'vitest'
import { testFolder } from '../test/folder.ts'
import { sqliteJournal } from './journal.ts'

const folder = testFolder()

let files = 0
const file = () => join(folder, `${files++}.sqlite`)
const intent: OrderIntent = {
  owner: '1 at https://exchange.example',
  clientOid: 'a',
  kind: 'spot',
  symbol: 'BTC-USDT',
  body: '{}',
  claimedAtMs: 1_700_000_000_000,
  sendUntilMs: 1_700_000_030_000,
}
const accepted = { kind: 'accepted', orderId: '1' } as const
const refused = { kind: 'refused', reason: 'no' } as const

const journals: [string, () => OrderJournal][] = [
  ['memory', () => memoryJournal()],
  ['sqlite', () => sqliteJournal(file())],
]

describe.each(journals)('%s', (_, create) => {
  test('claims an id once', async () => {
    const journal = create()
    expect(await journal.claim(intent)).toBeUndefined()
    expect(await journal.claim({ ...intent, body: '{"other":1}' })).toMatchObject({ intent })
    expect(await journal.listOpen()).toEqual([intent])
  })

  test('ends an intent once, and only the attempt that was meant', async () => {
    const journal = create()
    await journal.claim(intent)
    expect(await journal.resolve({ ...intent, claimedAtMs: 1 }, refused)).toBe(false)
    expect(await journal.resolve(intent, accepted)).toBe(true)
    expect(await journal.resolve(intent, refused)).toBe(false)
    expect(await journal.read('a')).toEqual({ intent, outcome: accepted })
    expect(await journal.listOpen()).toEqual([])
  })

  test('opens again what ended without an order, and nothing else', async () => {
    const journal = create()
    const later = { ...intent, claimedAtMs: intent.claimedAtMs + 1 }
    expect(await journal.reopen(later)).toBe(false)
    await journal.claim(intent)
    expect(await journal.reopen(later)).toBe(false)
    await journal.resolve(intent, refused)
    expect(await journal.reopen(later)).toBe(true)
    expect(await journal.listOpen()).toEqual([later])
    await journal.resolve(later, accepted)
    expect(await journal.reopen(later)).toBe(false)
  })
})

test('a second process sees the claim, and a restart sees it too', async () => {
  const path = file()
  const first = sqliteJournal(path)
  const second = sqliteJournal(path)
  expect(await first.claim(intent)).toBeUndefined()
  expect(await second.claim(intent)).toMatchObject({ intent })
  first.close()
  second.close()
  const restarted = sqliteJournal(path)
  expect(restarted.listOpen()).toEqual([intent])
  restarted.close()
})

test('what is closed at the end, and was by a signal before, is closed', async () => {
  const path = file()
  const journal = sqliteJournal(path)
  const claimed = journal.claim(intent)
  journal.close()
  journal.close()
  await Promise.resolve(claimed).catch(() => {})
  await expect(Promise.resolve().then(() => journal.claim(intent))).rejects.toThrow()
  const restarted = sqliteJournal(path)
  expect(restarted.listOpen()).toEqual([intent])
  restarted.close()
})

test('many processes open one new file at once', async () => {
  const path = file()
  const script = `import { sqliteJournal } from '${new URL('./journal.ts', import.meta.url).href}'
    sqliteJournal(${JSON.stringify(path)}).close()`
  const run = promisify(execFile)
  const open = () => run(process.execPath, ['--input-type=module', '--eval', script])
  await Promise.all(Array.from({ length: 8 }, open))
}, 30_000)

test('a folder that is not there is an error, not a silent memory', () => {
  expect(() => sqliteJournal(join(folder, 'no', 'such', 'file'))).toThrow(/cannot be used: unable to open/)
})

test('a time limit with a fraction of a millisecond is written down', async () => {
  const journal = sqliteJournal(file())
  expect(await journal.claim({ ...intent, sendUntilMs: intent.claimedAtMs + 0.5 })).toBeUndefined()
  // No sooner than it was: a copy may be signed until then.
  expect(await journal.listOpen()).toMatchObject([{ sendUntilMs: intent.claimedAtMs + 1 }])
  journal.close()
})
