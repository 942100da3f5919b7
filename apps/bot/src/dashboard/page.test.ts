import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inspect, LOOKS, PATIENCE } from '../../test/browser.ts'
import { dashboardPages } from '../../test/dashboard-pages.ts'
import { fullView } from '../../test/full-view.ts'
import { hostileView } from '../../test/hostile-view.ts'
import { aSignal } from '../../test/signals.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { recordRejection } from '../engine/record-rejection.ts'
import { reject } from '../signal/rejection.ts'
import type { Overview } from '../view/shapes.ts'

const PAGES = ['', 'signals', 'orders', 'positions', 'risk', 'health', 'audit']

/** Names of columns in a card that do not stand in one line. */
const BROKEN_LABELS = `[...document.querySelectorAll('.rows td')].filter((cell) => {
  const { height, lineHeight } = getComputedStyle(cell, '::before')
  return parseFloat(height) > 1.5 * parseFloat(lineHeight)
}).map((cell) => cell.dataset.title)`

const { open, openPage } = dashboardPages()

/** Nothing is still being read. */
async function settled(page: Page): Promise<void> {
  await expect.poll(() => page.locator('[aria-busy=true]').count(), PATIENCE).toBe(0)
}

test.each(LOOKS)('every page can be read by everybody: %j', { timeout: 60_000 }, async (look) => {
  const full = await open({}, { view: fullView() })
  const empty = await open()
  // Empty pages are the same at every width.
  const sites = look === LOOKS[0] ? { full, empty } : { full }
  for (const [kind, { url }] of Object.entries(sites)) {
    const { page, context, faults } = await openPage(url, look)
    const found: string[] = []
    for (const path of PAGES) {
      await page.goto(`${url}#/${path}`)
      await page.locator('h1').waitFor()
      await settled(page)
      // On a phone each row names its columns, and the header is for those who do not see the page.
      if (look.width < 500) {
        expect(await page.evaluate(BROKEN_LABELS), path).toEqual([])
        for (const header of await page.locator('.rows thead').all()) {
          const { x = 0, width = 0 } = (await header.boundingBox()) ?? {}
          expect(x + width, `the header on ${path}`).toBeLessThanOrEqual(0)
        }
      }
      found.push(...(await inspect(page, `${kind}-${path || 'overview'}-${look.width}-${look.scheme}`)))
    }
    expect(found).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  }
})

const STATES: readonly Partial<Overview>[] = [
  {
    state: 'halted',
    kind: 'paper',
    sinceMs: 1,
    reason: `halted by dashboard: ${'enough for today, '.repeat(11)}`,
  },
  { state: 'paused', kind: 'test', sinceMs: Date.now(), reason: 'paused by dashboard' },
  { kind: 'rehearsal', place: `http://127.0.0.1/${'a-long-way/'.repeat(10)}, which stands for KuCoin` },
]

test.each(STATES)(
  'every state of the bot can be read by everybody: $kind',
  { timeout: 60_000 },
  async (state) => {
    const { url } = await open({}, { view: fullView(state) })
    for (const look of LOOKS) {
      const { page, context, faults } = await openPage(url, look)
      await settled(page)
      expect(await inspect(page, `${state.kind}-overview-${look.width}-${look.scheme}`)).toEqual([])
      expect(faults).toEqual([])
      await context.close()
    }
  },
)

const DAY_MS = 86_400_000

// Times of another day are told with their date, and so are those of a bot that is looked at after midnight.
test.each([701, 1101, 1401].flatMap((width) => [0, 40].map((daysAgo) => ({ width, daysAgo }))))(
  'no table sticks out at $width px, however long its words and numbers, $daysAgo days later',
  { timeout: 60_000 },
  async ({ width, daysAgo }) => {
    const { url } = await open({}, { view: fullView({}, Date.now() - daysAgo * DAY_MS) })
    const { page, context } = await openPage(url, { width })
    for (const path of PAGES) {
      await page.goto(`${url}#/${path}`)
      await settled(page)
      const excess = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      expect(excess, path).toBe(0)
    }
    await context.close()
  },
)

test('a price far below one is a number and not nothing', { timeout: 120_000 }, async () => {
  const { url } = await open({}, { view: fullView() })
  const { page, context } = await openPage(`${url}#/positions`)
  const row = page.locator('tbody tr').last()
  await row.waitFor()
  expect(await row.locator('[data-title="Last price"]').textContent()).toBe('0.00000000012345679')
  expect(await row.locator('[data-title="Size"]').textContent()).toBe('12,345,678,901,234,567,890.12345679')
  await context.close()
})

test('whatever the bot says in any place, it is text that can be seen', { timeout: 60_000 }, async () => {
  const { url } = await open({}, { view: hostileView() })
  for (const width of [390, 1440]) {
    const { page, context, faults } = await openPage(url, { width })
    for (const path of PAGES) {
      await page.goto(`${url}#/${path}`)
      await settled(page)
      expect(await page.locator('script:not([src]), img, b, iframe').count()).toBe(0)
      expect(await page.evaluate('globalThis.isHit')).toBeUndefined()
      const html = String(await page.evaluate('document.body.outerHTML'))
      expect(html.includes('\\u{202e}'), path).toBe(true)
      expect(html.match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)?.[0].codePointAt(0), path).toBeUndefined()
      if (width === 390) expect(await inspect(page, `hostile-${path}`)).toEqual([])
    }
    expect(faults).toEqual([])
    await context.close()
  }
})

test('what a feed sends is text, however it is made', { timeout: 120_000 }, async () => {
  const { url, engine } = await open()
  const nasty = [
    '<script>globalThis.isHit = 1</script><img src=x onerror="globalThis.isHit = 1">',
    '\u202etxet desrever\u202c \u2066\u0000\u001b[31m\u200b',
    'javascript:globalThis.isHit=1//&lt;b&gt;&#x3c;',
    'x'.repeat(10_000),
    '\ud800 lone \u{10ffff}',
  ]
  for (const text of nasty) {
    await handleSignal(engine, aSignal({ source: text, id: text }), 0)
    await handleSignal(engine, aSignal({ symbol: text, source: text, id: `${text} other` }), 0)
    recordRejection(engine, text, reject('schema', text), { facts: { symbol: text, action: text } })
  }
  const { page, faults } = await openPage(url, { width: 390 })
  for (const path of PAGES) {
    await page.goto(`${url}#/${path}`)
    await settled(page)
    expect(await page.locator('main script, main img, main b, main iframe').count()).toBe(0)
    expect(await page.evaluate('globalThis.isHit')).toBeUndefined()
    const text = (await page.locator('main').textContent()) ?? ''
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u200b\u202a-\u202e\u2066-\u2069]/)
  }
  expect(await inspect(page, 'hostile-audit')).toEqual([])
  await page.goto(`${url}#/signals`)
  await settled(page)
  expect(await inspect(page, 'hostile-signals')).toEqual([])
  const shown = (await page.locator('tbody').textContent()) ?? ''
  expect(shown).toContain('<script>globalThis.isHit = 1</script>')
  expect(shown).toContain('\\u{202e}txet desrever')
  expect(faults).toEqual([])
  await page.context().close()
})
