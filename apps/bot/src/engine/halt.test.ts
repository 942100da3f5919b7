import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { testFolder } from '../../test/folder.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import { openStore } from '../store/open-store.ts'
import { followAll } from './follow.ts'
import { createKillSwitch, halt, resume } from './halt.ts'
import { handleSignal } from './handle-signal.ts'

const folder = testFolder()

test('halted, nothing is bought, what is held can be sold, and buys that rest are cancelled', async () => {
  const t = anEngine()
  await handleSignal(t.engine, aSignal(), 0)
  t.venue.behaviour = 'rest'
  await handleSignal(t.engine, aSignal(), 0)
  halt(t.engine.store, NOON_MS, 'as told')
  await followAll(t.engine)
  expect(t.engine.store.intents.in('accepted')).toEqual([])
  t.venue.behaviour = 'fill'
  await handleSignal(t.engine, aSignal(), 0)
  await handleSignal(t.engine, aSignal({ action: 'close', size: undefined }), 0)
  expect(t.reasons()).toEqual(['halted'])
  expect(t.engine.store.events.last('signal-rejected')?.body['detail']).toContain('as told')
  expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
})

test('it is remembered over a restart, with its first reason, until someone resumes', () => {
  const file = join(folder, 'a.sqlite')
  const first = openStore(file, 'paper')
  halt(first, 1, 'one')
  halt(first, 2, 'two')
  first.close()
  const second = openStore(file, 'paper')
  const killSwitch = createKillSwitch(
    second,
    () => 3,
    () => undefined,
  )
  expect(killSwitch.reason()).toBe('one')
  resume(second, 4)
  resume(second, 5)
  expect(killSwitch.reason()).toBeUndefined()
  const kinds = second.events.all().map(({ kind, atMs }) => [kind, atMs])
  expect(kinds).toEqual([
    ['halted', 1],
    ['resumed', 4],
  ])
  second.close()
})

test('a file pulls it, and taking the file away does not let go', () => {
  const store = openStore(':memory:', 'paper')
  const file = join(folder, 'HALT')
  const killSwitch = createKillSwitch(
    store,
    () => 1,
    () => file,
  )
  expect(killSwitch.reason()).toBeUndefined()
  writeFileSync(file, '')
  expect(killSwitch.reason()).toContain('HALT is there')
  rmSync(file)
  expect(killSwitch.reason()).toContain('HALT is there')
})

test('a file that cannot be looked for counts as there', () => {
  const store = openStore(':memory:', 'paper')
  const killSwitch = createKillSwitch(
    store,
    () => 1,
    () => `${folder}/\0`,
  )
  expect(killSwitch.reason()).toContain('cannot look for')
})
