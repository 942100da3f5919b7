import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { createHider } from '../config/hide-secrets.ts'
import type { EngineEvent } from '../engine/engine.ts'
import { openLog } from './log.ts'
import { createServiceManager } from './service-manager.ts'

const folder = testFolder()
const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

let nowMs = 0
const monotonicNow = () => nowMs

test('each event is one line with time, level and run; levels below are left out, secrets taken out', async () => {
  const file = join(folder, 'logs', 'bot.log')
  const failures: string[] = []
  const hide = createHider(['canary-of-a-secret'])
  const log = openLog({
    file,
    level: 'warn',
    hide,
    onFailure: (reason) => failures.push(reason),
    monotonicNow,
  })
  log.note('started')
  log.event({ kind: 'heard-again', source: 'tv' })
  log.event({ kind: 'silent-source', source: 'tv\n{"level":"error"}', forMs: 60_000 })
  log.event({ kind: 'trouble', message: 'no answer from /canary-of-a-secret %s %j' })
  await log.close()
  const lines = linesOf(file)
  expect(lines).toMatchObject([
    { level: 'warn', kind: 'silent-source' },
    { level: 'error', kind: 'trouble', msg: 'no answer from /*** %s %j' },
  ])
  for (const { time, run } of lines) {
    expect(new Date(time).toISOString()).toBe(time)
    expect(run).toBe(lines[0].run)
  }
  expect(failures).toEqual([])
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test.each([
  [0o644, /everybody.*chmod 600/],
  [0o640, /its group.*chmod 600/],
  [0o600, undefined],
])(
  'a log of before whose mode is %i is written to, and others who can read it are told of',
  async (mode, words) => {
    const file = join(folder, `${mode}.log`)
    writeFileSync(file, '')
    chmodSync(file, mode)
    const told: string[] = []
    const log = openLog({
      file,
      level: 'info',
      hide: String,
      onFailure: (why) => told.push(why),
      monotonicNow,
    })
    log.note('seen')
    await log.close()
    expect(linesOf(file)).toMatchObject([{ msg: 'seen' }])
    // Somebody may have let a collector of logs read it.
    expect(statSync(file).mode & 0o777).toBe(mode)
    expect(told).toEqual(words === undefined ? [] : [expect.stringMatching(words)])
  },
)

test('the level may change while it is open', async () => {
  const file = join(folder, 'adjusted.log')
  const log = openLog({ file, level: 'error', hide: String, onFailure: () => undefined, monotonicNow })
  log.note('unseen')
  log.adjust({ level: 'info' })
  log.note('seen')
  await log.close()
  expect(linesOf(file)).toMatchObject([{ level: 'info', msg: 'seen' }])
})

test('a night of the same trouble in each round is no full disk, and how often it was is said', async () => {
  const file = join(folder, 'night.log')
  const log = openLog({ file, level: 'info', hide: String, onFailure: () => undefined, monotonicNow })
  for (let round = 0; round < 1_000; round++) {
    log.event({ kind: 'trouble', message: 'the order a could not be looked after' })
    if (round === 500) log.event({ kind: 'trouble', message: 'the order b could not be looked after' })
    nowMs += 500
  }
  await log.close()
  const words = linesOf(file).map(({ msg }) => msg)
  expect(words).toHaveLength(51)
  expect(words.slice(0, 2)).toEqual([
    'the order a could not be looked after',
    'the order a could not be looked after (and 19 more like it)',
  ])
  expect(words.filter((line) => line.includes('order b'))).toHaveLength(1)
})

test('without a file there is no log, and a file that cannot be is refused', () => {
  const options = { level: 'info', hide: String, onFailure: () => undefined, monotonicNow } as const
  openLog(options).event({ kind: 'trouble', message: 'x' })
  expect(() => openLog({ ...options, file: '/dev/null/bot.log' })).toThrow(/cannot be opened/)
})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('the watchdog is fed twice in its time, and only while the loop turns', () => {
  const said: string[] = []
  let isAlive = true
  const env = { NOTIFY_SOCKET: '/run/systemd/notify', WATCHDOG_USEC: '60000000' }
  const manager = createServiceManager({ env, isAlive: () => isAlive, say: (message) => said.push(message) })
  manager.ready()
  vi.advanceTimersByTime(60_000)
  isAlive = false
  vi.advanceTimersByTime(600_000)
  expect(said).toEqual(['READY=1', 'WATCHDOG=1', 'WATCHDOG=1'])
  isAlive = true
  manager.stopping()
  vi.advanceTimersByTime(60_000)
  expect(said.at(-1)).toBe('STOPPING=1')
})

test('without a service manager nothing is said', () => {
  const said: string[] = []
  const manager = createServiceManager({ env: {}, isAlive: () => true, say: (message) => said.push(message) })
  manager.ready()
  manager.stopping()
  expect(said).toEqual([])
})

test('secrets are taken out of names too, which are a stranger’s words', async () => {
  const file = join(folder, 'names.log')
  const hide = createHider(['canary-of-a-secret'])
  const log = openLog({ file, level: 'info', hide, onFailure: () => undefined, monotonicNow })
  log.event({
    kind: 'rejected',
    subject: 'desk canary-of-a-secret',
    rejection: { reason: 'stale', detail: 'it is of canary-of-a-secret' },
  } as unknown as EngineEvent)
  await log.close()
  expect(linesOf(file)).toMatchObject([{ kind: 'rejected', subject: 'desk ***', reason: 'stale' }])
  expect(readFileSync(file, 'utf8')).not.toContain('canary')
})
