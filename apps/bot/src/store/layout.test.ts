// What becomes of files that some other version made, or did not finish, or never made.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { EARLIER_LAYOUTS } from '../../test/earlier-layouts.ts'
import { testFolder } from '../../test/folder.ts'
import { InputError } from '../input-error.ts'
import { openStore } from './open-store.ts'
import { STORE_VERSION } from './schema.ts'

const folder = testFolder()

let files = 0
function aFile(...statements: readonly string[]): string {
  files += 1
  const file = join(folder, `${files}.sqlite`)
  const db = new DatabaseSync(file)
  for (const statement of statements) db.exec(statement)
  db.close()
  return file
}

/** Everything in a file: what SQLite says of its tables, and their rows. */
function contentOf(file: string) {
  const db = new DatabaseSync(file)
  const objects = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all()
  const tables = objects.filter(({ type, name }) => type === 'table' && name !== 'sqlite_sequence')
  const rows = tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}"`).all()])
  const version = db.prepare('PRAGMA user_version').get()
  db.close()
  return { objects, rows, version }
}
const schemaOf = (file: string) => {
  const { objects, version } = contentOf(file)
  return { objects, version }
}

const fresh = aFile()
openStore(fresh, 'paper').close()

const ROWS = `
INSERT INTO meta VALUES ('mode', 'live'), ('halted', 'as told');
INSERT INTO events (at_ms, kind, subject, body) VALUES
  (1, 'signal-accepted', 'kb-1', '{"source":"feed","id":"1","rawHash":"h1"}'),
  (2, 'signal-rejected', 'feed 2', '{"reason":"stale","rawHash":"h2"}'),
  (3, 'signal-rejected', 'feed 2', '{"reason":"duplicate","rawHash":"h2"}'),
  (4, 'signal-accepted', 'kb-3', '{"source":"feed","id":"3","rawHash":"h3"}'),
  (5, 'signal-rejected', 'kb-3', '{"reason":"never-arrived"}'),
  (6, 'signal-accepted', 'kb-4', '{"source":"feed","id":"4","rawHash":"h4"}');
INSERT INTO signals VALUES ('feed', '1', 'h1'), ('feed', '2', 'h2'), ('feed', '3', 'h3'), ('feed', '4', 'h4');
INSERT INTO fills (symbol, trade_id, client_oid, side, price, size, funds, fee, fee_currency, at_ms)
VALUES ('BTC-USDT', 't1', 'kb-1', 'buy', '20000', '0.1', '2000', '2', 'USDT', 5);
`
const intents = (states: readonly string[]) =>
  states
    .map(
      (state, i) => `
INSERT INTO intents (client_oid, symbol, side, type, size, value, state, created_ms, expires_ms, order_id, filled
  ${/* a column since 3 */ '%CAUSE%'})
VALUES ('kb-${i + 1}', 'BTC-USDT', 'buy', 'limit', '0.1', '2000', '${state}', 1, 2, 'o${i + 1}',
  '${state === 'closed' ? '0.1' : '0'}' %VALUE%);`,
    )
    .join('')
const withCause = (text: string) => text.replaceAll('%CAUSE%', ', cause').replaceAll('%VALUE%', ", 'signal'")
const withoutCause = (text: string) => text.replaceAll('%CAUSE%', '').replaceAll('%VALUE%', '')

describe.each([1, 2, 3] as const)('layout %i', (version) => {
  const rows = (version === 3 ? withCause : withoutCause)(
    intents(['closed', 'closed', 'absent', version === 1 ? 'unknown' : 'sending', 'intended']),
  )

  test('becomes the present one, with everything in it', () => {
    const file = aFile(EARLIER_LAYOUTS[version], ROWS, rows)
    const store = openStore(file, 'live')
    expect(store.recall('halted')).toBe('as told')
    expect(store.events.all()).toHaveLength(6)
    expect(store.fills.all()).toMatchObject([{ tradeId: 't1', clientOid: 'kb-1', size: '0.1' }])
    expect(store.intents.in('sending').map(({ clientOid }) => clientOid)).toEqual(['kb-4'])
    expect(store.intents.find('kb-1')).toMatchObject({ state: 'closed', filled: '0.1', cause: 'signal' })
    for (const id of [1, 2, 3, 4])
      expect(store.signals.seen({ source: 'feed', id: `${id}`, rawHash: `h${id}` })).toBe('same')
    store.close()
    expect(schemaOf(file)).toEqual(schemaOf(fresh))
    const db = new DatabaseSync(file)
    expect(db.prepare('SELECT id, client_oid, rejection FROM signals').all()).toEqual([
      { id: '1', client_oid: 'kb-1', rejection: null },
      { id: '2', client_oid: null, rejection: 'stale' },
      { id: '3', client_oid: 'kb-3', rejection: 'never-arrived' },
      { id: '4', client_oid: 'kb-4', rejection: null },
    ])
    db.close()
  })

  test('an order that counts more coins than its fills is looked at once more', () => {
    const file = aFile(EARLIER_LAYOUTS[version], ROWS, rows)
    const store = openStore(file, 'live')
    expect(store.intents.find('kb-2')).toMatchObject({ state: 'accepted', filled: '0' })
    store.close()
  })

  test('empty', () => {
    const file = aFile(EARLIER_LAYOUTS[version])
    openStore(file, 'live').close()
    expect(schemaOf(file)).toEqual(schemaOf(fresh))
  })
})

