import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inspect, PATIENCE } from '../../test/browser.ts'
import { busyEngine } from '../../test/busy-engine.ts'
import { TOKEN } from '../../test/dashboard.ts'
import { dashboardPages } from '../../test/dashboard-pages.ts'
import { aSignal } from '../../test/signals.ts'
import { tradingStateOf } from '../engine/halt.ts'
import { handleSignal } from '../engine/handle-signal.ts'

const { open, openPage } = dashboardPages()

test('what happens is seen at once, and a lost bot is told from a quiet one', {
  timeout: 120_000,
}, async () => {
  const { url, engine, close } = await open()
  const { page } = await openPage(`${url}#/signals`)
  await expect.poll(() => page.locator('.empty').textContent(), PATIENCE).toContain('No signal has come yet')
  await handleSignal(engine, aSignal({ source: 'feed', id: 'first' }), 0)
  await expect.poll(() => page.locator('tbody tr').count(), PATIENCE).toBe(1)
  expect(await page.locator('tbody tr').textContent()).toContain('feed first')
  await close()
  await page.locator('.connection.lost').waitFor()
  await expect
    .poll(() => page.locator('.connection').textContent(), PATIENCE)
    .toMatch(/Connection lost; what you see is \d+ (ms|s) old/)
  expect(await inspect(page, 'lost')).toEqual([])
  await page.context().close()
})

test('a page whose session ended with its bot asks for the token again, and goes on', {
  timeout: 120_000,
}, async () => {
  const names: string[] = []
  const settings = { host: '0.0.0.0', names }
  const first = await open(settings)
  const port = Number(new URL(first.url).port)
  names.push(`127.0.0.1:${port}`)
  const { page } = await openPage(first.loginUrl().replace('0.0.0.0', '127.0.0.1'))
  await first.close()
  await page.locator('.connection.lost').waitFor()
  await open({ ...settings, port })
  await page.getByLabel('Token').fill(TOKEN)
  await page.keyboard.press('Enter')
  await page.locator('.connection:not(.lost)').waitFor()
  await page.context().close()
})

test('halting: log in, see the plan, confirm, read what was done; by keyboard alone', {
  timeout: 120_000,
}, async () => {
  const { url, engine } = await open({}, { engine: await busyEngine() })
  const { page, faults } = await openPage(url)
  const halt = page.getByRole('button', { name: 'Halt', exact: true })
  await halt.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Halt trading?' })
  await dialog.getByLabel('Token').fill('wrong')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => dialog.getByRole('alert').textContent(), PATIENCE)
    .toContain('That is not the token.')
  expect(await inspect(page, 'login', 'dialog')).toEqual([])
  await dialog.getByLabel('Token').fill(TOKEN)
  await page.keyboard.press('Enter')
  const confirm = dialog.getByRole('button', { name: 'Halt now' })
  await confirm.waitFor()
  expect(await inspect(page, 'halt', 'dialog')).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(engine.killSwitch.reason()).toBeUndefined()
  await halt.click()
  await confirm.focus()
  await page.keyboard.press('Enter')
  await dialog.getByText('Done: the bot is halted.').waitFor()
  expect(engine.killSwitch.reason()).toBe('halted by dashboard')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Resume' }).waitFor()
  expect(await page.locator('.state').textContent()).toContain('Halted')
  expect(await page.evaluate('document.cookie')).toBe('')
  expect(faults.filter((fault) => !fault.includes('401'))).toEqual([])
  await page.context().close()
})

test('the link of the start lets in, and stays in no address', { timeout: 120_000 }, async () => {
  const { loginUrl, engine } = await open()
  const { page } = await openPage(loginUrl())
  await page.getByRole('button', { name: 'Log out' }).waitFor()
  expect(page.url()).not.toContain('login')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByLabel('Why').fill(' the news at noon ')
  expect(await inspect(page, 'pause', 'dialog')).toEqual([])
  await page.getByRole('button', { name: 'Pause now' }).click()
  await page.getByText('Done: the bot is paused. 0 orders cancelled').waitFor()
  expect(tradingStateOf(engine.store).reason).toBe('paused by dashboard: the news at noon')
  await page.context().close()
})

test('a button that is pressed twice acts once, and what it did is what is shown', {
  timeout: 60_000,
}, async () => {
  const { loginUrl, engine } = await open()
  await handleSignal(engine, aSignal(), 0)
  const { page } = await openPage(loginUrl())
  let asked = 0
  await page.route('**/api/actions/flatten', async (route) => {
    asked += 1
    await sleep(500)
    await route.continue()
  })
  await page.getByRole('button', { name: 'Flatten', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Close everything?' })
  await dialog.getByRole('button', { name: 'Close everything now' }).focus()
  // A key that is held down comes again and again.
  await page.keyboard.press('Enter')
  await sleep(100)
  await page.keyboard.press('Enter')
  await dialog.getByRole('status').waitFor()
  await sleep(1_000)
  expect(await dialog.getByRole('status').textContent()).toContain('1 position closed')
  expect([asked, tradingStateOf(engine.store).state]).toEqual([1, 'running'])
  await page.context().close()
})
