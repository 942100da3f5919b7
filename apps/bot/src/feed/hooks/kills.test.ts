// The bot is killed while webhooks come in: whatever was answered with 202 is there at the next start, once.
// KILLS=100 in the environment for the long version.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Webhook } from 'standardwebhooks'
import { expect, onTestFinished, test } from 'vitest'
import { SIGNING_SECRET } from '../../../test/door.ts'
import { testFolder } from '../../../test/folder.ts'
import { aLine } from '../../../test/signals.ts'
import { openStore } from '../../store/open-store.ts'

const KILLS = Number(process.env['KILLS'] ?? 3)
const SENDERS = 8
const LIMIT_MS = 30_000 + KILLS * 10_000
const program = fileURLToPath(new URL('../../../test/door-program.ts', import.meta.url))
const folder = testFolder()
const signer = new Webhook(SIGNING_SECRET)

async function post(url: string, id: string): Promise<number> {
  const [body, now] = [aLine({ id }), new Date()]
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': signer.sign(id, now, body),
  }
  const sent = fetch(`${url}/hooks/signed`, { method: 'POST', body, headers })
  return sent.then(({ status }) => status).catch(() => 0)
}

test(
  'what was answered is kept, and what is sent again after a kill is kept once',
  async () => {
    const file = join(folder, 'door.sqlite')
    const answered = new Set<string>()
    const unanswered: string[] = []
    let counter = 0
    let alive = false
    // A test that is out of time leaves no sender behind.
    onTestFinished(() => {
      alive = false
    })
    for (let kill = 0; kill < KILLS; kill++) {
      const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] })
      const url = String((await once(child.stdout, 'data'))[0]).trim()
      const exited = once(child, 'exit')
      alive = true
      const send = async (): Promise<void> => {
        while (alive) {
          const id = unanswered.pop() ?? `m${counter++}`
          const status = await post(url, id)
          if (status === 202) answered.add(id)
          else unanswered.push(id)
        }
      }
      const senders = Array.from({ length: SENDERS }, send)
      const [before] = [answered.size]
      while (alive && answered.size < before + 5) await sleep(1)
      await sleep((50 * kill) / KILLS)
      child.kill('SIGKILL')
      alive = false
      await Promise.all([exited, ...senders])
    }
    const store = openStore(file, 'paper')
    const kept = [...store.messages.all()].map(({ delivery }) => delivery)
    expect(answered.size).toBeGreaterThan(KILLS * 4)
    expect([...answered].filter((id) => !kept.includes(id))).toEqual([])
    expect(new Set(kept).size).toBe(kept.length)
    store.close()
  },
  LIMIT_MS,
)
