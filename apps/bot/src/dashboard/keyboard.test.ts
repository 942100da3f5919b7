// The whole page without a mouse: every action is reached, seen to have the focus, and left again.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PATIENCE } from '../../test/browser.ts'
import { busyEngine } from '../../test/busy-engine.ts'
import { TOKEN } from '../../test/dashboard.ts'
import { dashboardPages } from '../../test/dashboard-pages.ts'
import { fullView } from '../../test/full-view.ts'

const PAGES = ['', 'signals', 'orders', 'positions', 'risk', 'health', 'audit']
const PATIENT = { timeout: 60_000 }

const { open, openPage } = dashboardPages()

/** Everything to act on, in the order of the document; of a group of radio buttons the one that is chosen. */
const ACTIONS = `[...document.querySelectorAll('a[href], button, select, input, summary')].filter((one) =>
  !one.disabled && one.checkVisibility() && !(one.type === 'radio' && !one.checked))`

/** What has the focus, and how that is seen: by its looks, and by nothing that lies over it. */
const FOCUSED = `(() => {
  const one = document.activeElement
  if (!one || one === document.body) return undefined
  const looks = () => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, left } = getComputedStyle(one)
    const outline = outlineStyle === 'none' ? '' : outlineWidth + outlineColor
    return [outline, boxShadow, borderColor, left].join()
  }
  const withFocus = looks()
  const { x, y, width, height } = one.getBoundingClientRect()
  const top = document.elementFromPoint(x + width / 2, y + Math.min(height / 2, 10))
  const isOnTop = one.contains(top) || (top !== null && top.contains(one))
  one.blur()
  const without = looks()
  one.focus({ preventScroll: true })
  return { at: ACTIONS.indexOf(one), isSeen: withFocus !== without, isOnTop, name: one.outerHTML.slice(0, 120) }
})()`.replace('ACTIONS', ACTIONS)

interface Focused {
  readonly at: number
  readonly isSeen: boolean
  readonly isOnTop: boolean
  readonly name: string
}

/** Goes on by key until the end of the page. */
async function walk(page: Page, key: 'Tab' | 'Shift+Tab', most: number): Promise<Focused[]> {
  const way: Focused[] = []
  while (way.length <= most) {
    await page.keyboard.press(key)
    const focused = (await page.evaluate(FOCUSED)) as Focused | undefined
    if (!focused || (way.length > 0 && focused.at === way[0]?.at)) break
    way.push(focused)
  }
  return way
}

test.each([390, 1440])(
  'all there is to do on a page is reached by key, in order: %i px',
  PATIENT,
  async (width) => {
    const { url } = await open({}, { view: fullView() })
    const { page, context } = await openPage(browserUrl(url, ''), { width })
    for (const path of PAGES) {
      await page.goto(browserUrl(url, path))
      await page.reload()
      await page.locator('h1').waitFor()
      await expect.poll(() => page.locator('[aria-busy=true]').count(), PATIENCE).toBe(0)
      const count = Number(await page.evaluate(`${ACTIONS}.length`))
      const inOrder = Array.from({ length: count }, (_, i) => i)
      const forth = await walk(page, 'Tab', count)
      expect(
        forth.map(({ at }) => at),
        path,
      ).toEqual(inOrder)
      expect(
        forth.filter(({ isSeen, isOnTop }) => !isSeen || !isOnTop),
        path,
      ).toEqual([])
      // No trap backwards either.
      await page.evaluate('document.activeElement.blur()')
      const back = await walk(page, 'Shift+Tab', count)
      expect(new Set(back.map(({ at }) => at)).size, path).toBeGreaterThanOrEqual(count - 1)
    }
    await context.close()
  },
)

function browserUrl(url: string, path: string): string {
  return `${url}#/${path}`
}

const focusedText = (page: Page) => page.evaluate('document.activeElement.textContent')

test('the first key leads past the menu, a new page begins at its top', PATIENT, async () => {
  const { url } = await open({}, { view: fullView() })
  const { page, context } = await openPage(browserUrl(url, 'signals'))
  await page.locator('h1').waitFor()
  await page.keyboard.press('Tab')
  expect(await focusedText(page)).toBe('To the content')
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.tagName')).toBe('H1')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.tagName')).toBe('SELECT')
  await page.getByRole('link', { name: 'Orders' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate('document.activeElement.tagName'), PATIENCE).toBe('H1')
  expect(await focusedText(page)).toBe('Orders')
  await context.close()
})

test('a dialog keeps the focus, ends with Escape, and gives the focus back', PATIENT, async () => {
  const { url } = await open({}, { engine: await busyEngine() })
  const { page, context } = await openPage(url)
  const inDialog = () => page.evaluate(`document.querySelector('dialog')?.contains(document.activeElement)`)
  for (const [name, isOpen] of [
    ['Halt', false],
    ['Halt', true],
    ['Pause', true],
    ['Flatten', true],
  ] as const) {
    const button = page.getByRole('button', { name, exact: true })
    await button.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await inDialog(), name).toBe(true)
    if (!isOpen) {
      await page.keyboard.type(TOKEN)
      await page.keyboard.press('Enter')
    }
    await dialog.getByRole('button', { name: 'Cancel' }).waitFor()
    await expect.poll(() => dialog.locator('[aria-busy=true]').count(), PATIENCE).toBe(0)
    expect(await inDialog(), name).toBe(true)
    const seen = new Set<unknown>()
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press('Tab')
      // Between the last and the first the focus is in no part of the page.
      const text = await focusedText(page)
      if (await page.evaluate('document.activeElement !== document.body')) {
        expect(await inDialog(), name).toBe(true)
        seen.add(text)
      }
    }
    expect([...seen], name).toContain('Cancel')
    // Outside of the page the key would be the browser's own.
    await dialog.getByRole('button', { name: 'Cancel' }).focus()
    expect(seen.size, name).toBeGreaterThanOrEqual(2)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await focusedText(page)).toBe(name)
  }
  await context.close()
})

test('the focus is somewhere after every step of a halt', PATIENT, async () => {
  const { url } = await open({}, { engine: await busyEngine() })
  const { page, context } = await openPage(browserUrl(url, 'orders'))
  await page.getByRole('button', { name: 'Halt', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Token').waitFor()
  await page.keyboard.type(TOKEN)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Halt now' }).waitFor()
  await expect.poll(() => focusedText(page), PATIENCE).toBe('Cancel')
  await page.getByRole('button', { name: 'Halt now' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Done: the bot is halted.').waitFor()
  await expect.poll(() => focusedText(page), PATIENCE).toBe('Close')
  await page.keyboard.press('Enter')
  await page.locator('.state.halted').waitFor()
  await expect.poll(() => focusedText(page), PATIENCE).toBe('Resume')
  await context.close()
})

test('who turns to the last page by key can turn back at once', PATIENT, async () => {
  const all = fullView()
  const view = {
    ...all,
    audit: (query: { before?: number }) => ({
      ...all.audit(query),
      next: query.before === undefined ? 5 : null,
    }),
  }
  const { url } = await open({}, { view })
  const { page, context } = await openPage(browserUrl(url, 'audit'))
  await page.getByRole('button', { name: 'Older' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => focusedText(page), PATIENCE).toBe('Newest')
  await page.keyboard.press('Enter')
  await expect.poll(() => focusedText(page), PATIENCE).toBe('Older')
  await context.close()
})
