import { afterEach, expect, test, vi } from 'vitest'
import { aChatServer } from '../../test/chat-server.ts'
import type { AlertSettings } from '../config/alerts.ts'
import { type BotConfig, DEFAULT_CONFIG } from '../config/config.ts'
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
