/**
 * Looks at the built site in a real Chromium: what cannot be read, what is cut off, what a search finds first, what the
 * first page weighs. Prints figures, then a line for each fault; ends with 1 where there is one.
 */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { chromiumPath } from '../../packages/conformance/src/chromium/chromium-path.ts'
import { cutOff, schemes, violations, widthOf } from './looks.ts'
import { firstHits, searches } from './search.ts'
import { serveSite } from './serve.ts'

const MAX_LANDING_BYTES = 150_000
const folder = fileURLToPath(new URL('../.site/', import.meta.url))
/** Every guide, and one of each other kind. */
const pages = [
  '',
  'playground/',
  'errors/',
  'errors/outcome-unknown',
  'errors/kucoin-codes',
  'api/',
  'calls/',
  'calls/spot/',
  'calls/spot/place-order',
  'calls/unified-account/list-positions',
  'api/@kucoin-kit/core/endpoints/namespaces/spot',
  'decisions/',
  'changelog',
  ...globSync('guide/*.html', { cwd: folder })
    .map((name) => name.slice(0, -5))
    .sort(),
]
/** A folder for screenshots: then every page is seen at every width in every scheme. */
const shots = process.argv[2]

const served = await serveSite()
const browser = await chromium.launch({
  executablePath: await chromiumPath(),
  args: ['--no-sandbox', '--disable-gpu'],
})
const faults: string[] = []
try {
  await landing()
  for (const scheme of schemes) {
    const context = await browser.newContext({
      locale: 'en-US',
      colorScheme: scheme,
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    for (const width of shots === undefined ? [widthOf[scheme]] : Object.values(widthOf)) {
      await page.setViewportSize({ width, height: 900 })
      for (const path of pages) await look(page, path, width, scheme)
    }
    await context.close()
  }
  await search()
} finally {
  await browser.close()
  served.close()
}
for (const fault of faults) console.log(`✗ ${fault}`)
console.log(`site: ${pages.length} pages looked at in light and in dark, ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1

/** What the first page weighs, and whether it jumps while it loads. */
async function landing(): Promise<void> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const own = window as unknown as { shift: number }
    own.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) own.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(served.url, { waitUntil: 'load' })
  await page.waitForTimeout(1_000)
  const sizes: readonly [string, number][] = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
      (entry) => {
        const { name, decodedBodySize } = entry as PerformanceResourceTiming
        return [name, decodedBodySize]
      },
    ),
  )
  const { gzipSync } = await import('node:zlib')
  let bytes = 0
  for (const [name] of sizes) {
    if (!/\.(js|css)$|\/$/.test(new URL(name).pathname)) continue
    const body = await fetch(name).then((answer) => answer.arrayBuffer())
    bytes += gzipSync(new Uint8Array(body)).length
  }
  const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift)
  console.log(
    `landing page: ${(bytes / 1_000).toFixed(1)} kB of HTML, CSS and JS, gzipped; layout shift ${shift.toFixed(3)}`,
  )
  if (bytes > MAX_LANDING_BYTES)
    faults.push(`the landing page weighs ${bytes} bytes, of at most ${MAX_LANDING_BYTES}`)
  if (shift > 0.01) faults.push(`the landing page jumps: layout shift ${shift.toFixed(3)}`)
  await context.close()
}

async function look(page: Page, path: string, width: number, scheme: string): Promise<void> {
  await page.goto(served.url + path, { waitUntil: 'load' })
  if (shots !== undefined) {
    const name = `${path.replaceAll(/\W+/g, '-') || 'home'}-${width}-${scheme}.png`
    await page.screenshot({ path: join(shots, name), fullPage: !path.startsWith('api/') })
  }
  const found = [...(await violations(page)), ...(await cutOff(page))]
  faults.push(...found.map((what) => `/${path} at ${width} px, ${scheme}: ${what}`))
}

async function search(): Promise<void> {
  const page = await browser.newPage()
  await page.goto(`${served.url}guide/getting-started`, { waitUntil: 'load' })
  for (const [at, [words, hit]] of (await firstHits(page)).entries()) {
    const isRight = searches[at]?.[1].test(hit) === true
    console.log(`search “${words}”: ${hit.replace('/kucoin-kit/', '') || 'nothing'}${isRight ? '' : ' ✗'}`)
    if (!isRight) faults.push(`a search for “${words}” finds ${hit || 'nothing'} first`)
  }
}
