/** What a first visit to a page costs. */
import type { Browser } from 'playwright-core'

/** Bytes of HTML, CSS and JS as they are transferred, and how much of the page jumped while it loaded. */
export async function weigh(
  browser: Browser,
  url: string,
  width: number,
): Promise<{ readonly bytes: number; readonly shift: number }> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width, height: 844 } })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const own = window as unknown as { shift: number }
    own.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) own.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForTimeout(1_000)
  const seen = await page.evaluate(() => {
    const entries = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ] as PerformanceResourceTiming[]
    const counted = entries.filter(
      ({ name, entryType }) => entryType === 'navigation' || /\.(js|css)$/.test(new URL(name).pathname),
    )
    return {
      bytes: counted.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      shift: (window as unknown as { shift: number }).shift,
    }
  })
  await context.close()
  return seen
}
