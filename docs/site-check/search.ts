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
  const found = page.locator('.results .result')
  const hits: [string, string][] = []
  for (const [words] of searches) {
    // The list follows what is typed after a moment, and at the first search once its index is there: an empty one before
    // each, so that what is read is the answer to these words.
    await field.fill('')
    await found.first().waitFor({ state: 'detached' })
    await field.fill(words)
    await found.or(page.locator('.results .no-results')).first().waitFor()
    hits.push([words, (await found.count()) === 0 ? '' : ((await found.first().getAttribute('href')) ?? '')])
  }
  return hits
}
