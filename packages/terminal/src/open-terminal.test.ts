import { readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { commanderOutput, openTerminal, paint, whole } from './index.ts'

function onStream(isTTY: boolean) {
  const written: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      done()
    },
  })
  return { terminal: openTerminal(Object.assign(sink, { isTTY })), written }
}

test('a colour of ours is obeyed where colours are wanted; one in a text is shown', () => {
  const { terminal, written } = onStream(false)
  const line = [paint('bad', 'no\u001b[0m'), ' ', '\u001b[32myes']
  terminal.print(line)
  vi.stubEnv('NO_COLOR', undefined)
  vi.stubEnv('NODE_DISABLE_COLORS', undefined)
  vi.stubEnv('FORCE_COLOR', '1')
  terminal.print(line)
  vi.unstubAllEnvs()
  expect(written).toEqual([
    'no\\u{1b}[0m \\u{1b}[32myes\n',
    '\u001b[31mno\\u{1b}[0m\u001b[39m \\u{1b}[32myes\n',
  ])
})

test('a line is one line, whatever stands in it', () => {
  const { terminal, written } = onStream(false)
  terminal.print('refused: x\nok  all is well', 'second')
  expect(written).toEqual(['refused: x\\u{a}ok  all is well\nsecond\n'])
})

test('text with lines of its own, with and without a break at its end', () => {
  const { terminal, written } = onStream(false)
  terminal.printText('a\n  b\u001b\n')
  terminal.printText('c')
  expect(written).toEqual(['a\n  b\\u{1b}\n', 'c\n'])
})

test('what is copied is not cut', () => {
  const { terminal, written } = onStream(false)
  terminal.print(whole('x'.repeat(9_999)))
  expect(written).toEqual([`${'x'.repeat(9_999)}\n`])
})

test('a status is painted anew, below what is printed; in a pipe it is a line', () => {
  const clear = '\r\u001b[2K'
  for (const isTTY of [true, false]) {
    const { terminal, written } = onStream(isTTY)
    terminal.status('1\u0007')
    terminal.print('hello')
    terminal.status(undefined)
    terminal.print('bye')
    expect(written).toEqual(
      isTTY
        ? [`${clear}1\\u{7}`, `${clear}hello\n1\\u{7}`, clear, 'bye\n']
        : ['1\\u{7}\n', 'hello\n', 'bye\n'],
    )
  }
})

test('commander: help has lines, and what it quotes has none', () => {
  const help = onStream(false)
  const complaints = onStream(false)
  const output = commanderOutput(help.terminal, complaints.terminal)
  output.writeOut('Usage:\n  x\n')
  output.outputError("error: unknown option '--x\nok  all is well'\n")
  output.outputError("error: unknown command 'doctr\u001b'\n(Did you mean doctor?)\n")
  expect(help.written).toEqual(['Usage:\n  x\n'])
  expect(complaints.written).toEqual([
    "error: unknown option '--x\\u{a}ok  all is well'\n",
    "error: unknown command 'doctr\\u{1b}'\n(Did you mean doctor?)\n",
  ])
})

test('the README shows what is printed', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const { terminal, written } = onStream(false)
  terminal.print([paint('bad', 'failure'), '  the exchange says: \u001b[2Jall is well'])
  terminal.printJson({ remark: '\u202etxt' })
  expect(written).toHaveLength(2)
  for (const line of written) expect(readme).toContain(`\n// ${line}`)
})