describe('a file that an earlier version did not finish is completed', () => {
  const statements = EARLIER_LAYOUTS[3].split(/;\n+(?=CREATE|PRAGMA)/)

  test.each(statements.map((_, count) => count))('after %i statements', (count) => {
    const file = aFile(...statements.slice(0, count))
    const store = openStore(file, 'paper')
    store.events.append({ atMs: 1, kind: 'run-started', subject: 'run', body: {} })
    store.close()
    expect(schemaOf(file)).toEqual(schemaOf(fresh))
  })

  test('and so is one whose number was lost with a dump, with its rows', () => {
    const rows = withCause(intents(['closed']))
    const file = aFile(EARLIER_LAYOUTS[3], ROWS, rows, 'PRAGMA user_version = 0')
    const store = openStore(file, 'live')
    expect(store.fills.all()).toHaveLength(1)
    expect(store.intents.in('closed')).toHaveLength(1)
    store.close()
    expect(schemaOf(file)).toEqual(schemaOf(fresh))
  })
})

describe('is left as it is, and said to be', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['somebody else’s', ['CREATE TABLE t (a)'], /somebody else’s database/],
    [
      'somebody else’s, with our number',
      ['CREATE TABLE t (a)', 'PRAGMA user_version = 3'],
      /somebody else’s/,
    ],
    ['one with a table of our name', ['CREATE TABLE events (a)'], /its events differs/],
    [
      'one with tables of our names',
      ['meta', 'events', 'signals', 'intents', 'fills']
        .map((name) => `CREATE TABLE ${name} (a); INSERT INTO ${name} VALUES (1)`)
        .concat('PRAGMA user_version = 2'),
      /cannot be used as a store/,
    ],
    [
      'a later version’s',
      [EARLIER_LAYOUTS[3], `PRAGMA user_version = ${STORE_VERSION + 1}`],
      /later version of the bot.*use that version/,
    ],
    [
      'one with foreign tables beside ours',
      [EARLIER_LAYOUTS[3], 'CREATE TABLE t (a)', 'PRAGMA user_version = 0'],
      /else’s/,
    ],
  ])('%s', (_name, statements, message) => {
    const file = aFile(...statements)
    const before = contentOf(file)
    expect(wordsOf(() => openStore(file, 'paper'))).toMatch(message)
    expect(contentOf(file)).toEqual(before)
  })
})

test('layout 4 becomes the present one, with everything in it', () => {
  const rows = `INSERT INTO signals VALUES ('feed', '1', 'h1', 'kb-1', NULL), ('feed', '2', 'h2', NULL, 'stale')`
  const file = aFile(EARLIER_LAYOUTS[4], withCause(intents(['closed', 'accepted'])), rows)
  const store = openStore(file, 'live')
  expect(store.signals.seen({ source: 'feed', id: '1', rawHash: 'h1' })).toBe('same')
  expect(store.signals.seen({ source: 'feed', id: '2', rawHash: 'other', contentHash: 'content' })).toBe(
    'different',
  )
  expect(store.intents.find('kb-1')).toMatchObject({ state: 'closed', filled: '0.1' })
  expect(store.intents.find('kb-2')).toMatchObject({ state: 'accepted' })
  expect(store.messages.next()).toBeUndefined()
  store.close()
  expect(schemaOf(file)).toEqual(schemaOf(fresh))
})

test('what layout 4 sold were exits, and what it bought entries', () => {
  const rows = withCause(intents(['closed', 'accepted']))
  const file = aFile(EARLIER_LAYOUTS[4], rows, "UPDATE intents SET side = 'sell' WHERE client_oid = 'kb-2'")
  const store = openStore(file, 'live')
  expect(store.intents.in('closed', 'accepted').map(({ leg }) => leg)).toEqual(['entry', 'exit'])
  store.close()
})

test('layout 4 whose number was lost with a dump keeps what became of each signal', () => {
  const rows = `INSERT INTO signals VALUES ('feed', '1', 'h1', NULL, 'stale')`
  const file = aFile(EARLIER_LAYOUTS[4], rows, 'PRAGMA user_version = 0')
  openStore(file, 'live').close()
  const db = new DatabaseSync(file)
  expect(db.prepare('SELECT id, rejection FROM signals').all()).toEqual([{ id: '1', rejection: 'stale' }])
  db.close()
})

test('what stands beside our tables is kept', () => {
  const file = aFile(EARLIER_LAYOUTS[3], 'CREATE VIEW mine AS SELECT count(*) AS n FROM fills')
  openStore(file, 'paper').close()
  openStore(file, 'paper').close()
  const db = new DatabaseSync(file)
  expect(db.prepare('SELECT n FROM mine').get()).toEqual({ n: 0 })
  db.close()
})

/** What an action that fails says: what is wrong, and what to do. */
function wordsOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof InputError) return `${error.message} ${error.fix}`
    throw error
  }
  return expect.unreachable()
}
