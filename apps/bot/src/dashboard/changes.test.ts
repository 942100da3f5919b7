import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { afterEach, expect, test } from 'vitest'
import { PATIENCE } from '../../test/browser.ts'
import { aDashboard, ask } from '../../test/dashboard.ts'
import { aSignal } from '../../test/signals.ts'
import { halt } from '../engine/halt.ts'
import { handleSignal } from '../engine/handle-signal.ts'

const opened: { close(): Promise<void> | void }[] = []

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

interface Listening {
  readonly status: number
  readonly heard: EventSourceMessage[]
  close(): void
}

async function listen(url: string, lastEventId?: number): Promise<Listening> {
  const controller = new AbortController()
  const headers = lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }
  const response = await fetch(new URL('/api/changes', url), { headers, signal: controller.signal })
  const heard: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => heard.push(event) })
  const decoder = new TextDecoder()
  const read = async () => {
    for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }))
  }
  read().catch(() => undefined)
  const listening = { status: response.status, heard, close: () => controller.abort() }
  opened.push(listening)
  return listening
}

async function open() {
  const dashboard = await aDashboard()
  opened.push(dashboard)
  return dashboard
}

const ids = ({ heard }: Listening) =>
  heard.filter(({ event }) => event === 'record').map(({ id }) => Number(id))
const states = ({ heard }: Listening) =>
  heard.filter(({ event }) => event === 'overview').map(({ data }) => JSON.parse(data).state)

test('a page hears how things stand, and within a second what changed', async () => {
  const { url, engine } = await open()
  const page = await listen(url)
  await expect.poll(() => states(page), PATIENCE).toEqual(['running'])
  const atMs = performance.now()
  halt(engine.store, 1, 'told to')
  await expect.poll(() => states(page), PATIENCE).toEqual(['running', 'halted'])
  expect(performance.now() - atMs).toBeLessThan(1_000)
  await expect.poll(() => ids(page), PATIENCE).toEqual([1])
})

test('a page that comes back hears at once that it missed something, and else nothing', async () => {
  const { url, engine } = await open()
  await handleSignal(engine, aSignal(), 0)
  const last = engine.store.pages.lastEvent()
  const [behind, upToDate] = [await listen(url, 1), await listen(url, last)]
  await expect.poll(() => ids(behind), PATIENCE).toEqual([last])
  await expect.poll(() => states(upToDate), PATIENCE).toEqual(['running'])
  expect(ids(upToDate)).toEqual([])
})

test('twenty pages, and no more until one goes', async () => {
  const { url } = await open()
  const pages = await Promise.all(Array.from({ length: 20 }, () => listen(url)))
  expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200))
  expect((await listen(url)).status).toBe(503)
  pages[0]?.close()
  await expect.poll(async () => (await listen(url)).status, PATIENCE).toBe(200)
})

test('whoever asks for the head alone takes no place', async () => {
  const { url } = await open()
  for (let i = 0; i < 25; i++) expect((await ask(url, '/api/changes', { method: 'HEAD' })).status).toBe(200)
  expect((await listen(url)).status).toBe(200)
})

test('it closes with pages open', async () => {
  const dashboard = await aDashboard()
  await listen(dashboard.url)
  await dashboard.close()
})
