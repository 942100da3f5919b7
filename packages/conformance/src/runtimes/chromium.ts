import { openSite } from '../chromium/open-page.ts'
import type { CaseResult } from '../suite/types.ts'
import { pageScript, startPageRelay } from './page-suite.ts'
import type { Runtime } from './runtime.ts'

/** A real page, driven. */
export const chromium: Runtime = {
  name: 'Chromium',
  async run(folder, served) {
    const site = await openSite({
      '/': '<!doctype html><title>suite</title><script type="module" src="/page.js"></script>',
      '/page.js': await pageScript(folder, 'chromium'),
    })
    const relay = await startPageRelay('Chromium', folder, site.origin, served)
    try {
      const page = await site.open()
      await page.waitForFunction('globalThis.run !== undefined')
      // Text, not a function: the test runner rewrites functions into what a page cannot run.
      return (await page.evaluate(`run(${JSON.stringify(relay.settings)})`)) as CaseResult[]
    } finally {
      await site.close()
      await relay.close()
    }
  },
}
