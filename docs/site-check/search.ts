import type { Page } from 'playwright-core'

/** What people type, and the page that has to come first. */
export const searches: readonly (readonly [words: string, page: RegExp])[] = [
  ['order history', /guide\/(history|orders)/],
  ['kline', /candle|all-endpoints|kline/i],
  ['webhook', /guide\/bot/],
  ['doctor', /^\S*\/commands\//],
  ['400005', /400005/],
  ['KC-API-SIGN', /guide\/sign-by-hand|errors\//],
  ['explain', /guide\//],
  ['place order', /guide\/orders/],
  ['cancel order', /guide\/orders/],
  ['passphrase', /guide\//],
  ['ccxt', /guide\/from-ccxt/],
  ['rate limit', /guide\/rate-limits/],
  ['websocket', /guide\/feeds/],
  ['order book', /guide\/feeds/],
  ['candles live', /guide\/feeds/],
  ['halt', /guide\/bot\/commands/],
  ['paper', /guide\/bot\/paper/],
  ['stop loss', /guide\/bot\/protection/],
  ['telegram', /guide\/bot\/alerts/],
  ['topics', /guide\/(feeds|all-topics)/],
  ['placeMany', /guide\/orders(#|$)/],
]

/** The first hit's address for each; empty where nothing is found. */
export async function firstHits(page: Page): Promise<readonly (readonly [words: string, hit: string])[]> {
  await page.locator('#local-search button').first().click()
  const field = page.locator('#localsearch-input')
  const hits: [string, string][] = []
  for (const [words] of searches) {
    await field.fill(words)
    // The index is fetched at the first search, and the list follows what is typed after a moment.
    await page.waitForTimeout(hits.length === 0 ? 2_500 : 600)
    const first = page.locator('#localsearch-list a').first()
    hits.push([words, (await first.count()) === 0 ? '' : ((await first.getAttribute('href')) ?? '')])
  }
  return hits
}
