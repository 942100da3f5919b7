// What a program of the repository is given behind its name: numbers in their order, --help, and switches.
import { parseArgs } from 'node:util'

/**
 * Reads the arguments of this process. `--help` prints what they are and ends it; a word that is no such number ends it with 2.
 * @template {string} Name
 * @param {{
 *   usage: string,
 *   does: string,
 *   numbers: readonly { name: string, what: string, usual: number, least?: number }[],
 *   switches?: Readonly<Record<Name, string>>,
 * }} program - `usage` is how it is started, without its arguments; `does` one sentence; `least` is 1
 * @returns {{ numbers: number[], switches: Partial<Record<Name, boolean>> }}
 */
export function readNumbers({ usage, does, numbers, switches = {} }) {
  const names = Object.keys(switches)
  const options = Object.fromEntries([...names, 'help'].map((name) => [name, { type: 'boolean' }]))
  options.help.short = 'h'
  const line = [usage, ...numbers.map(({ name }) => `[${name}]`), ...names.map((name) => `[--${name}]`)]
  const rows = [
    ...numbers.map(({ name, what, usual }) => [name, `${what} (default: ${usual})`]),
    ...names.map((name) => [`--${name}`, switches[name]]),
    ['-h, --help', 'print this'],
  ]
  const width = Math.max(...rows.map(([name]) => name.length)) + 2
  const help = [
    `Usage: ${line.join(' ')}`,
    '',
    does,
    '',
    ...rows.map(([name, what]) => `  ${name.padEnd(width)}${what}`),
  ]
  const fail = (why) => {
    console.error(`${why}\n\n${help.join('\n')}`)
    process.exit(2)
  }
  let parsed
  try {
    parsed = parseArgs({ options, allowPositionals: true })
  } catch (error) {
    return fail(error.message)
  }
  const { values, positionals } = parsed
  if (values.help) {
    console.log(help.join('\n'))
    process.exit(0)
  }
  if (positionals.length > numbers.length)
    return fail(`"${positionals[numbers.length]}" is one argument too many.`)
  const read = numbers.map(({ name, usual, least = 1 }, i) => {
    const word = positionals[i]
    const number = word === undefined ? usual : Number(word)
    if (number >= least && Number.isFinite(number)) return number
    return fail(`${name} must be a number from ${least}, and is "${word}".`)
  })
  return { numbers: read, switches: values }
}
