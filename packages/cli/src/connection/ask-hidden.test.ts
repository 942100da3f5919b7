import { PassThrough } from 'node:stream'
import { afterEach, expect, test, vi } from 'vitest'
import { askHidden, type Terminal } from './ask-hidden.ts'

afterEach(() => vi.restoreAllMocks())

/** A terminal that somebody types at, and what it showed. */
function terminal() {
  const stream = new PassThrough()
  const raw: boolean[] = []
  const shown = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const setRawMode = (mode: boolean): unknown => raw.push(mode)
  return {
    raw,
    type: (text: string) => stream.write(text),
    shown: () => shown.mock.calls.map(([text]) => String(text)).join(''),
    input: Object.assign(stream, { setRawMode }) as unknown as Terminal,
  }
}

test('takes a line without showing it, and gives the terminal back', async () => {
  const { raw, type, shown, input } = terminal()
  const answer = askHidden('API secret: ', input)
  type('sec')
  type('retX\u007f-é\r')
  expect(await answer).toBe('secret-é')
  expect(raw).toEqual([true, false])
  expect(shown()).toBe('API secret: \n')
})

test('what is pasted in one go answers one question after the other', async () => {
  const { type, input } = terminal()
  const first = askHidden('key: ', input)
  type('one\ntwo\nthree\n')
  expect(await first).toBe('one')
  expect(await askHidden('secret: ', input)).toBe('two')
  expect(await askHidden('passphrase: ', input)).toBe('three')
})

test.each(['\u0003', '\u0004'])(
  'giving up (%j) ends the question and puts the terminal back',
  async (sign) => {
    const { raw, type, input } = terminal()
    const answer = askHidden('key: ', input)
    type(`half${sign}`)
    await expect(answer).rejects.toMatchObject({ message: 'The question was not answered.' })
    expect(raw).toEqual([true, false])
  },
)

test.each([
  ['in one go', ['one\r\ntwo\r\nthree\r\n']],
  ['torn apart', ['one\r', '\ntwo\r', '\nthr', 'ee\r', '\n']],
  ['in brackets', ['\u001b[200~one\r\ntwo\r\nthree\u001b[201~\r']],
])('lines that end as on Windows are one answer each, %s', async (_, parts) => {
  const { type, input } = terminal()
  const first = askHidden('key: ', input)
  for (const part of parts) type(part)
  expect([await first, await askHidden('secret: ', input), await askHidden('passphrase: ', input)]).toEqual([
    'one',
    'two',
    'three',
  ])
})

test.each([
  ['Ctrl-U', ['wrong\u0015secret\r']],
  ['arrows', ['\u001b[Dsec\u001b[1;5Cret\u001bOA\r']],
  ['an arrow in two pieces', ['sec\u001b', '[', 'Dret\r']],
  ['a paste in brackets', ['\u001b[200~secret\u001b[201~\r']],
  ['Escape, Tab and Ctrl-A', ['\u0001sec\tret\u001b', '\r']],
])('%s is no part of the secret', async (_, parts) => {
  const { type, input } = terminal()
  const answer = askHidden('secret: ', input)
  for (const part of parts) type(part)
  expect(await answer).toBe('secret')
})

test('an empty line after a line is an empty answer', async () => {
  const { type, input } = terminal()
  const first = askHidden('key: ', input)
  type('one\r\r')
  expect([await first, await askHidden('secret: ', input)]).toEqual(['one', ''])
})
