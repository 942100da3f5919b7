/** What happens to a page, and when the clock is read again for it: in a real Chromium, on the page's own time. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Page, Site } from '../../conformance/src/chromium/open-page.ts'
import { openVaultPage, openVaultSite } from '../test/vault-site.ts'

let site: Site
let page: Page
beforeAll(async () => {
  site = await openVaultSite()
}, 60_000)
afterAll(() => site.close())
afterEach(() => page.close())

/** A page that is followed; what was told and how often the clock was read stand in `told` and `reads`. */
async function follow(state: 'hidden' | 'visible' = 'visible'): Promise<void> {
  page = await openVaultPage(site)
  await page.clock.install()
  await turn(state)
  await page.evaluate(`Object.assign(globalThis, { told: [], reads: 0 })
    globalThis.stop = kit.followLifecycle(
      { clock: { sync: () => { reads += 1; return Promise.reject(new Error('offline')) } } },
      { onChange: (state) => told.push(state) },
    )`)
}
const outcome = (): Promise<unknown> => page.evaluate('({ told, reads })')

/** A browser without a window hides and freezes no page, so these events are sent by hand; going offline is real. */
async function turn(state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true })
    && document.dispatchEvent(new Event('visibilitychange'))`)
}

test('when the network returns', async () => {
  await follow()
  await site.context.setOffline(true)
  await expect.poll(outcome).toEqual({ told: ['offline'], reads: 0 })
  await site.context.setOffline(false)
  await expect.poll(outcome).toEqual({ told: ['offline', 'online'], reads: 1 })
})

test('when a frozen page goes on', async () => {
  await follow()
  await page.evaluate("document.dispatchEvent(new Event('freeze'))")
  expect(await outcome()).toEqual({ told: ['frozen'], reads: 0 })
  await page.evaluate("document.dispatchEvent(new Event('resume'))")
  expect(await outcome()).toEqual({ told: ['frozen', 'resumed'], reads: 1 })
})

test('when a page comes back out of the back-forward cache, and not when it is first shown', async () => {
  await follow()
  await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))")
  expect(await outcome()).toEqual({ told: [], reads: 0 })
  await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
  expect(await outcome()).toEqual({ told: ['resumed'], reads: 1 })
})

test('when a page comes to the front after half a minute, and not after less', async () => {
  await follow()
  await turn('hidden')
  await page.clock.fastForward(29_000)
  await turn('visible')
  expect(await outcome()).toEqual({ told: ['hidden', 'visible'], reads: 0 })
  await turn('hidden')
  await page.clock.fastForward(30_000)
  await turn('visible')
  expect(await outcome()).toEqual({ told: ['hidden', 'visible', 'hidden', 'visible'], reads: 1 })
})

test('when a page comes to the front that was opened behind others', async () => {
  await follow('hidden')
  await page.clock.fastForward(30_000)
  await turn('visible')
  expect(await outcome()).toEqual({ told: ['visible'], reads: 1 })
})

test('never again after the end', async () => {
  await follow()
  await page.evaluate(
    "stop(); dispatchEvent(new Event('online')); document.dispatchEvent(new Event('resume'))",
  )
  expect(await outcome()).toEqual({ told: [], reads: 0 })
})

test('a lasting connection is told what it needs: no network, a network, and that time has stood still', async () => {
  page = await openVaultPage(site)
  await page.evaluate(`Object.assign(globalThis, { lives: [] })
    globalThis.stop = kit.relayPlatform({ url: 'https://relay.example' }).watchLife((life) => lives.push(life))`)
  const lives = (): Promise<unknown> => page.evaluate('lives')
  await site.context.setOffline(true)
  await expect.poll(lives).toEqual(['offline'])
  await site.context.setOffline(false)
  await expect.poll(lives).toEqual(['offline', 'online'])
  await page.evaluate("document.dispatchEvent(new Event('freeze'))")
  await page.evaluate("document.dispatchEvent(new Event('resume'))")
  await turn('hidden')
  await turn('visible')
  expect(await lives()).toEqual(['offline', 'online', 'awake', 'awake'])
  await page.evaluate("stop(); dispatchEvent(new Event('online'))")
  expect(await lives()).toHaveLength(4)
})
