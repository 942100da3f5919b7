/**
 * The playground in a real browser: it names what is wrong with requests that another hand has broken, signs what
 * `node:crypto` signs, and can send nothing, whoever asks.
 */
import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { FailingRequest } from '@kucoin-kit/core/diagnose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerTo, kindsOn } from '../../../core/test/diagnose/cases.ts'
import { openSite, type Page, type Site } from './open-page.ts'

const build = fileURLToPath(new URL('../../../../docs/playground/build.mjs', import.meta.url))
const made = { key: 'made-up-key', secret: 'made-up-secret', passphrase: 'made-up-phrase' }

let site: Site
let page: Page
const answered: string[] = []
const logged: string[] = []

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'playground-'))
  await promisify(execFile)(process.execPath, [build, folder])
  const names = ['index.html', 'main.js', 'style.css'] as const
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  await rm(folder, { recursive: true })
  site = await openSite(Object.fromEntries(names.map((name, at) => [`/${name}`, texts[at] ?? ''])))
  site.context.on('response', (response) => answered.push(response.url()))
  page = await site.context.newPage()
  page.on('console', (message) => logged.push(message.text()))
  page.on('pageerror', (error) => logged.push(String(error)))
  await page.goto(`${site.origin}/index.html`)
}, 60_000)

afterAll(async () => {
  await site?.close()
})

/** As somebody pastes it: the command, and what came back. */
function curlOf({ method, url, headers = {}, body = '' }: FailingRequest, code: string | undefined): string {
  const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [`-H ${quote(`${name}: ${value}`)}`],
  )
  const data = body === '' ? [] : [`--data-raw ${quote(body)}`]
  const answer = code === undefined ? '' : `\n\n{"code":"${code}","msg":""}`
  return `${[`curl -X ${method} ${quote(url)}`, ...lines, ...data].join(' \\\n  ')}${answer}`
}

async function textOf(id: string): Promise<string> {
  return (await page.locator(`#${id}`).textContent()) ?? ''
}

async function fill(fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, value] of Object.entries(fields)) {
    const field = page.locator(`#${id}`)
    if (id === 'version' || id === 'method') await field.selectOption(value)
    else await field.fill(value)
  }
}

test('of 200 broken requests and more, 95 in a hundred are named right', { timeout: 120_000 }, async () => {
  const missed: string[] = []
  let count = 0
  const kinds = kindsOn()
  for (const { names, requests, credentials } of kinds) {
    const { key, secret, passphrase, keyVersion = '3' } = credentials
    await fill({ key, secret, passphrase, version: keyVersion })
    for (const request of requests.slice(0, Math.ceil(220 / kinds.length))) {
      count++
      await fill({ text: curlOf(request, answerTo(request, names).code) })
      const wanted = [...names].sort().join()
      // What it finds it finds within a moment; the last word counts.
      const found = await page
        .waitForFunction(
          (expected) => {
            const links = [...document.querySelectorAll('#findings dt a')]
            const seen = links.map(({ textContent }) => textContent ?? '')
            return seen.sort().join() === expected
          },
          wanted,
          { timeout: 1_500, polling: 20 },
        )
        .then(() => true)
        .catch(() => false)
      if (!found) missed.push(`${wanted}: ${(await textOf('findings')).slice(0, 200)}`)
    }
  }
  expect(count).toBeGreaterThanOrEqual(200)
  expect(missed.length / count, missed.slice(0, 10).join('\n---\n')).toBeLessThanOrEqual(0.05)
})

test('prehash and headers are those of another signer', async () => {
  const body = '{"symbol":"BTC-USDT","remark":"é"}'
  await fill({
    ...made,
    version: '3',
    method: 'POST',
    target: '/api/v1/hf/orders',
    body,
    timestamp: '1767225600000',
  })
  const hmac = (text: string): string => createHmac('sha256', made.secret).update(text).digest('base64')
  const prehash = `1767225600000POST/api/v1/hf/orders${body}`
  const [shown, headers, curl] = await page.locator('#signed pre').allInnerTexts()
  expect(shown).toBe(prehash)
  expect(headers?.split('\n')).toEqual(
    expect.arrayContaining([
      `KC-API-SIGN: ${hmac(prehash)}`,
      `KC-API-PASSPHRASE: ${hmac(made.passphrase)}`,
      'KC-API-KEY-VERSION: 3',
    ]),
  )
  expect(curl).toContain(`-d '${body}'`)
  expect(await textOf('signed')).toContain(`${Buffer.byteLength(prehash)} bytes`)
})

test('what cannot be signed is said, with what to do', async () => {
  await fill({ ...made, target: 'https://api.kucoin.com/api/v1/accounts', method: 'GET', body: '' })
  await expect.poll(() => textOf('signed')).toMatch(/Fix: .*\/api/)
  await fill({ text: 'the weather is fine' })
  await expect.poll(() => textOf('findings')).toMatch(/Nothing in the input.*Fix: give/)
  await fill({ target: '/api/v1/accounts' })
})

test('a text is never markup', async () => {
  await fill({
    text: `curl 'https://api.kucoin.com/api/v1/<img src=x onerror=alert(1)>' -H 'KC-API-KEY: <b>k</b>'`,
  })
  await expect.poll(() => textOf('findings')).toContain('<img src=x')
  expect(await page.locator('#findings img, #findings b').count()).toBe(0)
})

test('nothing leaves, nothing is kept, and it works without a network', async () => {
  expect(answered.filter((url) => !/\/(index\.html|main\.js|style\.css)$/.test(url))).toEqual([])
  expect(answered).toHaveLength(3)
  await site.context.setOffline(true)
  await page.click('#clear')
  await page.click('#example')
  await expect.poll(() => textOf('findings')).toContain('secret-base64-decoded')
  await site.context.setOffline(false)
  expect(logged).toEqual([])
  // Even a script on the page could send nothing.
  const sent = await page.evaluate(
    `(async () => {
      const tries = [
        () => fetch('/stolen'),
        () => new Promise((done, fail) => { const s = new WebSocket('ws://localhost:9'); s.onopen = done; s.onerror = fail }),
        () => navigator.sendBeacon('/stolen', 'x') ? Promise.reject(Error('queued')) : 0,
        () => new Promise((done, fail) => { const i = new Image(); i.onload = done; i.onerror = fail; i.src = 'http://127.0.0.1:9/stolen' }),
      ]
      const ends = await Promise.allSettled(tries.map(async (one) => one()))
      return ends.map(({ status }) => status)
    })()`,
  )
  expect(sent).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
  expect(answered).toHaveLength(3)
  expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([
    0,
    0,
    '',
  ])
})
