// A real Chromium that looks at the page as people with bad eyes, a phone or a dark room do.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumPath } from '../../../packages/conformance/src/chromium/chromium-path.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** A folder for screenshots: then every page is seen at every width in every scheme. */
const shots = process.env['BOT_PAGE_SHOTS']

/** How the page is looked at. */
export interface Look {
  readonly scheme: 'light' | 'dark'
  readonly width: number
}

/** A phone in light and a desk in dark; everything when pictures are wanted. */
export const LOOKS: readonly Look[] = [
  { scheme: 'light', width: 390 },
  { scheme: 'dark', width: 1440 },
  ...(shots === undefined
    ? []
    : ([
        { scheme: 'dark', width: 390 },
        { scheme: 'light', width: 1440 },
      ] as const)),
]

/** How long a page may take that shares its machine with others; what is to be quick says so itself. */
export const PATIENCE = { timeout: 40_000, interval: 20 } as const

/** Starts it. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] })
}

/** A page with what must stay empty: errors, refusals of the policy, and requests that go elsewhere. */
export interface Watched {
  readonly page: Page
  readonly context: BrowserContext
  readonly faults: string[]
}

/** Opens an address and waits until the bot is heard. */
export async function openPage(browser: Browser, url: string, look: Partial<Look> = {}): Promise<Watched> {
  const { scheme = 'light', width = 1440 } = look
  const context = await browser.newContext({
    timezoneId: 'UTC',
    colorScheme: scheme,
    reducedMotion: 'reduce',
    viewport: { width, height: 900 },
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
  })
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) faults.push(`asked ${request.url()}`)
  })
  await page.addInitScript({
    content: `document.addEventListener('securitypolicyviolation', (event) => {
      console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI)
    })`,
  })
  await page.goto(url)
  await page.locator('.connection:not(.lost)').waitFor()
  return { page, context, faults }
}

/** What axe finds, and what sticks out at the side, a line each; takes a picture when pictures are wanted. */
export async function inspect(page: Page, name: string, part = 'html'): Promise<string[]> {
  if (shots !== undefined) {
    mkdirSync(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
  }
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe)
  const found = await page.evaluate(
    `axe.run('${part}', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })
       .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
         id + ' ' + target + ' ' + failureSummary)))`,
  )
  const excess = Number(
    await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
  )
  return [...(found as string[]), ...(excess > 0 ? [`${excess} px stick out`] : [])].map(
    (what) => `${name}: ${what}`,
  )
}
