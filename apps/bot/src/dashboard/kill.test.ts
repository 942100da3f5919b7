// The button that halts, from the click in a real browser to the exchange's own records.
import { setTimeout as sleep } from 'node:timers/promises'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { createCredentials } from '@kucoin-kit/node'
import { expect, test } from 'vitest'
import { openPage, startBrowser } from '../../test/browser.ts'
import { aDashboard, TOKEN } from '../../test/dashboard.ts'
import { aSignal } from '../../test/signals.ts'
import { DEFAULT_CONFIG } from '../config/config.ts'
import { createEngine } from '../engine/engine.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { openLive } from '../exchange/live.ts'
import { openStore } from '../store/open-store.ts'

const ORDERS = 8
/** The second is real time: a machine that was busy with something else is given another try. */
const PATIENT = { timeout: 60_000, retry: 2 }
const orders = { lifetimeMs: 300_000, pollMs: 100, resolveMarginMs: 3_000 }
const risk = { ...DEFAULT_CONFIG.risk, maxOrdersPerMinute: 100, maxPosition: '100000' }

test('of eight orders that rest, the last is cancelled within a second of the click', PATIENT, async () => {
  const credential = { key: 'k', secret: 's', passphrase: 'p', permissions: ['General', 'Spot'] }
  const exchange = createExchange({ seed: 3, credentials: [credential] })
  const [server, browser] = await Promise.all([listen(exchange), startBrowser()])
  const store = openStore(':memory:', 'live')
  const credentials = createCredentials(credential)
  const session = await openLive({ credentials, store, orders, hosts: { spot: server.url } })
  const engine = createEngine({
    venue: session.venue,
    timeline: session.timeline,
    store,
    config: { ...DEFAULT_CONFIG, orders, risk },
    monotonicNow: () => performance.now(),
    tell: () => undefined,
  })
  const dashboard = await aDashboard({}, { engine })
  try {
    for (let i = 0; i < ORDERS; i++) {
      const timeMs = session.timeline.now()
      await handleSignal(
        engine,
        aSignal({ timeMs, price: '1000', size: { unit: 'base', value: '0.001' } }),
        0,
      )
    }
    const resting = () => exchange.ledger.orders().filter(({ state }) => state === 'open').length
    expect(resting()).toBe(ORDERS)
    const { page } = await openPage(browser, dashboard.url)
    await page.getByRole('button', { name: 'Halt', exact: true }).click()
    await page.getByLabel('Token').fill(TOKEN)
    await page.keyboard.press('Enter')
    await page
      .getByText('buy 0.001 BTC-USDT at 1,000')
      .nth(ORDERS - 1)
      .waitFor()
    const clickedMs = performance.now()
    await page.getByRole('button', { name: 'Halt now' }).click()
    while (resting() > 0 && performance.now() - clickedMs < 5_000) await sleep(5)
    const tookMs = performance.now() - clickedMs
    expect(resting()).toBe(0)
    expect(tookMs).toBeLessThan(1_000)
    await page
      .getByText(`Done: the bot is halted. ${ORDERS} orders were cancelled, 0 positions closed.`)
      .waitFor()
    await page.locator('.state.halted').waitFor()
    await handleSignal(engine, aSignal({ timeMs: session.timeline.now() }), 0)
    expect(resting()).toBe(0)
    expect(store.pages.decisions({ limit: 1 })[0]?.['body']).toContain('"reason":"halted"')
  } finally {
    await browser.close()
    await dashboard.close()
    await session.close()
    await server.close()
  }
})
