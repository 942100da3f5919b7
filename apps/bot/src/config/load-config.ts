// defaults < file < environment < flags
import { existsSync } from 'node:fs'
import * as v from 'valibot'
import { InputError } from '../input-error.ts'
import { quoteCurrencyOf } from '../money/symbol.ts'
import { checkSymbols } from './account.ts'
import { complaintOf } from './complain-of.ts'
import { type BotConfig, type ConfigLayer, configLayer, DEFAULT_CONFIG } from './config.ts'
import { checkStray, environmentLayer } from './environment.ts'
import { type ConfigFile, readConfigFile } from './read-file.ts'
import type { RiskLimits } from './risk.ts'

/** As KuCoin documents it. */
const MOST_DEAD_MAN_SYMBOLS = 50

/** The file that is read when none is named and it is there. */
export const USUAL_FILE = 'bot.yaml'

/** Where settings come from besides the defaults; a later one of these wins over an earlier one. */
export interface ConfigSources {
  /** A YAML or JSON file. */
  readonly file?: string | undefined
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly flags?: ConfigLayer
}

/** A configuration, and what of it stands in the file. */
export interface ReadAgain {
  readonly config: BotConfig
  readonly written: unknown
}

/**
 * Merges the defaults and what the sources say into one configuration, setting by setting: a list or a record takes the
 * place of the one below it.
 * @throws InputError when the file cannot be read or a value makes no sense; the message names file, line and setting.
 */
export function loadConfig({ file, ...above }: ConfigSources): BotConfig {
  return layersOn(file === undefined ? {} : fileLayer(file), above)
}

/**
 * The same for a bot that runs and reads its file anew: one that ends in the middle, or says nothing, is being written.
 * @throws InputError as {@link loadConfig}, and for such a file
 */
export function loadAgain({ file, ...above }: ConfigSources & { readonly file: string }): ReadAgain {
  const found = readConfigFile(file)
  const seen = isBlank(found.value) ? 'says nothing' : found.isCut && 'ends in the middle of a line'
  if (seen) {
    throw new InputError(
      `${file} ${seen}: it may be half written.`,
      'write the new settings beside it, the last line with its end, rename that file into its place, and reload again.',
    )
  }
  const written = checkFile(file, found)
  return { config: layersOn(written, above), written }
}

function isBlank(value: unknown): boolean {
  return Object.keys(Object(value)).length === 0
}

function layersOn(base: ConfigLayer, { env = {}, flags = {} }: Omit<ConfigSources, 'file'>): BotConfig {
  const layers = [base, environmentLayer(env), checkLayer(flags, () => 'the command line')]
  const config = layers.reduce(layOver, DEFAULT_CONFIG)
  checkStray(env, config)
  checkSymbols(config.account.market, config.risk.symbols)
  checkMarginLevels(config.risk)
  checkDeadMan(config)
  const quotes = new Set(config.risk.symbols.map(quoteCurrencyOf))
  if (quotes.size > 1) {
    throw new InputError(
      `the allowed symbols have different quote currencies (${[...quotes].join(', ')}), but limits are sums in one.`,
      'run one bot for each quote currency.',
    )
  }
  return config
}

/** A warning that comes after what it warns of is none. */
function checkMarginLevels({ marginWarn, marginAct }: RiskLimits): void {
  if (marginWarn <= marginAct) return
  throw new InputError(
    `risk.marginWarn is ${marginWarn}, above risk.marginAct, which is ${marginAct}: nobody would be warned before entries stop.`,
    'set risk.marginWarn to risk.marginAct or less.',
  )
}

/** The exchange would refuse it at each beat, and cancel nothing once the bot is gone. Where it has none, that is told. */
function checkDeadMan({ account: { market, mode }, protection, risk: { symbols } }: BotConfig): void {
  if (market !== 'spot' || mode === 'unified') return
  if (protection.deadManMs === 0 || symbols.length <= MOST_DEAD_MAN_SYMBOLS) return
  throw new InputError(
    `protection.deadManMs is set, and KuCoin’s dead man’s switch takes ${MOST_DEAD_MAN_SYMBOLS} symbols: risk.symbols are ${symbols.length}.`,
    'set protection.deadManMs to 0, or run several bots with fewer symbols each, on accounts of their own.',
  )
}

/** The named file, or the usual one where it is there. */
export function configFileOf(named: string | undefined): string | undefined {
  return named ?? (existsSync(USUAL_FILE) ? USUAL_FILE : undefined)
}

/** A configuration with what a layer says of it, setting by setting. */
export function layOver(base: BotConfig, layer: ConfigLayer): BotConfig {
  const { mode, store, ...sections } = layer
  const merged = Object.entries(sections).map(([name, settings]) => [
    name,
    { ...base[name as keyof typeof sections], ...settings },
  ])
  return {
    ...base,
    ...(mode !== undefined && { mode }),
    ...(store !== undefined && { store }),
    ...Object.fromEntries(merged),
  }
}

function fileLayer(file: string): ConfigLayer {
  return checkFile(file, readConfigFile(file))
}

function checkFile(file: string, { value, lineOf }: ConfigFile): ConfigLayer {
  return checkLayer(value, (path) => `${file}, line ${lineOf(path)}`)
}

function checkLayer(value: unknown, place: (path: readonly PropertyKey[]) => string): ConfigLayer {
  const parsed = v.safeParse(configLayer, value)
  if (parsed.success) return parsed.output
  throw complaintOf(parsed.issues, place)
}
