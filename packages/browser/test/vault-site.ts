/** A real Chromium on a page that holds a vault, for the tests. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSite, type Page, type Site } from '../../conformance/src/chromium/open-page.ts'
import { bundle } from '../../conformance/src/runtimes/pack.ts'

const here = fileURLToPath(new URL('./', import.meta.url))

/** A site with the page under test at `/`. */
export async function openVaultSite(): Promise<Site> {
  return openSite({
    '/': readFileSync(join(here, 'page.html'), 'utf8'),
    '/attack.js': readFileSync(join(here, 'attack.js'), 'utf8'),
    '/page.js': await pageScript(),
  })
}

/** The page, the attack and the run of both, in one script for a browser that nobody drives. */
export async function enginesScript(): Promise<string> {
  const [attack, engines] = ['attack.js', 'engines.js'].map((name) => readFileSync(join(here, name), 'utf8'))
  return `${await pageScript()}\n{${attack}}\n{${engines}}`
}

async function pageScript(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kucoin-browser-'))
  const file = join(folder, 'page.js')
  await bundle(join(here, 'page.js'), file)
  const script = readFileSync(file, 'utf8')
  rmSync(folder, { recursive: true })
  return script
}

/** Opens the page and waits for its script. */
export async function openVaultPage(site: Site): Promise<Page> {
  const page = await site.open()
  await page.waitForFunction('globalThis.isReady')
  return page
}

/** What a user types. */
export interface Typed {
  readonly key?: string
  readonly secret?: string
  readonly passphrase?: string
  readonly password?: string
}

/** Types into the form, then runs an expression of the page; gives its result. */
export async function type(page: Page, typed: Typed, expression: string): Promise<unknown> {
  for (const [id, text] of Object.entries(typed)) await page.fill(`#${id}`, text)
  return page.evaluate(expression)
}

/** Everything that is in the page's heap, after a forced collection. */
export async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.enable')
  // Twice: the first frees what holds, the second what was held.
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return chunks.join('')
}
