// defaults < file < flags
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { InputError, reasonOf } from '../input-error.ts'
import { parseStrictJson } from '../json/strict-json.ts'
import { decimal } from '../money/decimal.ts'
import { type BotConfig, DEFAULT_CONFIG, quoteCurrencyOf } from './config.ts'
import { type ConfigLayer, layerSchema } from './schema.ts'

/**
 * Merges the defaults, the JSON file (when named) and the flags into one configuration.
 * @throws InputError when the file cannot be read or a value makes no sense; the message names the key.
 */
export function loadConfig(file: string | undefined, flags: ConfigLayer): BotConfig {
  const layers = [
    file === undefined ? {} : checkLayer(readJson(file), `the configuration file ${file}`),
    checkLayer(flags, 'the command line'),
  ]
  const config = layers.reduce<BotConfig>(merge, DEFAULT_CONFIG)
  const quotes = new Set(config.risk.symbols.map(quoteCurrencyOf))
  if (quotes.size > 1) {
    throw new InputError(
      `the allowed symbols have different quote currencies (${[...quotes].join(', ')}), but limits are sums in one.`,
      'run one bot for each quote currency.',
    )
  }
  return config
}

function merge(base: BotConfig, { risk = {}, orders = {}, paper = {} }: ConfigLayer): BotConfig {
  const { maxNotional, maxPosition, maxDailyLoss, ...plain } = risk
  return {
    risk: {
      ...base.risk,
      ...plain,
      ...(maxNotional !== undefined && { maxNotional: decimal(maxNotional) }),
      ...(maxPosition !== undefined && { maxPosition: decimal(maxPosition) }),
      ...(maxDailyLoss !== undefined && { maxDailyLoss: decimal(maxDailyLoss) }),
    },
    orders: { ...base.orders, ...orders },
    paper: { ...base.paper, ...paper },
  }
}

function readJson(file: string): unknown {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (error) {
    throw new InputError(`cannot read the configuration file ${file}: ${reasonOf(error)}`, 'check --config.')
  }
  try {
    return parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new InputError(
      `${file} is not JSON: ${reasonOf(error)}.`,
      'mend the file; comments are not allowed in it.',
    )
  }
}

function checkLayer(value: unknown, where: string): ConfigLayer {
  const parsed = v.safeParse(layerSchema, value)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  const path = v.getDotPath(issue) ?? 'the top level'
  throw new InputError(
    `${where} has a bad setting at ${path}: ${issue.message}.`,
    'see the table of settings in the README.',
  )
}
