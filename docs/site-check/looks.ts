/** How pages look to people who cannot see them well, have a phone, or read in the dark. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const schemes = ['light', 'dark'] as const
/** Widths of a phone and of a desk. */
export const widthOf = { light: 390, dark: 1440 } as const

/**
 * A page as a phone or a desk shows it. It brings axe along into whatever it opens, which costs less than to hand it in
 * at each look.
 */
export async function openPage(
  browser: Browser,
  scheme: (typeof schemes)[number],
  width: number,
): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-US',
    colorScheme: scheme,
    reducedMotion: 'reduce',
    hasTouch: isPhone(width),
    viewport: { width, height: 844 },
  })
  await context.addInitScript({ content: axe })
  return await context.newPage()
}

/** Until the page's own scripts have taken it over, which give its switches their names, and may come after `load`. */
export async function lives(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const app = document.querySelector('#app')
    return app === null || '__vue_app__' in app
  })
}

export function isPhone(width: number): boolean {
  return width < 700
}

interface Violation {
  readonly id: string
  readonly nodes: readonly {
    readonly target: readonly string[]
    readonly any: readonly { message: string }[]
  }[]
}

/** What axe finds on a page of {@link openPage} as it is shown, or in a part of it, a line each. */
export async function violations(page: Page, part = 'html'): Promise<readonly string[]> {
  const found: readonly Violation[] = await page.evaluate(
    `axe.run('${part}', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations'] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, any }) => ({ target, any })) })))`,
  )
  return found.map(
    ({ id, nodes }) =>
      `${id}, ${nodes.length} times: ${nodes[0]?.target.join(' ')} ${nodes[0]?.any[0]?.message ?? ''}`,
  )
}

/** Blocks of code and tables whose end is cut off, and whether the page itself has to be scrolled sideways. */
export async function cutOff(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const blocks = [...document.querySelectorAll('.vp-doc pre, .vp-doc table')].filter(
      (block) => block.getClientRects().length > 0 && block.scrollWidth > block.clientWidth + 1,
    )
    const wide = document.documentElement.scrollWidth > window.innerWidth
    return [
      ...blocks.map(
        (block) =>
          `${block.localName === 'pre' ? 'code' : 'a table'} is cut off: ${(block.textContent ?? '').slice(0, 60)}`,
      ),
      ...(wide ? ['the page is wider than the window'] : []),
    ]
  })
}
