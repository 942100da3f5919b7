import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumPath } from './chromium-path.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' }

export type { Page }

/** A browser on a site of its own. */
export interface Site {
  readonly origin: string
  readonly context: BrowserContext
  /** Opens one of the site's pages; what it logs as an error fails nothing, but is kept. */
  open(path?: string): Promise<Page>
  close(): Promise<void>
}

/** Serves files, by path, to a real Chromium. */
export async function openSite(files: Readonly<Record<string, string>>): Promise<Site> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const type = types[path.slice(path.lastIndexOf('.'))] ?? 'text/html; charset=utf-8'
    const text = files[path]
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': type }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A name, not an address: passkeys belong to names.
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: flags })
  // Without a locale the browser makes one of LANG that its own Intl refuses.
  const context = await browser.newContext({ locale: 'en-US' })
  return {
    origin,
    context,
    async open(path = '/') {
      const page = await context.newPage()
      await page.goto(origin + path)
      return page
    },
    async close() {
      await browser.close()
      server.close()
      server.closeAllConnections()
    },
  }
}
