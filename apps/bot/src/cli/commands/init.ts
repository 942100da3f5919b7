// `init`: a configuration to begin with, on paper.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createInterface, type Interface } from 'node:readline/promises'
import { compareDecimals } from '@kucoin-kit/core/decimal'
import { whole } from '@kucoin-kit/terminal'
import { Command } from 'commander'
import { DEFAULT_FEEDS } from '../../config/feeds.ts'
import { configJsonSchema } from '../../config/json-schema.ts'
import { loadConfig, USUAL_FILE } from '../../config/load-config.ts'
import { configTemplate } from '../../config/template.ts'
import { InputError, writeError } from '../../input-error.ts'
import { isContract, quoteCurrencyOf } from '../../money/symbol.ts'
import { feedChoices, firstFeed } from '../first-feed.ts'
import { atLeast, type DearestLot, dearestLot } from '../least-sizes.ts'
import type { Context, World } from '../world.ts'

interface InitFlags {
  readonly file: string
  readonly symbols?: string
  readonly maxNotional?: string
  readonly maxDailyLoss?: string
  readonly balance?: string
  readonly feed?: string
  readonly yes?: true
  readonly json?: true
}

/** What is asked, with the flag that answers it and what is taken where nobody answers. */
const QUESTIONS = [
  ['symbols', 'Which pairs, or which contracts, may be bought, with commas between?', 'BTC-USDT'],
  ['maxNotional', 'How much money at most in one buy?', '100'],
  ['maxDailyLoss', 'Which loss of a day stops buying?', '50'],
  ['balance', 'How much money has the paper account?', '10000'],
  ['feed', `Who sends the signals, with commas between? (${feedChoices().join(', ')})`, 'tradingview'],
] as const

type Answers = Record<(typeof QUESTIONS)[number][0], string>

/** The subcommand, ready to be added. */
export function initCommand({ world }: Context): Command {
  return new Command('init')
    .description('Write a commented configuration to begin with, on paper. Overwrites nothing.')
    .option('-f, --file <file>', 'where', USUAL_FILE)
    .option('--symbols <list>', 'pairs or contracts that may be bought, with commas between')
    .option('--max-notional <amount>', 'most money in one buy')
    .option('--max-daily-loss <amount>', 'loss of a day that stops buying')
    .option('--balance <amount>', 'money of the paper account')
    .option('--feed <forms>', `who sends the signals, with commas between: ${feedChoices().join(', ')}`)
    .option('-y, --yes', 'ask nothing; what is not given is what is suggested')
    .option('-j, --json', 'print one JSON object; asks nothing')
    .addHelpText(
      'after',
      '\n  $ npm start -- init\n  $ npm start -- init --yes --symbols BTC-USDT,ETH-USDT --feed tradingview,canonical',
    )
    .action(async (flags: InitFlags) => {
      refuseExisting(flags.file)
      const { answers, lot } = await answersOf(flags, world)
      const schemaFile = `${basename(flags.file).replace(/\.[^.]+$/, '')}.schema.json`
      const size = atLeast(USUAL_SIZE, proposedBy(lot))
      const symbols = symbolsOf(answers.symbols)
      const tried = symbols[0] ?? 'BTC-USDT'
      const feeds = listOf(answers.feed).map((form) => firstFeed(form, DEFAULT_FEEDS.port, size, tried))
      // What is to be traded says where: a contract has no pair's form.
      const isFutures = symbols.some(isContract)
      const account = isFutures ? { market: 'futures' as const } : {}
      const quote = symbols[0] === undefined ? 'USDT' : quoteCurrencyOf(symbols[0])
      const { maxNotional, maxDailyLoss } = answers
      const balances = { [quote]: answers.balance }
      const channels = feeds.flatMap((feed) => feed.channels)
      // Answers that make no sense leave no file behind, which would be in the way of better ones.
      loadConfig({
        flags: {
          ...{ account, risk: { symbols, maxNotional, maxDailyLoss } },
          ...{ paper: { balances }, feeds: { channels } },
        },
      })
      refuseTooSmall(maxNotional, lot)
      const text = configTemplate(
        {
          mode: 'paper',
          ...(isFutures && { 'account.market': 'futures' }),
          'risk.symbols': symbols,
          'risk.maxNotional': maxNotional,
          'risk.maxDailyLoss': maxDailyLoss,
          'paper.balances': balances,
          'feeds.channels': channels,
        },
        schemaFile,
      )
      // First what may be in the way of it: a file without its schema would be in the way of the next try.
      writeSchema(join(dirname(flags.file), schemaFile))
      write(flags.file, text)
      const note =
        typeof lot === 'string'
          ? `what a lot is worth is not known, and check looks again: ${lot}`
          : undefined
      if (flags.json)
        world.out.printJson({ file: flags.file, schema: schemaFile, ...(note !== undefined && { note }) })
      else
        world.out.print(
          `${flags.file} is written; mode paper, no key needed`,
          ...(note === undefined ? [] : [note]),
          'next:',
          ...[...feeds.flatMap(({ next }) => next), ...NEXT].map((line) => whole(`  ${line}`)),
        )
    })
}

