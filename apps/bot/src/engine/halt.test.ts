import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDesk } from '../../test/engine.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import { openLedger } from '../store/open-store.ts'
import { settleAll } from './follow.ts'
import { createKillSwitch, halt, resume } from './halt.ts'
import { handleSignal } from './handle-signal.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bot-halt-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('halted, nothing is bought, what is held can be sold, and buys that rest are cancelled', async () => {
  const t = aDesk()
  await handleSignal(t.desk, aSignal(), 0)
  t.venue.behaviour = 'rest'
  await handleSignal(t.desk, aSignal(), 0)
  halt(t.desk.ledger, NOON_MS, 'as told')
  await settleAll(t.desk)
  expect(t.desk.ledger.intents.in('accepted')).toEqual([])
  t.venue.behaviour = 'fill'
  await handleSignal(t.desk, aSignal(), 0)
  await handleSignal(t.desk, aSignal({ action: 'close', size: undefined }), 0)
  expect(t.reasons()).toEqual(['halted'])
  expect(t.desk.ledger.events.last('signal-rejected')?.body['detail']).toContain('as told')
  expect(t.desk.positions.of('BTC-USDT').held).toBe('0')
})

test('it is remembered over a restart, with its first reason, until someone resumes', () => {
  const file = join(folder, 'a.sqlite')
  const first = openLedger(file, 'paper')
  halt(first, 1, 'one')
  halt(first, 2, 'two')
  first.close()
  const second = openLedger(file, 'paper')
  const killSwitch = createKillSwitch(second, () => 3, undefined)
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
  const ledger = openLedger(':memory:', 'paper')
  const file = join(folder, 'HALT')
  const killSwitch = createKillSwitch(ledger, () => 1, file)
  expect(killSwitch.reason()).toBeUndefined()
  writeFileSync(file, '')
  expect(killSwitch.reason()).toContain('HALT is there')
  rmSync(file)
  expect(killSwitch.reason()).toContain('HALT is there')
})

test('a file that cannot be looked for counts as there', () => {
  const ledger = openLedger(':memory:', 'paper')
  const killSwitch = createKillSwitch(ledger, () => 1, `${folder}/\0`)
  expect(killSwitch.reason()).toContain('cannot look for')
})
