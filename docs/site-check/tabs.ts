/** Tabs remember what was chosen: in the other groups of the page, on the next page, and after a reload. */
import type { Browser, Page } from 'playwright-core'

const chosen = (page: Page): Promise<(string | undefined)[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('.vp-code-group input:checked')].map(
      (input) => input.labels?.[0]?.textContent?.trim() ?? '',
    ),
  )

export async function forgottenTabs(browser: Browser, url: string): Promise<readonly string[]> {
  const context = await browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  const faults: string[] = []
  const look = async (when: string, expected: readonly string[]): Promise<void> => {
    const seen = await chosen(page)
    if (seen.join() !== expected.join()) faults.push(`tabs ${when} show ${seen}, not ${expected}`)
  }
  await page.goto(`${url}guide/getting-started`, { waitUntil: 'load' })
  await page
    .locator('.vp-code-group label', { hasText: /^Deno$/ })
    .first()
    .click()
  await look('of the same page', ['Deno', 'Deno', 'Deno', 'Deno'])
  await page
    .locator('.vp-code-group label', { hasText: /^pnpm$/ })
    .first()
    .click()
  await look('of programs', ['pnpm', 'pnpm', 'Node, Bun', 'Node, Bun'])
  await page.goto(url, { waitUntil: 'load' })
  const remembered = page.locator('.vp-code-group .active', { hasText: 'pnpm add' }).first()
  const isShown = await remembered.waitFor().then(
    () => true,
    () => false,
  )
  await look('of the next page', ['pnpm', 'pnpm'])
  if (!isShown) faults.push('a tab that is remembered does not show its block')
  await context.close()
  return faults
}
