/**
 * Firefox and WebKit, where the machine has them. No driver is needed: the browser is started on a page that runs the
 * suite by itself and posts what came of it.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CaseResult } from '../suite/types.ts'
import { pageScript, startPageRelay } from './page-suite.ts'
import { NotOnThisMachine, type Runtime } from './runtime.ts'

/** Without a window, in a home of its own. */
type Flags = (url: string, home: string) => readonly string[]

/** Firefox, and WebKit as WPE's launcher `cog` shows it. */
export const systemBrowsers: readonly Runtime[] = [
  systemBrowser('Firefox', find('FIREFOX_PATH', 'firefox', 'firefox-esr'), (url, home) => [
    '--headless',
    '--no-remote',
    '--profile',
    home,
    url,
  ]),
  systemBrowser('WebKit', find('COG_PATH', 'cog'), (url) => ['--platform=headless', url]),
]

const html = `<!doctype html><title>suite</title><link rel="icon" href="data:,"><script type="module">
const post = (path, value) => fetch(path, { method: 'POST', body: JSON.stringify(value) })
const settings = await (await fetch('/settings')).json()
try {
  await import('/page.js')
  await post('/results', await run(settings))
} catch (error) {
  await post('/broken', String(error))
}
</script>`

function find(variable: string, ...names: readonly string[]): string | undefined {
  return process.env[variable] ?? names.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path))
}

/**
 * A browser that is a program of the system.
 *
 * @param program - its path; undefined where there is none
 */
export function systemBrowser(name: string, program: string | undefined, flags: Flags): Runtime {
  return {
    name,
    missing: program === undefined ? `no ${name} on this machine` : undefined,
    async run(folder, served) {
      const page = await servePage(await pageScript(folder, name))
      const relay = await startPageRelay(name, folder, page.origin, served)
      page.tell(relay.settings)
      const home = await mkdtemp(join(tmpdir(), 'kucoin-browser-home-'))
      const env = { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8', MOZ_CRASHREPORTER_DISABLE: '1' }
      const child = spawn(program ?? name, flags(page.origin, home), { env, stdio: 'ignore', detached: true })
      child.on('error', page.fail)
      child.on('exit', (code) => page.fail(new Error(`it ended with ${code}`)))
      const timer = setTimeout(() => page.fail(new Error('nothing came of it')), 120_000)
      try {
        return await page.results
      } catch (error) {
        // A launcher without its browser, a package without a screen: no fault of ours, and the table says so.
        if (!page.wasOpened()) throw new NotOnThisMachine(`${program} opened no page: ${error}`)
        throw error
      } finally {
        clearTimeout(timer)
        // With the processes that it started, which are a group of their own.
        if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
        await relay.close()
        await page.close()
        await rm(home, { recursive: true, force: true, maxRetries: 10 })
      }
    },
  }
}

interface ServedPage {
  readonly origin: string
  /** What the page posts; rejects where it broke. */
  readonly results: Promise<readonly CaseResult[]>
  tell(settings: object): void
  fail(reason: Error): void
  wasOpened(): boolean
  close(): Promise<void>
}

async function servePage(script: string): Promise<ServedPage> {
  let resolve: (results: readonly CaseResult[]) => void = () => {}
  let reject: (reason: Error) => void = () => {}
  const results = new Promise<readonly CaseResult[]>((...settle) => {
    ;[resolve, reject] = settle
  })
  results.catch(() => {})
  let settings: object | undefined
  let isOpened = false
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    if (request.url === '/results') resolve(JSON.parse(body) as CaseResult[])
    if (request.url === '/broken') reject(new Error(JSON.parse(body)))
    if (request.url === '/settings') isOpened = true
    const [type, text] = {
      '/': ['text/html; charset=utf-8', html],
      '/page.js': ['text/javascript; charset=utf-8', script],
      '/settings': ['application/json', JSON.stringify(settings)],
    }[request.url ?? ''] ?? ['text/plain', '']
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    results,
    tell(given) {
      settings = given
    },
    fail: (reason) => reject(reason),
    wasOpened: () => isOpened,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
