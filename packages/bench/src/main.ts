/**
 * `pnpm bench [name] [--orders N] [--seconds N] [--seed N] [--all] [--times N] [--json] [--save]`: runs one benchmark, all
 * short ones, or all; the exit code is 1 where a limit is not kept. `--times` does all of it so often and ends with a table
 * of what each run came to; `--save` writes the figures where the documentation reads them. `pnpm bench profile <name>`
 * shows where the time of one goes.
 */
import { parseArgs } from 'node:util'
import type { BenchQuestion } from './bench-process.ts'
import { benches } from './benches.ts'
import { startChild } from './child.ts'
import { profile } from './profile/profile.ts'
import { subjects } from './profile/subjects.ts'
import { type JudgedReport, printReport } from './report.ts'
import { printRuns } from './runs.ts'
import { save } from './save.ts'

const { values, positionals } = readArguments()
if (values.help) {
  console.log(usage())
  process.exit()
}
const [only, subject = ''] = positionals
if (only === 'profile') {
  const start =
    (Object.hasOwn(subjects, subject) ? subjects[subject] : undefined) ??
    fail(`There is no profile of "${subject}", but of ${Object.keys(subjects).join(', ')}.`)
  const { run, stop } = await start()
  await profile(subject, run)
  await stop()
  process.exit()
}
const orders = wholeNumber('orders')
const seconds = wholeNumber('seconds')
const seed = wholeNumber('seed')
const times = wholeNumber('times') ?? 1
if (only !== undefined && !Object.hasOwn(benches, only)) fail(`There is no benchmark "${only}".`)

const runs: JudgedReport[][] = []
while (runs.length < times) runs.push(await runOnce())
if (times > 1 && !values.json) printRuns(runs)
if (only === undefined && !values.all)
  console.error('What takes minutes is run by its name, or with all: `pnpm bench --all`.')
process.exitCode = runs.flat().every(({ kept }) => kept) ? 0 : 1

async function runOnce(): Promise<JudgedReport[]> {
  const reports: JudgedReport[] = []
  for (const [name, { isLong, notes }] of Object.entries(benches)) {
    if (only === undefined ? isLong && !values.all : only !== name) continue
    const report = await runAlone({ name, options: { orders, seconds, seed } })
    if (values.json) console.log(JSON.stringify(report))
    else printReport(report, notes)
    if (values.save) save(report)
    reports.push(report)
  }
  return reports
}

async function runAlone(question: BenchQuestion): Promise<JudgedReport> {
  const child = startChild<BenchQuestion, JudgedReport>(new URL('./bench-process.ts', import.meta.url))
  try {
    return await child.ask(question)
  } finally {
    await child.stop()
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        all: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        save: { type: 'boolean', default: false },
        orders: { type: 'string' },
        times: { type: 'string' },
        seconds: { type: 'string' },
        seed: { type: 'string' },
      },
    })
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

function wholeNumber(name: 'orders' | 'seconds' | 'seed' | 'times'): number | undefined {
  const text = values[name]
  if (text === undefined) return undefined
  const number = Number(text)
  if (!(Number.isInteger(number) && number > 0)) fail(`--${name} is not a whole number from 1.`)
  return number
}

function usage(): string {
  const list = Object.entries(benches).map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`)
  const line =
    'pnpm bench [name] [--orders N] [--seconds N] [--seed N] [--all] [--times N] [--json] [--save], or pnpm bench profile <name>, with one of'
  return [line, ...list].join('\n')
}

function fail(message: string): never {
  console.error(`${message}\n${usage()}`)
  process.exit(2)
}
