import { PassThrough } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { askHidden, type Terminal } from './ask-hidden.ts'

/** A terminal that somebody types at, and what it showed. */
function terminal() {
  const stream = new PassThrough()
  const raw: boolean[] = []
  const shown = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  shown.mockClear()
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
