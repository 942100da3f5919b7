// A page that stays open while much happens: it stays small, and what it shows is what is there.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { PATIENCE } from '../../test/browser.ts'
import { aDashboard } from '../../test/dashboard.ts'
import { dashboardPages } from '../../test/dashboard-pages.ts'
import { anEngine } from '../../test/engine.ts'
import type { Engine } from '../engine/engine.ts'
import { recordRejection } from '../engine/record-rejection.ts'
import { reject } from '../signal/rejection.ts'

const EVENTS = 10_000
const BURST = 200

const { openPage } = dashboardPages()

function happen(engine: Engine, name: string, count: number): void {
  for (let i = 0; i < count; i++)
    recordRejection(engine, `feed ${name}-${i}`, reject('schema', `no ${i}`), {
      facts: { symbol: 'BTC-USDT' },
    })
}

test.each(['signals', 'audit'])(
  '10,000 events leave %s as small as it was, and up to date',
  { timeout: 120_000 },
  async (path) => {
    const { engine } = anEngine()
    const dashboard = await aDashboard({}, { engine })
    const { page, context, faults } = await openPage(`${dashboard.url}#/${path}`)
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable')
    const measure = async () => {
      await session.send('HeapProfiler.collectGarbage')
      const { metrics } = await session.send('Performance.getMetrics')
      const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
      const elements = Number(await page.evaluate(`document.querySelectorAll('*').length`))
      return {
        heapMb: of('JSHeapUsedSize') / 1e6,
        nodes: of('Nodes'),
        listeners: of('JSEventListeners'),
        elements,
      }
    }
    const newest = (name: string) =>
      expect.poll(() => page.locator('tbody tr').first().textContent(), PATIENCE).toContain(`feed ${name}`)
    // Twice: what the first reads leave behind is there once.
    happen(engine, 'first', 1_000)
    await newest('first-999')
    happen(engine, 'second', 1_000)
    await newest('second-999')
    const before = await measure()
    for (let done = 0; done < EVENTS; done += BURST) {
      happen(engine, `run-${done}`, BURST)
      await sleep(100)
    }
    await newest(`run-${EVENTS - BURST}-${BURST - 1}`)
    const after = await measure()
    expect(await page.locator('tbody tr').count()).toBe(50)
    expect(after.elements).toBeLessThan(before.elements * 1.1)
    expect(after.nodes).toBeLessThan(before.nodes * 1.5)
    expect(after.listeners).toBeLessThan(before.listeners * 1.5)
    expect(after.heapMb).toBeLessThan(before.heapMb + 2)
    expect(faults).toEqual([])
    await context.close()
    await dashboard.close()
  },
)

test('what happens while the bot cannot be heard is said to be missing, and shown once it is heard again', {
  timeout: 60_000,
}, async () => {
  const { engine } = anEngine()
  const first = await aDashboard({}, { engine })
  happen(engine, 'before', 3)
  const { page, context } = await openPage(`${first.url}#/signals`)
  const newest = (name: string) =>
    expect.poll(() => page.locator('tbody tr').first().textContent(), PATIENCE).toContain(`feed ${name}`)
  await newest('before-2')
  await first.close()
  await expect
    .poll(() => page.locator('.connection').textContent(), PATIENCE)
    .toMatch(/Connection lost; what you see is \d+ s old/)
  happen(engine, 'meanwhile', 2)
  await sleep(3_000)
  expect(await page.locator('tbody tr').first().textContent()).toContain('feed before-2')
  const again = await aDashboard({ port: Number(new URL(first.url).port) }, { engine })
  await page.locator('.connection:not(.lost)').waitFor()
  // Nothing new happens, so nothing but the connection itself says that something was missed.
  await newest('meanwhile-1')
  await context.close()
  await again.close()
})

test('over a slow line what happens faster than it is answered is shown all the same', {
  timeout: 60_000,
}, async () => {
  const { engine } = anEngine()
  const dashboard = await aDashboard({}, { engine })
  const { page, context } = await openPage(dashboard.url)
  await page.route('**/api/audit*', async (route) => {
    await sleep(900)
    await route.continue()
  })
  let count = 0
  const timer = setInterval(() => happen(engine, `busy-${count++}`, 1), 100)
  await page.getByRole('link', { name: 'Audit log' }).click()
  await page
    .locator('tbody tr')
    .first()
    .waitFor({ timeout: 10_000 })
    .finally(() => clearInterval(timer))
  // What was asked first and answered last is not what is shown in the end.
  await expect
    .poll(() => page.locator('tbody tr').first().textContent(), PATIENCE)
    .toContain(`feed busy-${count - 1}-0`)
  await context.close()
  await dashboard.close()
})

test('a line that is silent is told from a bot that has nothing to say, and taken up again', {
  timeout: 60_000,
}, async () => {
  const { engine } = anEngine()
  const proxy = await aLine()
  const { url, close } = await aDashboard({ names: [new URL(proxy.url).host] }, { engine })
  proxy.leadTo(url)
  happen(engine, 'before', 1)
  const { page, context } = await openPage(`${proxy.url}#/signals`)
  await page.getByText('feed before-0').waitFor()
  proxy.silence()
  await page.locator('.connection.lost').waitFor()
  happen(engine, 'meanwhile', 1)
  proxy.resume()
  await page.locator('.connection:not(.lost)').waitFor()
  await page.getByText('feed meanwhile-0').waitFor()
  await context.close()
  await proxy.close()
  await close()
})

/** A line to the bot that can fall silent without breaking, as that of a proxy which has lost it. */
async function aLine() {
  const sockets = new Set<Socket>()
  let isSilent = false
  let farPort = 0
  const server = createServer((near) => {
    const far = connect(farPort, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => to.destroy())
      from.on('data', (bytes) => isSilent || to.write(bytes))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    leadTo: (url: string) => {
      farPort = Number(new URL(url).port)
    },
    silence: () => {
      isSilent = true
    },
    resume: () => {
      isSilent = false
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
