/**
 * Looks at the built site in a real Chromium: what cannot be read, what is cut off, what a search finds first, what the
 * first page weighs. Prints figures, then a line for each fault; ends with 1 where there is one.
 */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { chromiumPath } from '../../packages/conformance/src/chromium/chromium-path.ts'
import { followLinks } from './links.ts'
import { cutOff, lives, openPage, schemes, violations, widthOf } from './looks.ts'
import { firstHits, searches } from './search.ts'
import { serveSite } from './serve.ts'
import { forgottenTabs } from './tabs.ts'
import { isTyped, readTypes, typedSize } from './types.ts'
import { type Weight, weigh } from './weight.ts'

const MAX_BYTES = 150_000
const MAX_TYPED_BYTES = 60_000
const MAX_TYPED_PAGES = 15
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
const slow = await serveSite({ inPieces: true })
const browser = await chromium.launch({
  executablePath: await chromiumPath(),
  args: ['--no-sandbox', '--disable-gpu'],
})
const faults: string[] = []
links()
try {
  await weights()
  faults.push(...(await forgottenTabs(browser, served.url)))
  const withTypes = typedPages()
  let names = 0
  for (const scheme of schemes)
    for (const width of shots === undefined ? [widthOf[scheme]] : Object.values(widthOf)) {
      const page = await openPage(browser, scheme, width)
      for (const path of pages) {
        await look(page, path, width, scheme)
        if (width === widthOf[scheme] && withTypes.includes(path)) names += await types(page, path, scheme)
      }
      await page.context().close()
    }
  console.log(`types: ${names} names on ${withTypes.length} pages, read on a phone and on a desk`)
  await search()
} finally {
  await browser.close()
  served.close()
  slow.close()
}
for (const fault of faults) console.log(`✗ ${fault}`)
console.log(`site: ${pages.length} pages looked at in light and in dark, ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1

/** Whether all links of all pages lead somewhere. */
function links(): void {
  const { followed, dead } = followLinks()
  console.log(`links: ${followed} places, ${dead.length} of them not there`)
  if (followed < 2_000) faults.push(`only ${followed} places are linked to: the links were not read`)
  faults.push(...dead)
}

/** What a first visit costs, and how still it stands: of the landing page, a guide with types in its code, and a call. */
async function weights(): Promise<void> {
  for (const path of ['', 'guide/orders', 'calls/spot/place-order'])
    for (const width of Object.values(widthOf)) {
      const name = `/${path} at ${width} px`
      const visit = await weigh(browser, served.url + path, width)
      console.log(`${name}: ${(visit.bytes / 1_000).toFixed(1)} kB of HTML, CSS and JS`)
      if (visit.bytes > MAX_BYTES) faults.push(`${name} weighs ${visit.bytes} bytes, of at most ${MAX_BYTES}`)
      still(name, visit)
      // One after the other: of pages that load side by side, few are drawn while they load.
      still(`${name}, in pieces`, await weigh(browser, slow.url + path, width))
    }
}

function still(name: string, { shift, jumped }: Weight): void {
  console.log(`${name}: layout shift ${shift}`)
  if (shift > 0) faults.push(`${name} jumps: layout shift ${shift}, ${jumped.join('; ')}`)
}

/** Pages whose code shows types, and what these weigh. */
function typedPages(): readonly string[] {
  const withTypes = pages.filter((path) => isTyped(folder, path))
  if (withTypes.length === 0 || withTypes.length > MAX_TYPED_PAGES)
    faults.push(`${withTypes.length} pages show types, of 1 to ${MAX_TYPED_PAGES}`)
  for (const path of withTypes) {
    const size = typedSize(folder, path)
    if (size > MAX_TYPED_BYTES)
      faults.push(`/${path} weighs ${size} bytes with its types, of ${MAX_TYPED_BYTES}`)
  }
  return withTypes
}

/** The types of a page that has just been looked at, so that it is opened once for both; how many there are. */
async function types(page: Page, path: string, scheme: keyof typeof widthOf): Promise<number> {
  const name = `types-${path.split('/').pop()}-${widthOf[scheme]}-${scheme}.png`
  const seen = await readTypes(page, shots === undefined ? undefined : join(shots, name))
  faults.push(...seen.faults.map((what) => `/${path} at ${widthOf[scheme]} px, ${scheme}: ${what}`))
  return seen.names
}

async function look(page: Page, path: string, width: number, scheme: string): Promise<void> {
  await page.goto(served.url + path, { waitUntil: 'load' })
  await lives(page)
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
