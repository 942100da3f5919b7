// Commands against a server that speaks as Telegram does.
import { afterEach, expect, test, vi } from 'vitest'
import { aChatServer } from '../../test/chat-server.ts'
import { anEngine } from '../../test/engine.ts'
import { aView } from '../../test/view.ts'
import { createControl } from '../control/control.ts'
import { tradingStateOf } from '../engine/halt.ts'
import { openTelegramCommands } from './telegram-commands.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A bot that listens to chat 42. */
async function aListener({ failing = 0, now = () => Date.now() } = {}) {
  const queue: object[] = []
  const answers: { readonly chat_id: string; readonly text: string }[] = []
  let failures = failing
  let nextId = 1
  const server = await aChatServer(async ({ path, text }) => {
    if (path.endsWith('/sendMessage')) {
      answers.push(JSON.parse(text))
      return { body: { ok: true, result: {} } }
    }
    if (failures-- > 0) return { status: 502 }
    const { offset } = JSON.parse(text)
    await new Promise((resolve) => setTimeout(resolve, 5))
    return {
      body: { ok: true, result: queue.filter((one) => (one as { update_id: number }).update_id >= offset) },
    }
  })
  const { engine } = anEngine()
  const notes: string[] = []
  const commands = openTelegramCommands(
    { name: 'tg', kind: 'telegram', token: 'TOKEN', chat: '42', commandsFrom: ['42'], api: server.url },
    {
      env: { TOKEN: '1:canary-of-a-token' },
      note: (line) => notes.push(line),
      now,
      control: createControl(engine),
      view: aView(engine),
      pollS: 1,
    },
  )
  closing.push(commands.close, server.close)
  const say = (text: string, chat = 42, sentS = Math.ceil(now() / 1_000)) =>
    queue.push({ update_id: nextId++, message: { chat: { id: chat }, date: sentS, text } })
  const answer = async (count: number): Promise<string> => {
    await vi.waitFor(() => expect(answers).toHaveLength(count), { timeout: 4_000, interval: 5 })
    return answers.at(-1)?.text ?? ''
  }
  return { say, answer, answers, notes, commands, state: () => tradingStateOf(engine.store) }
}

test('a halt is done once its code is repeated, and a resume as well', async () => {
  const { say, answer, state } = await aListener()
  say('/halt')
  const asked = await answer(1)
  expect(state().state).toBe('running')
  const [, code = ''] = /\/halt (\d{6})/.exec(asked) ?? []
  say(`/halt ${code}`)
  expect(await answer(2)).toContain('The bot is halted')
  expect(state()).toMatchObject({ state: 'halted', reason: 'halted by Telegram chat 42' })
  say('/resume')
  const [, again = ''] = /\/resume (\d{6})/.exec(await answer(3)) ?? []
  say(`/resume ${again}`)
  expect(await answer(4)).toContain('The bot is running')
  expect(state().state).toBe('running')
})

test.each([3_600_000, -3_600_000])('a machine whose clock is %d ms off halts all the same', async (off) => {
  const { say, answer, state } = await aListener({ now: () => Date.now() - off })
  say('/halt')
  const [, code = ''] = /\/halt (\d{6})/.exec(await answer(1)) ?? []
  say(`/halt ${code}`)
  await answer(2)
  expect(state().state).toBe('halted')
})

test('a code is good for one try and one act', async () => {
  const { say, answer, state } = await aListener()
  say('/halt')
  const [, code = ''] = /\/halt (\d{6})/.exec(await answer(1)) ?? []
  say(`/pause ${code}`)
  expect(await answer(2)).toContain('does not confirm')
  say(`/halt ${code}`)
  expect(await answer(3)).toContain('does not confirm')
  expect(state().state).toBe('running')
})

test('a code is not good any more after the machine has slept', async () => {
  let sleptMs = 0
  const { say, answer, state } = await aListener({ now: () => Date.now() + sleptMs })
  say('/halt')
  const [, code = ''] = /\/halt (\d{6})/.exec(await answer(1)) ?? []
  sleptMs = 2 * 3_600_000
  say(`/halt ${code}`)
  expect(await answer(2)).toContain('does not confirm')
  expect(state().state).toBe('running')
})

test('a code is not good for longer where the clock is set back', async () => {
  const start = performance.now()
  let setMs = 0
  const { say, answer, state } = await aListener({ now: () => Date.now() - setMs })
  say('/halt')
  const [, code = ''] = /\/halt (\d{6})/.exec(await answer(1)) ?? []
  setMs = 600_000
  const later = vi.spyOn(performance, 'now').mockReturnValue(start + 120_000)
  try {
    say(`/halt ${code}`, 42, Math.ceil(Date.now() / 1_000))
    expect(await answer(2)).toContain('does not confirm')
    expect(state().state).toBe('running')
  } finally {
    later.mockRestore()
  }
})

test('status tells how it stands; flatten is no command', async () => {
  const { say, answer, state } = await aListener()
  say('/status')
  expect(await answer(1)).toMatch(/^paper on a test: running/)
  say('/flatten')
  expect(await answer(2)).toContain('Commands: /status')
  expect(state().state).toBe('running')
})

test('strangers are told nothing, and are counted; messages from before the start do nothing', async () => {
  const { say, answer, answers, commands, state } = await aListener()
  say('/halt', 43)
  say('/status', 43)
  say('/status', 42, Date.now() / 1_000 - 3_600)
  say('/pause')
  await answer(1)
  expect(commands.strangers()).toBe(2)
  expect(answers.every(({ chat_id }) => chat_id === '42')).toBe(true)
  expect(state().state).toBe('running')
})

test('a server that fails is told once, without the token, and asked again', async () => {
  const { say, answer, notes } = await aListener({ failing: 2 })
  say('/status')
  expect(await answer(1)).toContain('running')
  await vi.waitFor(() => expect(notes).toHaveLength(2))
  expect(notes).toEqual(['! commands over tg fail: it answered HTTP 502', 'commands over tg work again'])
})
