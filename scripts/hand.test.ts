import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'kucoin-hand-'))
afterAll(() => rmSync(folder, { recursive: true }))

const module = JSON.stringify(new URL('hand.mjs', import.meta.url).href)

test('a runner that is gone ends its program once, and lets it end in order', async () => {
  const program = join(folder, 'program.mjs')
  const log = join(folder, 'log')
  writeFileSync(
    program,
    `import { appendFileSync } from 'node:fs'
    const say = (word) => appendFileSync(${JSON.stringify(log)}, word + ' ')
    process.on('SIGTERM', () => say('SIGTERM'))
    process.once('SIGTERM', () => setTimeout(() => { say('over'); process.exit() }, 1_800))
    setTimeout(() => process.exit(), 20_000)
    say('ready')`,
  )
  const handing = `import { hand } from ${module}; await hand(${JSON.stringify(program)}, [], process.env)`
  // It starts the script as npm does, and goes.
  const runner = `import { spawn } from 'node:child_process'
    import { readFileSync } from 'node:fs'
    spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(handing)}], { stdio: 'ignore' })
    const look = setInterval(() => {
      try { if (readFileSync(${JSON.stringify(log)}, 'utf8')) process.exit() } catch {}
    }, 20)`
  spawn(process.execPath, ['--input-type=module', '-e', runner], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: 'ignore',
  })
  const said = (): string => {
    try {
      return readFileSync(log, 'utf8')
    } catch {
      return ''
    }
  }
  await expect.poll(said, { timeout: 20_000 }).toContain('over')
  expect(said()).toBe('ready SIGTERM over ')
}, 30_000)
