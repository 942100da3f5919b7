// A mapping at work: fields in, the canonical form out, and that is checked like any other.
import type { Decoded } from '../../signal/decode.ts'
import { hashBytes } from '../../signal/message.ts'
import { checkSignal } from '../../signal/parse-signal.ts'
import { type Rejection, reject } from '../../signal/rejection.ts'
import type { Reader } from '../channel.ts'
import { type Fields, fieldsOf, quoted } from './fields.ts'
import type { Mapping, Rule, SignalRules, SizeRule } from './mapping.ts'
import { symbolOf } from './symbol.ts'

/** What a channel adds to its mapping. */
export interface MappedDefaults {
  /** Name of the source where the mapping does not find one in the message. */
  readonly source: string
  /** How much, where the mapping does not find it in the message. */
  readonly size?: { readonly unit: 'quote' | 'base' | 'percent'; readonly value: string } | undefined
}

/** Thrown and caught within this file: a message that a rule cannot be applied to. */
class Unreadable extends Error {
  readonly rejection: Rejection
  constructor(rejection: Rejection) {
    super(rejection.detail)
    this.rejection = rejection
  }
}

/** The reader of a mapping. */
export function createMappedReader(mapping: Mapping, defaults: MappedDefaults): Reader {
  const known = knownPaths(mapping)
  const ignored = [...(mapping.ignore ?? []), ...(mapping.secret === undefined ? [] : [mapping.secret])]
  const isKnown = (path: string): boolean =>
    known.has(path) ||
    known.has(path.replace(/\.\d+$/, '')) ||
    ignored.some((one) => path === one || path.startsWith(`${one}.`))
  const read = (fields: Fields, rawHash: string) => {
    const stranger = [...fields.keys()].find((path) => !isKnown(path))
    if (stranger !== undefined)
      throw new Unreadable(
        reject(
          'unknown-field',
          `the field ${quoted(stranger)} is not in the mapping; nothing is read past it`,
        ),
      )
    return checkSignal(toCanonical(fields, mapping.signal, defaults), rawHash)
  }
  return (message) => {
    const fields = fieldsOf(message, mapping)
    if (!fields.ok) return { kind: 'unreadable', rejection: fields.rejection }
    try {
      const checked = read(fields.value, hashBytes(message.bytes))
      return checked.ok
        ? { kind: 'signal', signal: checked.signal }
        : { kind: 'unreadable', rejection: withOrigin(checked.rejection, mapping.signal, fields.value) }
    } catch (error) {
      if (error instanceof Unreadable) return { kind: 'unreadable', rejection: error.rejection }
      throw error
    }
  }
}

/** Finds the secret of a message, for channels whose secret travels in it. */
export function createSecretFinder(mapping: Mapping): (message: Parameters<Reader>[0]) => string | undefined {
  return (message) => {
    const fields: Decoded<Fields> = fieldsOf(message, mapping)
    return fields.ok && mapping.secret !== undefined ? fields.value.get(mapping.secret) : undefined
  }
}

/** Whether a message has a text in it, however it is written there; of one that cannot be read it is not known. */
export function createMention(mapping: Mapping): (message: Parameters<Reader>[0], text: string) => boolean {
  return (message, text) => {
    const fields: Decoded<Fields> = fieldsOf(message, mapping)
    return !fields.ok || [...fields.value].flat().some((one) => one.includes(text))
  }
}

function toCanonical(fields: Fields, rules: SignalRules, defaults: MappedDefaults): unknown {
  const find = (target: string, rule: Rule | readonly Rule[] | undefined) => apply(fields, target, rule)
  const [action, to] = (find('action', rules.action) ?? '').split(' ', 2)
  const validFor = find('validFor', rules.validFor)
  const seq = find('seq', rules.seq)
  return {
    specversion: '1.0',
    type: 'signal.v1',
    id: find('id', rules.id),
    source: find('source', rules.source) ?? defaults.source,
    time: timeOf(find('time', rules.time) ?? '', rules.time.format),
    data: {
      symbol: findSymbol(fields, rules),
      action,
      to,
      strength: numberOf(find('strength', rules.strength) ?? '') / (rules.strength.of ?? 1),
      orderType: find('orderType', rules.orderType),
      price: find('price', rules.price),
      size: action === 'close' ? sizeSaid(fields, rules.size) : (sizeOf(fields, rules.size) ?? defaults.size),
      stopLoss: find('stopLoss', rules.stopLoss),
      takeProfit: takeProfitOf(fields, rules.takeProfit),
      validForMs: validFor && numberOf(validFor) * (rules.validFor?.unit === 's' ? 1_000 : 1),
      seq: seq && numberOf(seq),
    },
  }
}

