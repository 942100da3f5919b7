import { existsSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { anIntent } from '../../test/intents.ts'
import { InputError } from '../input-error.ts'
import { explainFailure, isStoreFailure } from './failure.ts'
import { openDatabase } from './open-database.ts'
import { createStore, openStore } from './open-store.ts'

const folder = testFolder()

const intent = anIntent()
const fill = {
  symbol: 'BTC-USDT',
  clientOid: 'kb-1',
  side: 'buy',
  tradeId: 't1',
  price: '20000',
  size: '0.005',
  funds: '100',
  fee: '0.1',
  feeCurrency: 'USDT',
  atMs: 1_500,
} as const

test.skipIf(process.platform === 'win32')('nobody but its owner reads it, nor what lies beside it', () => {
  const file = join(folder, 'own.sqlite')
  const store = openStore(file, 'paper')
  store.remember('x', 'y')
  for (const name of [file, `${file}-wal`]) expect(statSync(name).mode & 0o777).toBe(0o600)
  store.close()
})

test('what was written is there after a restart', () => {
  const file = join(folder, 'deep', 'er', 'a.sqlite')
  const first = openStore(file, 'paper')
  first.signals.addRejection({ source: 'feed', id: '1', rawHash: 'hash' }, 'stale')
  first.intents.add(intent)
  first.fills.add(fill)
  first.close()

  const second = openStore(file, 'paper')
  expect(second.signals.seen({ source: 'feed', id: '1', rawHash: 'hash' })).toBe('same')
  expect(second.signals.seen({ source: 'feed', id: '1', rawHash: 'other' })).toBe('different')
  expect(second.signals.seen({ source: 'feed', id: '2', rawHash: 'hash' })).toBe('new')
  expect(second.intents.find('kb-1')).toMatchObject({ state: 'intended', funds: '100', price: undefined })
  expect(second.fills.all()).toEqual([fill])
  second.close()
})

test('a fill reported twice is kept once', () => {
  const store = openStore(':memory:', 'paper')
  expect([store.fills.add(fill), store.fills.add(fill)]).toEqual([true, false])
  expect(store.events.all().filter(({ kind }) => kind === 'fill')).toHaveLength(1)
})

test('of a trade with oneself both sides are kept', () => {
  const store = openStore(':memory:', 'paper')
  const other = { ...fill, clientOid: 'kb-2', side: 'sell' } as const
  expect([store.fills.add(fill), store.fills.add(other)]).toEqual([true, true])
  expect(store.fills.all()).toEqual([fill, other])
})

test('a full disk is told as what it is, wherever it is met, and what was begun is undone', () => {
  const db = openDatabase(':memory:')
  const store = createStore(db, 'l.sqlite')
  const pages = Number(db.prepare('PRAGMA page_count').get()?.['page_count'])
  db.exec(`PRAGMA max_page_count = ${pages + 2}`)
  const event = { atMs: 1, kind: 'run-started', subject: 'x'.repeat(3_000), body: {} } as const
  const fill = () => {
    for (let i = 0; i < 10; i++) store.events.append(event)
  }
  const failures = [() => store.atomically(fill), fill].map((work) => {
    try {
      work()
    } catch (error) {
      return isStoreFailure(error) && explainFailure(error)
    }
    return 'nothing'
  })
  const full = { seen: 'the disk is full', advice: expect.stringContaining('make room') }
  expect(failures).toEqual([full, full])
  expect(store.events.all().length).toBeLessThan(4)
  db.exec('PRAGMA max_page_count = 10000')
  store.atomically(fill)
})

test('an intent is written down once', () => {
  const { intents } = openStore(':memory:', 'paper')
  intents.add(intent)
  expect(() => intents.add(intent)).toThrow(/UNIQUE/)
})

test('a transaction is kept whole or not at all', () => {
  const store = openStore(':memory:', 'paper')
  expect(() =>
    store.atomically(() => {
      store.signals.addRejection({ source: 'feed', id: '1', rawHash: 'hash' }, 'stale')
      store.atomically(() => store.intents.add(intent))
      throw new Error('half way')
    }),
  ).toThrow('half way')
  expect(store.signals.seen({ source: 'feed', id: '1', rawHash: 'hash' })).toBe('new')
  expect(store.intents.find('kb-1')).toBeUndefined()
})

test('the record cannot be changed', () => {
  const file = join(folder, 'b.sqlite')
  const store = openStore(file, 'paper')
  store.events.append({ atMs: 1, kind: 'run-started', subject: 'run', body: {} })
  store.close()
  const db = new DatabaseSync(file)
  expect(() => db.exec('DELETE FROM events')).toThrow(/append-only/)
  expect(() => db.exec('UPDATE events SET at_ms = 2')).toThrow(/append-only/)
  db.close()
})

describe('is not opened', () => {
  test('while another bot has it', () => {
    const file = join(folder, 'c.sqlite')
    const store = openStore(file, 'paper')
    expect(() => openStore(file, 'paper')).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/in use by another process/),
        // `replay --again` has no --store: what it needs of a bot that runs is a copy.
        fix: expect.stringMatching(/`backup` makes a copy while it runs/),
      }),
    )
    store.close()
    openStore(file, 'paper').close()
  })

  test('for the other mode', () => {
    const file = join(folder, 'd.sqlite')
    openStore(file, 'paper').close()
    expect(() => openStore(file, 'live')).toThrow(/store of paper trading/)
  })

  test('when it is some other file or database', () => {
    const text = join(folder, 'notes.txt')
    writeFileSync(text, 'x'.repeat(5_000))
    expect(() => openStore(text, 'paper')).toThrow(InputError)
    const other = join(folder, 'other.sqlite')
    const db = new DatabaseSync(other)
    db.exec('CREATE TABLE t (a)')
    db.close()
    expect(() => openStore(other, 'paper')).toThrow(/not a store/)
    expect(() => openStore(folder, 'paper')).toThrow(InputError)
  })

  test.each([
    ['', /the name of the store is empty/],
    ['/dev/null', /no file/],
    ['/dev/zero', /no file/],
    ['/proc/x/y', /cannot be used as a store/],
    ['/proc/x/y/z/l.sqlite', /cannot be used as a store/],
    ['/proc/version', /cannot be used as a store/],
    ['/dev/null/l.sqlite', /cannot be used as a store/],
    ['a\0b', /cannot be used as a store/],
  ])('as %j', (file, message) => {
    expect(() => openStore(file, 'paper')).toThrow(message)
    expect(() => openStore(file, 'paper')).toThrow(InputError)
  })

  test('where a link leads nowhere, or its folder is a file', () => {
    const link = join(folder, 'link')
    symlinkSync(join(folder, 'nowhere', 'at', 'all'), link)
    expect(() => openStore(join(link, 'l.sqlite'), 'paper')).toThrow(InputError)
  })
})

test('a name that SQLite would read as an address is a name', () => {
  const before = process.cwd()
  process.chdir(folder)
  try {
    openStore('file:l.sqlite?mode=memory', 'paper').close()
    expect(existsSync(join(folder, 'file:l.sqlite?mode=memory'))).toBe(true)
  } finally {
    process.chdir(before)
  }
})

test('decimals keep their value in the tables', () => {
  const store = openStore(':memory:', 'paper')
  store.intents.add({ ...intent, value: '99.9999999999999999' })
  store.intents.setFilled('kb-1', '0.1')
  const found = store.intents.find('kb-1')
  expect(found && [found.value, found.filled]).toEqual(['99.9999999999999999', '0.1'])
})

test('whether it can be written is found out without a trace', () => {
  const db = openDatabase(join(folder, 'probed.sqlite'))
  const store = createStore(db, 'probed.sqlite')
  store.remember('mode', 'paper')
  const rows = () => db.prepare('SELECT * FROM meta').all()
  const before = rows()
  store.probe()
  expect(rows()).toEqual(before)
  db.exec('PRAGMA query_only = ON')
  expect(() => store.probe()).toThrow(/readonly/)
  store.close()
})
