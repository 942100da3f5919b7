// The button that halts, from the click in a real browser to the exchange's own records: the program that trades live, in a
// process of its own, and twenty orders that rest.
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { listen } from '@kucoin-kit/mock-server/listen'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPage, PATIENCE, startBrowser } from '../../test/browser.ts'
import { testFolder } from '../../test/folder.ts'
import { addressOf, aRehearsal } from '../../test/kills/rehearsal.ts'
import { deliver } from '../../test/kills/sender.ts'
import { waitingAt } from '../../test/kills/waiting.ts'
import { aFlatExchange, type Place } from '../../test/live-session.ts'
import { aLine } from '../../test/signals.ts'

const ORDERS = 20
const SYMBOLS = ['BTC-USDT', 'ETH-USDT', 'SOL-USDT', 'KCS-USDT']
/** Far below each market. */
const PRICES = ['1000', '100', '10', '1']
/** The second is real time: a machine that was busy with something else is given another try. */
const PATIENT = { timeout: 90_000, retry: 2 }

/** The moment in which the page has the click: before it the test itself looks for the button. */
const NOTE_CLICK = `addEventListener('click', () => { globalThis.clickedMs = Date.now() }, { capture: true, once: true })`

const folder = testFolder()
let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser?.close())

interface Line {
  readonly mode: Place['mode']
  readonly how: string
  /** How late each answer is. */
  readonly delayMs?: number
  /** Whether the bot has used up by looking at its orders what KuCoin takes of it. */
  readonly isSpent?: boolean
}

const LINES: readonly Line[] = [
  { mode: 'classic', how: 'with answers that take 150 ms', delayMs: 150 },
  { mode: 'classic', how: 'with its limits used up', isSpent: true },
  { mode: 'unified', how: 'with its limits used up', isSpent: true },
]

test.each(LINES)(
  'of twenty orders in four symbols the last is cancelled within a second of the click: $mode, $how',
  PATIENT,
  async ({ mode, delayMs = 0, isSpent = false }) => {
    const place: Place = { market: 'spot', mode }
    const exchange = aFlatExchange(mode, {
      symbols: [SYMBOLS[0] ?? '', 'ETH-USDT=2000', 'SOL-USDT=150', 'KCS-USDT=10'],
    })
    let askedMs = 0
    const { handle } = exchange
    exchange.handle = (request) => {
      askedMs = performance.now()
      return handle(request)
    }
    const server = await listen(exchange)
    const bot = aRehearsal(place, server, mkdtempSync(join(folder, 'bot-')), {
      symbols: SYMBOLS,
      orders: { lifetimeMs: 300_000 },
      dashboard: { port: 0 },
    }).start()
    try {
      const url = await addressOf(bot)
      if (url === undefined) throw new Error(bot.output.join(''))
      const tell = async (data: Record<string, unknown>) => {
        const id = crypto.randomUUID()
        const body = aLine(
          { id, time: new Date().toISOString() },
          { size: { unit: 'quote', value: '50' }, ...data },
        )
        expect(await deliver(url, { id, body })).toBe(202)
      }
      await tell({ orderType: 'market', price: undefined, stopLoss: '15000' })
      for (let i = 0; i < ORDERS; i++)
        await tell({ symbol: SYMBOLS[i % SYMBOLS.length], price: PRICES[i % PRICES.length] })
      const resting = () => exchange.ledger.orders().filter(({ state }) => state === 'open')
      await expect.poll(() => resting().length, PATIENCE).toBe(ORDERS)
      await expect.poll(async () => (await waitingAt(place, server)).length, PATIENCE).toBe(1)
      const doomed = new Set(resting().map(({ orderId }) => orderId))

      const [, link = ''] = /the page: (\S+)/.exec(bot.output.join('')) ?? []
      const { page, context, faults } = await openPage(browser, link)
      if (delayMs > 0) exchange.addFault({ kind: 'slow', probability: 1, delayMs })
      await page.getByRole('button', { name: 'Halt', exact: true }).click()
      await expect.poll(() => page.getByRole('dialog').getByText(/^buy /).count(), PATIENCE).toBe(ORDERS)
      if (isSpent) await expect.poll(() => performance.now() - askedMs, PATIENCE).toBeGreaterThan(700)
      await page.evaluate(NOTE_CLICK)
      await page.getByRole('button', { name: 'Halt now' }).click()
      const clickedMs = Number(await page.evaluate('clickedMs'))
      while (resting().length > 0 && Date.now() - clickedMs < 12_000) await sleep(5)
      const ended = exchange.ledger.orders().filter(({ orderId }) => doomed.has(orderId))
      expect(ended.map(({ state }) => state)).toEqual(ended.map(() => 'cancelled'))
      const tookMs = Math.max(...ended.map(({ updatedAt }) => updatedAt)) - clickedMs
      expect(Number.isFinite(clickedMs)).toBe(true)
      expect(tookMs).toBeLessThan(1_000)

      await page
        .getByText(`Done: the bot is halted. ${ORDERS} orders cancelled, 0 positions closed.`)
        .waitFor()
      await page.locator('.state.halted').waitFor()
      // What protects a position stays, and nothing new is opened.
      expect(await waitingAt(place, server)).toHaveLength(1)
      const before = exchange.ledger.orders().length
      await tell({ orderType: 'market', price: undefined })
      await page.keyboard.press('Escape')
      await page.goto(`${new URL(link).origin}/#/signals`)
      await expect
        .poll(() => page.locator('tbody tr').first().textContent(), PATIENCE)
        .toContain('rejected: halted')
      expect(exchange.ledger.orders()).toHaveLength(before)
      expect(faults).toEqual([])
      await context.close()
    } finally {
      bot.child.kill('SIGKILL')
      await bot.ended
      await server.close()
    }
  },
)
