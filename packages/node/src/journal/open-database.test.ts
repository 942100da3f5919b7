import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { sqliteJournal } from '../journal.ts'

const folder = testFolder()

let files = 0
const file = (): string => join(folder, `${files++}.sqlite`)
const intent = {
  owner: '1 at https://exchange.example',
  clientOid: 'a',
  kind: 'spot',
  symbol: 'BTC-USDT',
  body: '{}',
  claimedAtMs: 1_700_000_000_000,
  sendUntilMs: 1_700_000_030_000,
} as const

/** A file that something else has made. */
function made(sql: string): string {
  const path = file()
  const database = new DatabaseSync(path)
  database.exec(sql)
  database.close()
  return path
}

const first = `create table order_intent (client_oid text primary key, venue text not null, symbol text not null,
  body text not null, claimed_at_ms integer not null, send_until_ms integer not null, outcome text) strict`

test('a journal without owners is brought up to date, and says that it does not know whose its intents are', async () => {
  const path = made(
    `${first}; insert into order_intent values ('a', 'spot', 'BTC-USDT', '{}', 1700000000000, 1700000030000, null)`,
  )
  const journal = sqliteJournal(path)
  expect(await journal.listOpen()).toEqual([{ ...intent, owner: '' }])
  // Perhaps it is this very order: then it must not be sent again.
  expect(await journal.claim(intent)).toEqual({ intent: { ...intent, owner: '' } })
  expect(await journal.claim({ ...intent, clientOid: 'b' })).toBeUndefined()
  journal.close()
  sqliteJournal(path).close()
})

test('two accounts, and two hosts, use one id without meeting', async () => {
  const journal = sqliteJournal(file())
  const owners = [
    '1 at https://exchange.example',
    '2 at https://exchange.example',
    '1 at http://127.0.0.1:8080',
  ]
  for (const owner of owners) expect(await journal.claim({ ...intent, owner })).toBeUndefined()
  const [, second = ''] = owners
  expect(await journal.resolve({ ...intent, owner: second }, { kind: 'refused', reason: 'no' })).toBe(true)
  expect((await journal.listOpen()).map(({ owner }) => owner).sort()).toEqual([owners[2], owners[0]])
  expect(await journal.reopen({ ...intent, owner: second })).toBe(true)
  expect(await journal.listOpen()).toHaveLength(3)
  journal.close()
})

const folderPath = join(folder, 'a-folder')
mkdirSync(folderPath)
const garbage = file()
writeFileSync(garbage, 'this is a letter to my grandmother, and no database at all. '.repeat(100))

test.each([
  ['an empty path', '', /without a path/],
  ['blanks', '  ', /without a path/],
  ['an address of SQLite that names no file', 'file:journal?mode=memory', /without a path/],
  ['a folder', folderPath, /cannot be used: unable to open/],
  ['a file in no folder', join(folder, 'no', 'such', 'file'), /cannot be used: unable to open/],
  ['what is no database', garbage, /cannot be used: file is not a database/],
  ['somebody else’s database', made('create table cats (name text)'), /of something else/],
  ['another table of that name', made('create table order_intent (id, name)'), /of something else/],
  ['somebody else’s mark', made(`${first}; pragma application_id = 7`), /of something else/],
  ['a newer layout', made('pragma application_id = 1263226698; pragma user_version = 3'), /layout 3/],
])('%s is refused, with what to do', (_, path, message) => {
  expect(() => sqliteJournal(path)).toThrow(message)
  expect(() => sqliteJournal(path)).toThrow(/Fix: /)
  expect(() => sqliteJournal(path)).toThrow(expect.objectContaining({ code: 'OPTIONS_INVALID' }))
})

const isRoot = process.getuid?.() === 0
const module = JSON.stringify(new URL('../journal.ts', import.meta.url).href)
const run = promisify(execFile)

test('a file that cannot be written is refused when it is opened, not at the first order', async () => {
  const path = file()
  sqliteJournal(path).close()
  chmodSync(path, 0o444)
  chmodSync(folder, 0o755)
  if (isRoot) chownSync(path, 0, 0)
  // The superuser writes where others may not.
  const become = isRoot ? 'process.setuid(65534);' : ''
  const script = `import { sqliteJournal } from ${module}
    ${become} try { sqliteJournal(${JSON.stringify(path)}); console.log('opened') } catch (error) { console.log(error.message) }`
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script])
  expect(stdout).toMatch(/cannot be used: .*(readonly|read-only|unable to open)/)
})

test('another process that holds the file stops the step, not the program', async () => {
  const path = file()
  const journal = sqliteJournal(path)
  const script = `import { DatabaseSync } from 'node:sqlite'
    const database = new DatabaseSync(${JSON.stringify(path)})
    database.exec('begin immediate')
    console.log('held')
    setTimeout(() => { database.exec('commit'); database.close() }, 700)`
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const exited = once(holder, 'exit')
  await once(holder.stdout, 'data')
  let ticks = 0
  const timer = setInterval(() => ticks++, 10)
  expect(await journal.claim(intent)).toBeUndefined()
  clearInterval(timer)
  expect(ticks).toBeGreaterThan(5)
  journal.close()
  await exited
})
