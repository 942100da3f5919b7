/** Refuses options that nobody reads, and values that cannot be meant: a typo must not switch a guard off unseen. */
import { ConfigError } from '../errors/config-error.ts'

/** What an option has to be, in words, and whether a value is that. Undefined is always allowed. */
export type OptionRule = readonly [wanted: string, fits: (value: unknown) => boolean]

/** Options by name: the rule of each, or the shape of its own options. */
export interface OptionShape {
  readonly [name: string]: OptionRule | OptionShape
}

/**
 * Holds options against their shape.
 *
 * @param what - whose options they are, for the message: `createKucoin`
 * @throws ConfigError `OPTIONS_INVALID` that names the option and what it takes; never a value
 * @example
 * ```ts
 * import { checkOptions, rules } from '@kucoin-kit/core/adapter'
 *
 * checkOptions('createKucoin', { proxy: 'http://proxy.example:8080' }, { proxy: rules.text })
 * ```
 */
export function checkOptions(what: string, options: unknown, shape: OptionShape): void {
  const names = Object.keys(shape)
  if (!isRecord(options)) {
    throw invalid(`${what} takes an object of options, not ${typeName(options)}.`, `it takes ${list(names)}.`)
  }
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (rule === undefined) {
      // A name that is no name may be a secret that was put in the wrong place.
      const shown = /^\w{1,24}$/.test(name) && !/\d{3}/.test(name) ? `option ${name}` : 'such option'
      throw invalid(`${what} has no ${shown}.`, `it takes ${list(names)}.`)
    }
    if (value === undefined) continue
    if (!isRule(rule)) {
      checkOptions(`${what}: ${name}`, value, rule)
    } else if (!rule[1](value)) {
      throw invalid(`${what}: ${name} is not ${rule[0]}.`, `give ${rule[0]}, or leave it out.`)
    }
  }
}

/** Rules that options have in common. */
export const rules: Readonly<
  Record<'text' | 'record' | 'run' | 'number' | 'durationMs' | 'count', OptionRule>
> = {
  text: ['a text', (value) => typeof value === 'string' && value !== ''],
  record: ['an object', isRecord],
  number: ['a number', isNumber],
  run: ['a function', (value) => typeof value === 'function'],
  durationMs: ['a number of milliseconds', (value) => isNumber(value) && value >= 0 && value < 2 ** 31],
  count: ['a whole number from 1', (value) => isNumber(value) && Number.isInteger(value) && value > 0],
}

/** The rule of an object that does certain things. */
export function hasFunctions(wanted: string, ...names: readonly string[]): OptionRule {
  const fits = (value: unknown): boolean =>
    isRecord(value) && names.every((name) => typeof value[name] === 'function')
  return [`${wanted}, with ${list(names)}`, fits]
}

/** The rule of a choice. */
export function oneOf(...choices: readonly (string | number)[]): OptionRule {
  return [`one of ${choices.join(', ')}`, (value) => choices.some((choice) => choice === value)]
}

/** `a, b and c`. */
export function list(names: readonly string[]): string {
  return names.join(', ').replace(/, ([^,]*)$/, ' and $1')
}

/** Whether a value is an object and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(value)
}

function isRule(rule: OptionRule | OptionShape): rule is OptionRule {
  return Array.isArray(rule)
}

function typeName(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`
}

function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('OPTIONS_INVALID', message, fix)
}
