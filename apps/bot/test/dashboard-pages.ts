// Dashboards that a test file looks at with one browser; all of them end with it.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type Look, openPage as openPageIn, startBrowser, type Watched } from './browser.ts'
import { aDashboard } from './dashboard.ts'

/** What a test file opens. */
export interface DashboardPages {
  /** A dashboard that ends with the file. */
  readonly open: typeof aDashboard
  openPage(url: string, look?: Partial<Look>): Promise<Watched>
}

/** Called at the top of a test file. */
export function dashboardPages(): DashboardPages {
  let browser: Browser
  const opened: { close(): Promise<void> }[] = []
  beforeAll(async () => {
    browser = await startBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    for (const one of opened) await one.close()
  })
  return {
    async open(...parts) {
      const dashboard = await aDashboard(...parts)
      opened.push(dashboard)
      return dashboard
    },
    openPage: (url, look) => openPageIn(browser, url, look),
  }
}
