// Somebody takes the store away from under a bot that runs: by hand, by a job that tidies up, by a deployment.
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { aLiveExchange, startLive } from '../../test/live-run.ts'

const folder = testFolder()
afterAll(() => vi.unstubAllEnvs())

const entry = { orderType: 'market', price: undefined, size: { unit: 'quote', value: '20' } }
const exit = { ...entry, action: 'sell', size: { unit: 'percent', value: '100' } }

/** What may happen to a store, given its file and the folder that it is in. */
const takings: Record<string, (file: string, around: string) => void> = {
  deleted: (file) => {
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  },
  'moved away': (file, around) => renameSync(file, join(around, 'elsewhere.sqlite')),
  'replaced by a copy': (file) => {
    cpSync(file, `${file}.copy`)
    renameSync(`${file}.copy`, file)
  },
  'robbed of its log': (file) => rmSync(`${file}-wal`),
}

test.each(Object.entries(takings))(
  'a store that is %s ends the run before another order, and what it held is saved and goes on',
  async (name, take) => {
    const around = join(folder, name)
    mkdirSync(around)
    const file = join(around, 'live.sqlite')
    const place = await aLiveExchange()
    const run = startLive(place, file)
    await run.says('LIVE trading')
    run.signal('first', entry)
    await run.says(/filled/)

    take(file, around)
    run.signal('second', entry)
    expect(await run.ended).toBe(1)
    expect(place.exchange.ledger.orders()).toHaveLength(1)
    expect(run.err()).toContain('the store failed: its file was deleted, moved or replaced while the bot ran')
    const [copy = ''] = readdirSync(around).filter((one) => one.includes('.saved-'))
    expect(run.err()).toContain(`move ${join(around, copy)}, which holds all of it, to its place`)
    expect(statSync(join(around, copy)).mode & 0o077).toBe(0)

    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
    renameSync(join(around, copy), file)
    const again = startLive(place, file)
    await again.says('LIVE trading')
    again.signal('first', entry)
    await again.says(/rejected: (?:duplicate|conflicting-id)/)
    again.signal('out', exit)
    await again.says(/sell[\s\S]*filled/)
    await again.end()
    // The second one came before or after the run had ended: where it was kept it is decided on now, once.
    const placed = place.exchange.ledger.orders().map(({ side }) => side)
    expect([
      ['buy', 'sell'],
      ['buy', 'buy', 'sell'],
    ]).toContainEqual(placed)
    const names = place.exchange.ledger.orders().map(({ clientOid }) => clientOid)
    expect(new Set(names).size).toBe(names.length)
    await place.close()
  },
  30_000,
)

test('an idle bot notices as well', async () => {
  const file = join(folder, 'idle.sqlite')
  const place = await aLiveExchange()
  const run = startLive(place, file)
  await run.says('LIVE trading')
  rmSync(file)
  expect(await run.ended).toBe(1)
  expect(run.err()).toContain('the store failed')
  await place.close()
})
