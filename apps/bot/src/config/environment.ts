// Settings from the environment: KUCOIN_BOT__RISK__MAX_NOTIONAL is risk.maxNotional.
import * as v from 'valibot'
import { parse } from 'yaml'
import { InputError } from '../input-error.ts'
import { complaintOf } from './complain-of.ts'
import { type ConfigLayer, configLayer } from './config.ts'
import { configJsonSchema, settingsOf } from './json-schema.ts'
import { nearest } from './nearest.ts'

const PREFIX = 'KUCOIN_BOT__'
const STRAY = 'KUCOIN_BOT_'

/** The name of a setting in the environment. */
export function variableOf(path: readonly string[]): string {
  const words = path.map((step) => step.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase())
  return PREFIX + words.join('__')
}

/**
 * The layer that the environment holds. A value is text, and YAML where the setting is not: `true`, `0.5`, `[BTC-USDT]`.
 * @throws InputError naming the variable that is no setting or has a value that makes no sense
 */
export function environmentLayer(env: Readonly<Record<string, string | undefined>>): ConfigLayer {
  const paths = new Map(settingsOf(configJsonSchema()).map(({ path }) => [variableOf(path), path]))
  let layer: Record<string, unknown> = {}
  for (const [variable, text] of Object.entries(env)) {
    if (!variable.startsWith(PREFIX) || text === undefined) continue
    const path = paths.get(variable)
    if (!path) throw noSetting(variable, [...paths.keys()])
    layer = merge(layer, path, readValue(variable, path, text))
  }
  return v.parse(configLayer, layer)
}

/**
 * Looks for variables that were meant as settings and are none, because of one underscore for two. Those that the settings
 * themselves name, for secrets, are theirs.
 * @throws InputError naming the first
 */
export function checkStray(
  env: Readonly<Record<string, string | undefined>>,
  { feeds, alerts }: ConfigLayer,
): void {
  const named = new Set(JSON.stringify([feeds, alerts]).match(/\w+/g))
  const stray = Object.keys(env).find(
    (variable) =>
      variable.startsWith(STRAY) &&
      !variable.startsWith(PREFIX) &&
      env[variable] !== undefined &&
      !named.has(variable) &&
      !named.has(variable.replace(/_FILE$/, '')),
  )
  if (stray !== undefined)
    throw noSetting(
      stray,
      settingsOf(configJsonSchema()).map(({ path }) => variableOf(path)),
    )
}

function noSetting(variable: string, known: readonly string[]): InputError {
  const meant = nearest(variable, known)
  return new InputError(
    `the environment variable ${variable} is no setting.`,
    meant
      ? `did you mean ${meant}?`
      : 'its name is the section and the key, as in KUCOIN_BOT__RISK__MAX_NOTIONAL.',
  )
}

function merge(layer: Record<string, unknown>, [name = '', key]: readonly string[], value: unknown) {
  if (key === undefined) return { ...layer, [name]: value }
  return { ...layer, [name]: { ...(layer[name] as object | undefined), [key]: value } }
}

function readValue(variable: string, path: readonly string[], text: string): unknown {
  const check = (value: unknown) => v.safeParse(configLayer, merge({}, path, value))
  if (check(text).success) return text
  const value = readYaml(text)
  const result = check(value)
  if (result.success) return value
  throw complaintOf(result.issues, () => `the environment variable ${variable}`)
}

function readYaml(text: string): unknown {
  try {
    // Its warnings, which the parser prints by itself, quote the text.
    return parse(text, { logLevel: 'error' })
  } catch {
    return text
  }
}
