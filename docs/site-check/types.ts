/** Types over code: that each can be read without scrolling, by finger and by keyboard, and that nothing moves for it. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { isPhone, violations } from './looks.ts'

export function isTyped(folder: string, path: string): boolean {
  return (
    path.startsWith('guide/') && readFileSync(join(folder, `${path}.html`), 'utf8').includes('data-type=')
  )
}

/** Bytes of the page and of its code, gzipped. */
export function typedSize(folder: string, path: string): number {
  const files = [`${path}.html`, ...globSync(`assets/${path.replaceAll('/', '_')}.md.*.js`, { cwd: folder })]
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0)
}

interface Read {
  readonly names: number
  readonly faults: readonly string[]
}

/** Reads every type of the page that is open, of {@link openPage}; it is left with nothing pointed at. */
export async function readTypes(page: Page, shot: string | undefined): Promise<Read> {
  const onPhone = isPhone(page.viewportSize()?.width ?? 0)
  const popup = page.locator('#type-of-name')
  const faults: string[] = []
  const check = (isRight: boolean, what: string): void => {
    if (!isRight) faults.push(what)
  }

  const names = page.locator('.typed')
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  // As it comes: pressed where there is a finger, pointed at where there is a mouse.
  const first = names.first()
  await (onPhone ? first.tap() : first.hover())
  check(await popup.isVisible(), `a ${onPhone ? 'finger' : 'pointer'} shows no type`)
  // The page around it is looked at with all others.
  faults.push(...(await violations(page, '#type-of-name')))
  if (shot !== undefined) await page.screenshot({ path: shot })
  await (onPhone ? page.locator('h1').tap() : page.locator('h1').hover())
  check(!(await popup.isVisible()), 'a type stays when nobody points at it')

  await page.locator('pre.twoslash').first().focus()
  await page.keyboard.press('ArrowRight')
  check(await popup.isVisible(), 'the arrow keys show no type')
  const described = await page.evaluate(() => document.activeElement?.getAttribute('aria-describedby'))
  check(described === 'type-of-name', 'a type is shown and not read out')
  await page.keyboard.press('Escape')
  check(!(await popup.isVisible()), 'Escape does not hide a type')

  const bad = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.typed')].flatMap((name) => {
      // Those in a tab that is not chosen cannot be seen.
      if (name.getClientRects().length === 0) return []
      name.focus()
      const shown = document.querySelector<HTMLElement>('#type-of-name')
      if (shown === null) return [`${name.textContent} shows nothing`]
      const { left, top, right, bottom, height } = shown.getBoundingClientRect()
      const isIn = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
      const isWhole = shown.scrollHeight <= shown.clientHeight && shown.scrollWidth <= shown.clientWidth
      return isIn && isWhole && height <= innerHeight / 2
        ? []
        : [`the type of ${name.textContent} does not fit: ${Math.round(height)} px`]
    }),
  )
  faults.push(...bad)
  check(
    (await page.evaluate(() => document.documentElement.scrollHeight)) === height,
    'the page moves for a type',
  )
  // A pointer stays where it is when the next page opens.
  if (!onPhone) await page.mouse.move(0, 0)
  return { names: await names.count(), faults }
}
