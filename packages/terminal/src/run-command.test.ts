import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { DONE, type Failure, InputError, openTerminal, runCommand, WRONG_USE } from './index.ts'

/** What commander throws, by its documented fields. */
const commanders = (code: string, exitCode: number, message: string): Error =>
  Object.assign(new Error(message), { code: `commander.${code}`, exitCode })

const failure: Failure = {
  complaint: {
    code: 'REFUSED',
    message: 'KuCoin refused it.',
    seen: ['HTTP 400: no\u001b[2J'],
    fix: 'send it again.',
    docs: 'https://example.com/refused',
  },
  exitCode: 1,
}

async function ending(
  error: unknown,
  ...args: string[]
): Promise<{ code: number; said: string; ran: unknown }> {
  let said = ''
  let ran: unknown
  const stream = new Writable({
    write(chunk, _encoding, done) {
      said += chunk
      done()
    },
  })
  const code = await runCommand(args, {
    err: openTerminal(stream),
    explain: (thrown) => (thrown === 'refused' ? failure : undefined),
    run: async (given) => {
      ran = given
      if (error !== undefined) throw error
      return 3
    },
  })
  return { code, said, ran }
}

test.each([
  [
    commanders('unknownOption', 1, "error: unknown option '--jsno'\n(Did you mean --json?)"),
    "error: unknown option '--jsno'\nfix: did you mean --json?\n",
    { message: "unknown option '--jsno'", fix: 'did you mean --json?' },
  ],
  [
    commanders('unknownOption', 1, "error: unknown option '--yes=1'\n(Did you mean --yes?)"),
    'error: the option --yes takes no value.\nfix: write it alone.\n',
    { message: 'the option --yes takes no value.', fix: 'write it alone.' },
  ],
  [
    commanders('excessArguments', 1, 'error: too many arguments.\u001b\nok  all is well'),
    'error: too many arguments.\\u{1b}\\u{a}ok  all is well\nfix: see what --help shows.\n',
    { message: 'too many arguments.\u001b\nok  all is well', fix: 'see what --help shows.' },
  ],
  [
    commanders('unknownCommand', 1, "error: unknown command '11111111-2222-4333-8444-555555555555'"),
    "error: unknown command '…'\nfix: see what --help shows.\n",
    { message: "unknown command '…'", fix: 'see what --help shows.' },
  ],
  [
    commanders('unknownOption', 1, "error: unknown option '--passphrase=hunter2\n='22'"),
    "error: unknown option '--passphrase'\nfix: see what --help shows.\n",
    { message: "unknown option '--passphrase'", fix: 'see what --help shows.' },
  ],
  [
    commanders('unknownOption', 1, "error: unknown option '-phunter2'"),
    "error: unknown option '-p'\nfix: see what --help shows.\n",
    { message: "unknown option '-p'", fix: 'see what --help shows.' },
  ],
  [
    commanders(
      'excessArguments',
      1,
      "error: too many arguments for 'passphrase'. Expected 0 arguments but got 2: hunter2: a, b.",
    ),
    "error: too many arguments for 'passphrase'. Expected 0 arguments but got 2.\nfix: see what --help shows.\n",
    {
      message: "too many arguments for 'passphrase'. Expected 0 arguments but got 2.",
      fix: 'see what --help shows.',
    },
  ],
  [
    new InputError('There is no file x.', 'check the path.'),
    'error: There is no file x.\nfix: check the path.\n',
    { message: 'There is no file x.', fix: 'check the path.' },
  ],
])('wrong use ends with 2 and is told once: %s', async (error, text, json) => {
  expect(await ending(error)).toMatchObject({ code: WRONG_USE, said: text })
  const machine = await ending(error, '--json')
  expect({ ...JSON.parse(machine.said), code: machine.code }).toEqual({
    error: { code: 'BAD_INPUT', ...json },
    code: WRONG_USE,
  })
})

test.each([
  ['-0.01', '-0.01'],
  ['-25', '-25'],
  ['-.5', '-.5'],
  // As long as a secret.
  ['-1234567', '-1'],
])('an amount below zero in the place of an option is named whole: %s', async (given, named) => {
  const { said } = await ending(commanders('unknownOption', 1, `error: unknown option '${given}'`))
  expect(said).toContain(`unknown option '${named}'\n`)
})

test('a failure of the command is told as the command says, in full', async () => {
  expect(await ending('refused')).toMatchObject({
    code: 1,
    said: 'error: KuCoin refused it.\n  HTTP 400: no\\u{1b}[2J\nfix: send it again.\ndocs: https://example.com/refused\n',
  })
  expect(JSON.parse((await ending('refused', '--json')).said)).toEqual({ error: failure.complaint })
})

test('help and version are no failure, also as words', async () => {
  for (const [code, exitCode] of [
    ['help', 1],
    ['helpDisplayed', 0],
    ['version', 0],
  ] as const) {
    expect(await ending(commanders(code, exitCode, '(outputHelp)'))).toMatchObject({ code: DONE, said: '' })
  }
  expect(await ending(undefined, 'version')).toMatchObject({ code: 3, ran: ['--version'] })
  expect(await ending(undefined, 'help')).toMatchObject({ ran: ['--help'] })
  expect(await ending(undefined, '--json', 'version')).toMatchObject({ ran: ['--version'] })
  expect(await ending(undefined, 'help', 'keys')).toMatchObject({ ran: ['help', 'keys'] })
})

test.each(['--json', '-j', '-qj', '-jq'])('%s asks for JSON', async (flag) => {
  expect((await ending(new InputError('No.', 'go.'), flag)).said).toMatch(/^\{/)
})

test('--json behind -- is an argument', async () => {
  const error = new InputError('No.', 'go.')
  expect((await ending(error, '--', '--json')).said).toBe('error: No.\nfix: go.\n')
})

test('what nobody foresaw is thrown', async () => {
  await expect(ending(new TypeError('oops'))).rejects.toThrow('oops')
})