/** What a rule comes to; `undefined` only where the signal may go without. */
function apply(
  fields: Fields,
  target: string,
  rules: Rule | readonly Rule[] | undefined,
): string | undefined {
  if (rules === undefined) return undefined
  const list: readonly Rule[] = 'length' in rules ? rules : [rules]
  const rule = list.find((one) => missing(fields, one) === undefined) ?? list.at(-1)
  if (!rule) return undefined
  if (rule.constant !== undefined) return rule.constant
  const gone = missing(fields, rule)
  if (gone !== undefined) {
    if (rule.default !== undefined) return rule.default
    if (rule.optional) return undefined
    throw new Unreadable(
      reject('missing-field', `the field ${quoted(gone)} is missing or empty, and ${target} is read from it`),
    )
  }
  const text = pathsOf(rule)
    .map((path) => fields.get(path))
    .join(' ')
  if (!rule.values || target === 'symbol') return text
  if (Object.hasOwn(rule.values, text)) return rule.values[text]
  const allowed = Object.keys(rule.values).join(', ')
  throw new Unreadable(
    reject('unknown-value', `${pathsOf(rule).join(' ')} is ${quoted(text)}; ${target} knows ${allowed}`),
  )
}

function findSymbol(fields: Fields, { symbol: rule }: SignalRules): string | undefined {
  const ticker = apply(fields, 'symbol', rule)
  if (ticker === undefined || rule.constant !== undefined) return ticker
  const symbol = symbolOf(ticker, rule)
  if (symbol !== undefined) return symbol
  throw new Unreadable(
    reject(
      'unknown-value',
      `${pathsOf(rule).join(' ')} is ${quoted(ticker)}, which the mapping does not turn into a symbol for certain; name it under signal.symbol.values`,
    ),
  )
}

/** What a message itself says. A size of the mapping or of the channel is that of an entry: `close` ends all there is. */
function sizeSaid(fields: Fields, rules: SizeRule | readonly SizeRule[] | undefined): object | undefined {
  return sizeOf(
    fields,
    sizeRulesOf(rules).filter(({ value }) => value.constant === undefined),
  )
}

function sizeRulesOf(rules: SizeRule | readonly SizeRule[] | undefined): readonly SizeRule[] {
  return rules === undefined ? [] : 'length' in rules ? rules : [rules]
}

function sizeOf(fields: Fields, rules: SizeRule | readonly SizeRule[] | undefined): object | undefined {
  const rule = sizeRulesOf(rules).find(({ value }) => missing(fields, value) === undefined)
  return (
    rule && { unit: apply(fields, 'size.unit', rule.unit), value: apply(fields, 'size.value', rule.value) }
  )
}

function takeProfitOf(fields: Fields, rule: Rule | undefined): string[] | undefined {
  const [path = ''] = rule ? pathsOf(rule) : []
  const list = [...fields].filter(([name]) => name.startsWith(`${path}.`)).map(([, text]) => text)
  if (path !== '' && list.length > 0) return list
  const one = apply(fields, 'takeProfit', rule)
  return one === undefined ? undefined : [one]
}

/** What `Number` takes besides, hexadecimal and blanks, is no number in a message: it comes to NaN, for the check to refuse. */
function numberOf(text: string): number {
  return /^\d{1,16}(?:\.\d{1,18})?$/.test(text) ? Number(text) : Number.NaN
}

function timeOf(text: string, format: 'iso' | 's' | 'ms' = 'iso'): string {
  if (format === 'iso') return text
  const ms = numberOf(text) * (format === 's' ? 1_000 : 1)
  // What is no time stays as it is, for the check to refuse.
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : text
}

function missing(fields: Fields, rule: Rule): string | undefined {
  return pathsOf(rule).find((path) => !fields.has(path))
}

function pathsOf({ from = [] }: Rule): readonly string[] {
  return typeof from === 'string' ? [from] : from
}

/** Every path that a rule reads. */
function knownPaths({ signal }: Mapping): ReadonlySet<string> {
  const { action, size = [], ...others } = signal
  const sizes: readonly SizeRule[] = 'length' in size ? size : [size]
  const rules: readonly Rule[] = [
    ...Object.values(others as Readonly<Record<string, Rule>>),
    ...('length' in action ? action : [action]),
    ...sizes.flatMap(({ unit, value }) => [unit, value]),
  ]
  return new Set(rules.flatMap(pathsOf))
}

/** Says which field of the message a refused value came from. */
function withOrigin(rejection: Rejection, rules: SignalRules, fields: Fields): Rejection {
  const [path = ''] = rejection.detail.split(':', 1)
  const name = path.replace(/^data\./, '').replace(/^validForMs$/, 'validFor')
  const named = (rules as unknown as Readonly<Record<string, Rule | undefined>>)[name]
  const [from] = named && 'from' in named ? pathsOf(named) : []
  const text = from === undefined ? undefined : fields.get(from)
  if (text === undefined) return rejection
  return { ...rejection, detail: `${rejection.detail} (the field ${quoted(from ?? '')} is ${quoted(text)})` }
}
