import type { CaseResult } from '../suite/types.ts'
import { pageScript, startPageRelay } from './page-suite.ts'
import type { Runtime } from './runtime.ts'
import { type SystemBrowser, servePage, systemBrowsers } from './visit.ts'

/** Firefox and WebKit, where the machine has them. */
export const browserRuntimes: readonly Runtime[] = systemBrowsers.map(browserRuntime)

/** The suite on a browser of the system. */
export function browserRuntime(browser: SystemBrowser): Runtime {
  const { name, program } = browser
  return {
    name,
    missing: program === undefined ? `no ${name} on this machine` : undefined,
    async run(folder, served) {
      const page = await servePage(await pageScript(folder, name))
      const relay = await startPageRelay(name, folder, page.origin, served)
      try {
        return (await page.visit(browser, relay.settings)) as CaseResult[]
      } finally {
        await relay.close()
        await page.close()
      }
    },
  }
}
