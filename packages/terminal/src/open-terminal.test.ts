import { readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { describe, expect, test, vi } from 'vitest'
import { commanderOutput, margin, openTerminal, paint, whole } from './index.ts'

function onStream(isTTY: boolean, columns?: number) {
  const written: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      done()
    },
  })
  return { terminal: openTerminal(Object.assign(sink, { isTTY, columns })), written }
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

test('a status is painted anew, below what is printed; in a pipe, and where nothing is cleared, it is a line', () => {
  const clear = '\r\u001b[2K'
  for (const [isTTY, type] of [
    [true, 'xterm'],
    [true, 'dumb'],
    [false, 'xterm'],
  ] as const) {
    vi.stubEnv('TERM', type)
    const { terminal, written } = onStream(isTTY, 80)
    terminal.status('1\u0007')
    terminal.print('hello')
    terminal.status(undefined)
    terminal.print('bye')
    expect(written).toEqual(
      isTTY && type !== 'dumb'
        ? [`${clear}1\\u{7}`, `${clear}hello\n1\\u{7}`, clear, 'bye\n']
        : ['1\\u{7}\n', 'hello\n', 'bye\n'],
    )
  }
})

test('commander: help has lines, and what it quotes is left to the one who words it', () => {
  const help = onStream(false)
  const output = commanderOutput(help.terminal)
  output.writeOut('Usage:\n  x\n')
  output.writeErr('Usage:\n  y\u001b\n')
  output.outputError()
  expect(help.written).toEqual(['Usage:\n  x\n', 'Usage:\n  y\\u{1b}\n'])
  expect(
    [80, undefined, 0, 60].map((columns) =>
      commanderOutput(onStream(true, columns).terminal).getOutHelpWidth(),
    ),
  ).toEqual([80, 80, 80, 60])
})

describe('on a terminal', () => {
  const sentence = 'The local clock is 7420 ms ahead of KuCoin, which refuses what is 5 s off.'
  const line = [paint('bad', 'failure'), '  clock  ', margin, sentence]

  test('a line goes on below its text, and no word is torn', () => {
    const { terminal, written } = onStream(true, 50)
    vi.stubEnv('FORCE_COLOR', '0')
    terminal.print(line, `  ${sentence}`)
    vi.unstubAllEnvs()
    expect(written.join('')).toBe(
      [
        'failure  clock  The local clock is 7420 ms ahead',
        '                of KuCoin, which refuses what is 5',
        '                s off.',
        '  The local clock is 7420 ms ahead of KuCoin,',
        '  which refuses what is 5 s off.',
        '',
      ].join('\n'),
    )
  })

  test('each row has its colour, and a narrow window draws the margin in', () => {
    const { terminal, written } = onStream(true, 30)
    vi.stubEnv('FORCE_COLOR', '1')
    terminal.print(['warning  something ', margin, paint('bad', 'with words that go on')])
    vi.unstubAllEnvs()
    expect(written.join('')).toBe(
      'warning  something \u001b[31mwith words\u001b[39m\n    \u001b[31mthat go on\u001b[39m\n',
    )
  })

  test('what is copied is not broken, nor is a word that is too long', () => {
    const { terminal, written } = onStream(true, 20)
    const link = `https://example.com/${'x'.repeat(30)}`
    terminal.print(whole(`curl -H 'a: b' ${link}`), `see ${link} there`)
    expect(written.join('')).toBe(`curl -H 'a: b' ${link}\nsee\n${link}\nthere\n`)
  })

  test('a pipe and JSON are never wrapped', () => {
    const long = 'word '.repeat(100).trim()
    const [pipe, screen] = [onStream(false), onStream(true, 40)]
    pipe.terminal.print(long)
    screen.terminal.printJson(long)
    expect([pipe.written, screen.written]).toEqual([[`${long}\n`], [`"${long}"\n`]])
    expect([pipe.terminal.width, screen.terminal.width]).toEqual([undefined, 40])
  })

  test('a status stays on its one row', () => {
    vi.stubEnv('TERM', 'xterm')
    const { terminal, written } = onStream(true, 10)
    terminal.status('0123456789')
    terminal.status('012345678')
    expect(written).toEqual(['\r\u001b[2K01234567…', '\r\u001b[2K012345678'])
  })

  test('help: running text is filled, columns hang, and an example stays whole', () => {
    const text = `Usage: x [options]

Says what is wrong
with a request. Nothing is sent.

FROM is one of:
  env           the environment, where three variables hold it
  $ kucoin-kit explain "curl …" --code 400005 --no-credentials
`
    const { terminal, written } = onStream(true, 40)
    terminal.printHelp(text)
    expect(written.join('')).toBe(`Usage: x [options]

Says what is wrong with a request.
Nothing is sent.

FROM is one of:
  env           the environment, where
                three variables hold it
  $ kucoin-kit explain "curl …" --code 400005 --no-credentials
`)
  })
})

test('the README shows what is printed', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const { terminal, written } = onStream(false)
  terminal.print([paint('bad', 'failure'), '  the exchange says: \u001b[2Jall is well'])
  terminal.printJson({ remark: '\u202etxt' })
  expect(written).toHaveLength(2)
  for (const line of written) expect(readme).toContain(`\n// ${line}`)
})
