import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { aChatServer } from '../../test/chat-server.ts'
import { anEngine } from '../../test/engine.ts'
import { testFolder } from '../../test/folder.ts'
import { aView, viewSourceOf } from '../../test/view.ts'
import type { AlertSettings } from '../config/alerts.ts'
import { type BotConfig, DEFAULT_CONFIG } from '../config/config.ts'
import { createControl } from '../control/control.ts'
import { openRunAlerts } from './run-alerts.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const withAlerts = (alerts: Partial<AlertSettings>): BotConfig => ({
  ...DEFAULT_CONFIG,
  alerts: { ...DEFAULT_CONFIG.alerts, ...alerts },
})
const slack = (name: string, url: string) => ({ name, kind: 'slack' as const, url, perMinute: 60 })

test('other channels are gone over to; what waits with the old ones is still sent, and a mistake changes nothing', async () => {
  let isUp = false
  const old = await aChatServer(() => (isUp ? {} : { status: 503 }))
  const next = await aChatServer()
  ends.push(old.close, next.close)
  const env = { OLD: `${old.url}/old`, NEXT: `${next.url}/next` }
  const alerts = openRunAlerts(
    { mode: 'paper', isService: true },
    withAlerts({ channels: [slack('old', 'OLD')] }),
    { env },
    () => undefined,
  )
  const trouble = (message: string) => alerts.event({ kind: 'trouble', message })
  trouble('first')
  await vi.waitFor(() => expect(old.received).toHaveLength(1), 5_000)
  expect(() => alerts.prepare(withAlerts({ channels: [slack('lost', 'LOST')] }))).toThrow(/LOST/)
  trouble('second')
  alerts.prepare(withAlerts({ channels: [slack('next', 'NEXT')] }))()
  trouble('third')
  await vi.waitFor(() => expect(next.received.map(({ text }) => text).join()).toContain('third'), 5_000)
  expect(alerts.counts()).toMatchObject([{ channel: 'next', sent: 1 }])
  isUp = true
  await vi.waitFor(() => {
    const taken = old.received.map(({ text }) => text).join()
    expect(taken).toContain('second')
    expect(taken).not.toContain('third')
  }, 10_000)
  expect(next.received.map(({ text }) => text).join()).not.toContain('second')
  await alerts.close()
}, 20_000)

test('channels that stay as they are go on, with what they have counted, until their secret is another', async () => {
  const chat = await aChatServer()
  ends.push(chat.close)
  const file = join(testFolder(), 'chat')
  writeFileSync(file, `${chat.url}/one`)
  const env = { CHAT_FILE: file }
  const before = withAlerts({ channels: [{ ...slack('chat', 'CHAT'), perMinute: 1 }] })
  const alerts = openRunAlerts({ mode: 'paper', isService: true }, before, { env }, () => undefined)
  ends.push(() => alerts.close())
  alerts.event({ kind: 'trouble', message: 'first' })
  await vi.waitFor(() => expect(alerts.counts()).toMatchObject([{ channel: 'chat', sent: 1 }]), 5_000)
  alerts.prepare({ ...before, risk: { ...before.risk, maxNotional: '7' } })()
  expect(alerts.counts()).toMatchObject([{ channel: 'chat', sent: 1 }])
  // What is no matter of the channels is in force, and the channels stay.
  alerts.prepare({ ...before, alerts: { ...before.alerts, failuresInARow: 2, trades: true } })()
  expect(alerts.counts()).toMatchObject([{ channel: 'chat', sent: 1 }])
  const watched = alerts.watching({ ...anEngine().venue, quote: () => Promise.reject(new Error('gone')) })
  for (let i = 0; i < 2; i++) await watched.quote('BTC-USDT').catch(() => undefined)
  await alerts.close()
  expect(chat.received.map(({ text }) => text).join()).toContain('gone')
  writeFileSync(file, `${chat.url}/two`)
  alerts.prepare(before)()
  expect(alerts.counts()).toMatchObject([{ channel: 'chat', sent: 0 }])
})

test('a store that cannot be read is told once, and not at each look', async () => {
  const chat = await aChatServer()
  ends.push(chat.close)
  const config = withAlerts({ channels: [slack('chat', 'CHAT')] })
  const env = { CHAT: `${chat.url}/chat` }
  const alerts = openRunAlerts({ mode: 'paper', isService: true }, config, { env }, () => undefined)
  ends.push(() => alerts.close())
  const { engine } = anEngine()
  const source = viewSourceOf(engine, new Map())
  const looks = vi.fn(source.state)
  const watching = alerts.open(
    { ...source, state: looks },
    { control: createControl(engine), view: aView(engine) },
  )
  looks.mockImplementation(() => {
    throw new Error('disk I/O error')
  })
  await vi.waitFor(() => expect(looks.mock.calls.length).toBeGreaterThan(3), 10_000)
  await watching.close()
  await alerts.close()
  expect(chat.received.map(({ text }) => text)).toEqual([expect.stringContaining('disk I/O error')])
})
