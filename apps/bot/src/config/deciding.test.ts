import { expect, test } from 'vitest'
import { type BotConfig, DEFAULT_CONFIG } from './config.ts'
import { decideBy, decidingOf } from './deciding.ts'

const config: BotConfig = {
  ...DEFAULT_CONFIG,
  risk: { ...DEFAULT_CONFIG.risk, maxNotional: '7', maxDrawdown: '9' },
  protection: { ...DEFAULT_CONFIG.protection, trailing: { distanceBps: 50, stepBps: 5 } },
  orders: { ...DEFAULT_CONFIG.orders, lifetimeMs: 1_234 },
  dashboard: { ...DEFAULT_CONFIG.dashboard, token: 'canary-token' } as BotConfig['dashboard'],
  feeds: {
    ...DEFAULT_CONFIG.feeds,
    channels: [
      {
        ...{ name: 'desk', kind: 'websocket', form: 'tradingview', sources: ['a'] },
        ...{
          url: 'wss://feed.test/canary-path',
          headers: { 'x-key': 'canary-header' },
          hello: ['canary-hello'],
        },
      },
    ],
  },
}

test('what decides goes over whole, and nothing in which a secret may stand', () => {
  const recorded = JSON.stringify(decidingOf(config))
  expect(recorded).not.toContain('canary')
  const again = decideBy(DEFAULT_CONFIG, JSON.parse(recorded))
  for (const section of ['risk', 'protection', 'orders', 'missed'] as const)
    expect(again[section]).toEqual(config[section])
  expect(JSON.parse(recorded).feeds.channels).toEqual([{ name: 'desk', form: 'tradingview', sources: ['a'] }])
})

test('what is there by now does not come into it, and what the recording does not know is as it is by default', () => {
  const { maxQuoteAgeMs, ...older } = DEFAULT_CONFIG.risk
  const recorded = { ...decidingOf(DEFAULT_CONFIG), risk: older as BotConfig['risk'] }
  expect(decideBy(config, recorded).risk).toEqual({ ...older, maxQuoteAgeMs })
})