function symbolsOf(text: string): string[] {
  return listOf(text).map((symbol) => symbol.toUpperCase())
}

function listOf(text: string): string[] {
  return text.split(',').map((one) => one.trim())
}

/** Money of a signal that does not say how much it wants. */
const USUAL_SIZE = '20'

type Lot = DearestLot | string | undefined

function proposedBy(lot: Lot): string | undefined {
  return typeof lot === 'object' ? lot.proposed : undefined
}

function refuseTooSmall(maxNotional: string, lot: Lot): void {
  if (typeof lot !== 'object' || compareDecimals(maxNotional, lot.worth) >= 0) return
  const { symbol, worth, proposed } = lot
  throw new InputError(
    `${maxNotional} in one buy is less than one lot of ${symbol}, which is worth about ${worth} now.`,
    `give --max-notional ${proposed} or more.`,
  )
}

const NEXT = ['npm start -- check', 'npm start -- run']

function refuseExisting(file: string): void {
  if (file.toLowerCase().endsWith('.json'))
    throw new InputError(
      `${file} would be read as JSON, and what is written is YAML, with comments.`,
      'name a file that ends with .yaml.',
    )
  if (!existsSync(file)) return
  throw new InputError(`${file} is there already.`, 'change it, or name another with --file.')
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    throw writeError(file, error)
  }
}

/** Made anew with each version of the bot, so it is written over one of ours and over nothing else. */
function writeSchema(file: string): void {
  const text = `${JSON.stringify(configJsonSchema(), null, 2)}\n`
  if (existsSync(file) && !readFileSync(file, 'utf8').includes('"title": "Configuration of kucoin-bot"')) {
    throw new InputError(`${file} is there and is not the bot's.`, 'take it away, or name another --file.')
  }
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw writeError(file, error)
  }
}

async function answersOf(
  flags: InitFlags,
  { stdin, stderr, env }: World,
): Promise<{ readonly answers: Answers; readonly lot: Lot }> {
  const isAsking = !flags.yes && !flags.json && 'isTTY' in stdin && stdin.isTTY === true
  const terminal = isAsking
    ? createInterface({ input: stdin, output: stderr as NodeJS.WriteStream })
    : undefined
  const answers: Partial<Answers> = {}
  let lot: Lot
  try {
    for (const [name, question, usual] of QUESTIONS) {
      const suggested = name === 'maxNotional' ? atLeast(usual, proposedBy(lot)) : usual
      const given = flags[name] ?? (terminal && (await ask(terminal, `${question} [${suggested}] `)))
      answers[name] = given?.trim() || suggested
      if (name === 'symbols') lot = await lotOf(symbolsOf(answers[name]), env)
    }
  } finally {
    terminal?.close()
  }
  return { answers: answers as Answers, lot }
}

/** Ctrl-C, Ctrl-D, and input that ends, at a question or between two: some Nodes would leave it open for ever. */
function ask(terminal: Interface, question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void =>
      reject(
        new InputError(
          'the question was not answered.',
          'run it again, or give --yes for what is suggested.',
        ),
      )
    terminal.once('close', giveUp)
    terminal
      .question(question)
      .then(resolve, giveUp)
      .finally(() => terminal.off('close', giveUp))
  })
}

/** Only contracts are traded in lots that may be dear; a pair's least is worth next to nothing. */
async function lotOf(symbols: readonly string[], env: World['env']): Promise<Lot> {
  const contracts = symbols.filter(isContract)
  return contracts.length === 0 ? undefined : await dearestLot(contracts, env)
}
