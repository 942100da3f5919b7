/** One feed on every runtime, over its own sockets, from packed packages: greeted, fed, dropped, dialled again. */
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createExchange, type Exchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite } from '../chromium/open-page.ts'
import { bundle, openWorkshop, type Workshop } from '../runtimes/pack.ts'
import { type Program, programs, runProgram } from '../runtimes/programs.ts'

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop(['core', 'node', 'deno', 'browser', 'relay'])
  const program = fileURLToPath(new URL('follow-ticker.js', import.meta.url))
  await cp(program, join(workshop.folder, 'follow-ticker.js'))
}, 60_000)
afterAll(() => workshop?.remove())

/** An exchange whose first socket breaks soon after it has brought something. */
async function serve() {
  const own = createExchange({ limits: 'off' })
  let sockets = 0
  const exchange: Exchange = {
    ...own,
    connect(opening) {
      sockets += 1
      if (sockets > 1) return own.connect(opening)
      return own.connect({
        ...opening,
        send(text) {
          opening.send(text)
          if (text.includes('"message"')) setTimeout(() => opening.drop(), 50)
        },
      })
    },
  }
  const mock = await listen(exchange)
  return { mock, sockets: () => sockets }
}

const whole = ['subscribed', 'message', 'reconnecting', 'resumed', 'message']

/** Runs a program against such an exchange. */
async function run(start: (url: string) => Promise<unknown>): Promise<void> {
  const { mock, sockets } = await serve()
  try {
    expect(await start(mock.url)).toEqual(whole)
    expect(sockets()).toBe(2)
  } finally {
    await mock.close()
  }
}

/** A program that makes a client of an adapter's, and prints what came of it. */
async function writeProgram(name: string, from: string, options: string): Promise<string> {
  const file = join(workshop.folder, `sockets-${name}.mjs`)
  await writeFile(
    file,
    `import { createKucoin } from '${from}'
import { followTicker } from './follow-ticker.js'
${options}`,
  )
  return file
}

const ran =
  'console.log(JSON.stringify(await followTicker(createKucoin({ hosts: { spot: process.argv[2] } }))))'

test.each<[string, Program, string]>([
  ['Node 22', programs.node22, '@kucoin-kit/node'],
  ['Node 24', programs.node24, '@kucoin-kit/node'],
  ['Node 26', programs.node26, '@kucoin-kit/node'],
  ['Bun', programs.bun, '@kucoin-kit/node'],
  ['Deno', programs.deno, '@kucoin-kit/deno'],
])('%s', { timeout: 60_000 }, async (name, program, adapter) => {
  if (program.missing !== undefined) return
  const script = `import process from 'node:process'\n${ran}`
  const file = await writeProgram(name.replace(' ', '-'), adapter, script)
  await run((url) => runProgram(program, [file, url], workshop.folder))
})

test('workerd', { timeout: 60_000 }, async () => {
  const input = await writeProgram(
    'worker',
    '@kucoin-kit/core/kucoin',
    `export default {
  async fetch(_, { SPOT }) {
    return Response.json(await followTicker(createKucoin({ hosts: { spot: SPOT } })))
  },
}`,
  )
  const output = join(workshop.folder, 'sockets-worker.js')
  await bundle(input, output)
  await run(async (url) => {
    const worker = new Miniflare({
      modules: true,
      script: await readFile(output, 'utf8'),
      compatibilityDate: '2026-06-01',
      bindings: { SPOT: url },
    })
    try {
      return await (await worker.dispatchFetch('http://worker.test/')).json()
    } finally {
      await worker.dispose()
    }
  })
})

test.each([
  ['Chromium, its sockets straight to the exchange', false, 1],
  ['Chromium, its sockets through the relay', true, 3],
])('%s', { timeout: 60_000 }, async (_, sockets, carried) => {
  const load = (file: string) =>
    import(pathToFileURL(join(workshop.folder, 'node_modules/@kucoin-kit/relay/dist', file)).href)
  const { createRelay } = await load('index.js')
  const { listenRelay } = await load('node.js')
  const input = await writeProgram(
    'page',
    '@kucoin-kit/browser',
    'globalThis.run = (relay) => followTicker(createKucoin({ relay }))',
  )
  await bundle(input, join(workshop.folder, 'sockets-page.js'))
  const site = await openSite({
    '/': '<!doctype html><title>sockets</title><script type="module" src="/page.js"></script>',
    '/page.js': await readFile(join(workshop.folder, 'sockets-page.js'), 'utf8'),
  })
  try {
    await run(async (url) => {
      const token = 'the-token-of-this-test'
      const events: { readonly status: number }[] = []
      const { host } = new URL(url)
      const relay = await listenRelay(
        createRelay({
          origins: [site.origin],
          tokens: [token],
          hosts: { 'api.kucoin.com': url },
          sockets: { [host]: `ws://${host}` },
          socketPaths: ['/ws'],
          onEvent: (event: { readonly status: number }) => events.push(event),
        }),
      )
      try {
        const page = await site.open()
        await page.waitForFunction('globalThis.run !== undefined')
        const told = await page.evaluate(`run(${JSON.stringify({ url: relay.url, token, sockets })})`)
        expect(events.filter(({ status }) => status === 101)).toHaveLength(carried - 1)
        return told
      } finally {
        await relay.close()
      }
    })
  } finally {
    await site.close()
  }
})
