// A store that is copied while it is written to.
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { InputError } from '../input-error.ts'
import { dropCopy, nameCopy } from './backup.ts'
import { compareStores } from './compare.ts'
import { lookInto } from './look-into.ts'
import { openStore, type Store } from './open-store.ts'
import { recordingOf } from './recording.ts'

const folder = testFolder()
let names = 0
const name = () => join(folder, `${names++}.sqlite`)

/** Keeps an event and its number, together. */
function keep(store: Store, number: number): void {
  store.atomically(() => {
    store.remember('number', `${number}`)
    store.events.append({ atMs: number, kind: 'halted', subject: 'x', body: { filler: 'f'.repeat(900) } })
  })
}

function takeBack(store: Store): void {
  const work = (): void => {
    store.remember('number', 'taken back')
    throw new Error('taken back')
  }
  expect(() => store.atomically(work)).toThrow('taken back')
}

function aStore(events: number): { readonly store: Store; readonly file: string } {
  const file = name()
  const store = openStore(file, 'paper')
  store.atomically(() => {
    for (let i = 1; i <= events; i++) keep(store, i)
  })
  return { store, file }
}

test('what is copied is of one moment, whatever is kept and taken back meanwhile, and nobody waits', async () => {
  const before = 8_000
  const { store, file } = aStore(before)
  const copy = name()
  let isDone = false
  const copying = store.copyTo(copy).finally(() => {
    isDone = true
  })
  let number = before
  let slowestMs = 0
  while (!isDone) {
    const startedMs = performance.now()
    number += 1
    keep(store, number)
    takeBack(store)
    slowestMs = Math.max(slowestMs, performance.now() - startedMs)
    await turn()
  }
  nameCopy(await copying, copy)
  // Others went on within the copy, and not after it.
  expect(number).toBeGreaterThan(before + 3)
  const { rows, mode, lastEventMs, bytes } = lookInto(copy)
  expect(mode).toBe('paper')
  expect(bytes).toBeGreaterThan(1_024 * 4_096)
  expect(lastEventMs).toBeGreaterThanOrEqual(before)
  const copied = openStore(copy, 'paper')
  expect(copied.recall('number')).toBe(String(rows['events']))
  expect(copied.events.last('halted')?.atMs).toBe(rows['events'])
  // It goes on from there.
  for (let i = Number(rows['events']) + 1; i <= number; i++) keep(copied, i)
  copied.close()
  store.close()
  expect(compareStores(file, copy)).toEqual([])
  expect(slowestMs).toBeLessThan(1_000)
}, 60_000)

test('a copy is one file, for its owner alone', async () => {
  const { store } = aStore(3)
  const copy = name()
  nameCopy(await store.copyTo(copy), copy)
  lookInto(copy)
  expect(readdirSync(folder).filter((one) => join(folder, one).startsWith(copy))).toHaveLength(1)
  if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600)
  store.close()
})

test('what is there already, or cannot be, is refused, and nothing is left of it', async () => {
  const { store, file } = aStore(3)
  const there = name()
  writeFileSync(there, 'mine')
  const [first, second] = [store.copyTo(name()), store.copyTo(name())]
  await expect(second).rejects.toThrow(/being copied already/)
  await first.then(dropCopy)
  for (const place of [there, file]) await expect(store.copyTo(place)).rejects.toThrow(/there already/)
  expect(readFileSync(there, 'utf8')).toBe('mine')
  const nowhere = join(folder, 'nowhere', 'copy.sqlite')
  await expect(store.copyTo(nowhere)).rejects.toThrow(InputError)
  expect(existsSync(nowhere)).toBe(false)
  keep(store, 4)
  // Nobody else can open it now either.
  expect(() => openStore(file, 'paper')).toThrow(/in use/)
  const program = `new (require('node:sqlite').DatabaseSync)(process.argv[1]).exec('SELECT * FROM events')`
  const other = spawnSync(process.execPath, ['-e', program, file], { encoding: 'utf8' })
  expect(other.stderr).toMatch(/database is locked/)
  const closed = name()
  const late = store.copyTo(closed)
  store.close()
  await expect(late).rejects.toThrow(/closed meanwhile/)
  expect(existsSync(closed)).toBe(false)
})

test('what was recorded beside it comes along, as far as it was written at that moment', async () => {
  const { store, file } = aStore(3)
  const day = join(recordingOf(file), '2026-01-05.ndjson')
  mkdirSync(recordingOf(file))
  writeFileSync(day, 'line\n'.repeat(1_000))
  const copy = name()
  const copying = store.copyTo(copy)
  appendFileSync(day, 'later\n')
  const part = await copying
  expect(lookInto(part, copy).recordedBytes).toBe(5_000)
  nameCopy(part, copy)
  expect(readFileSync(join(recordingOf(copy), '2026-01-05.ndjson'), 'utf8')).toBe('line\n'.repeat(1_000))
  // A recording that lies there already is nobody's to write into.
  await expect(store.copyTo(copy)).rejects.toThrow(/there already/)
  rmSync(copy)
  await expect(store.copyTo(copy)).rejects.toThrow(/\.market is there already/)
  store.close()
})

test('a copy that is damaged or half is told', async () => {
  const { store } = aStore(500)
  const copy = name()
  nameCopy(await store.copyTo(copy), copy)
  store.close()
  const bytes = readFileSync(copy)
  const damaged = Buffer.from(bytes)
  damaged.fill(7, 4_096 * 20, 4_096 * 40)
  for (const wrong of [
    damaged,
    bytes.subarray(0, bytes.length >> 1),
    Buffer.from('no store'),
    Buffer.alloc(0),
  ]) {
    const file = name()
    writeFileSync(file, wrong)
    expect(() => lookInto(file)).toThrow(/is no whole store/)
  }
})
