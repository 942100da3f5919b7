/** What a first visit to a page costs. */
import type { Browser } from 'playwright-core'

export interface Weight {
  readonly bytes: number
  readonly shift: number
  /** What jumped: `div.content from 0,64 to 0,111`. */
  readonly jumped: readonly string[]
}

interface Shift extends PerformanceEntry {
  readonly value: number
  readonly sources: readonly {
    readonly node: Element | null
    readonly previousRect: DOMRectReadOnly
    readonly currentRect: DOMRectReadOnly
  }[]
}

/** Bytes of HTML, CSS and JS as they are transferred, and how much of the page jumped while it loaded. */
export async function weigh(browser: Browser, url: string, width: number): Promise<Weight> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width, height: 844 } })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const own = window as unknown as { shift: number; jumped: string[] }
    own.shift = 0
    own.jumped = []
    const place = ({ x, y, width }: DOMRectReadOnly): string => `${x},${y} ${width} wide`
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) {
        own.shift += value
        for (const { node, previousRect, currentRect } of sources) {
          const name = `${node?.nodeName.toLowerCase()}.${node?.className ?? ''}`
          own.jumped.push(`${name} from ${place(previousRect)} to ${place(currentRect)}`)
        }
      }
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
      shift: (window as unknown as Weight).shift,
      jumped: (window as unknown as Weight).jumped,
    }
  })
  await context.close()
  return seen
}
