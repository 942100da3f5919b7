import { Writable } from 'node:stream'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createRedactor } from './index.ts'

// The recipe of docs/guide/keys.md, so that the page stays true.
test('with pino every argument goes through, errors and words included', () => {
  const passphrase = 'Ue4-vx.9QmZtKa2p'
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const redact = createRedactor({ secrets: [passphrase], keep: ['strategy'] })
  const log = pino(
    {
      hooks: {
        logMethod(args, method) {
          const [first, ...rest] = args.map((arg) => redact(arg instanceof Error ? { err: arg } : arg))
          method.call(this, first as string, ...(rest as []))
        },
      },
    },
    stream,
  )
  const error = new Error(`refused: ${passphrase}`, { cause: { headers: { 'KC-API-KEY': 'abc' } } })
  log.info({ strategy: 'grid', passphrase }, `starting with ${passphrase} for %s`, passphrase)
  log.error(error)
  // No hook of pino's sees what a child is given.
  log.child(redact({ strategy: 'grid', note: passphrase }) as object).warn('from a child')
  const shown = lines.join('')
  expect(shown).not.toContain(passphrase)
  expect(shown).not.toMatch(/KC-API/)
  const [first, second, third] = lines.map((line) => JSON.parse(line))
  expect(first).toMatchObject({ strategy: 'grid', msg: 'starting with [redacted] for [redacted]' })
  expect(second).toMatchObject({ err: { name: 'Error', message: 'refused: [redacted]' } })
  expect(third).toMatchObject({ strategy: 'grid', note: '[redacted]', msg: 'from a child' })
})
