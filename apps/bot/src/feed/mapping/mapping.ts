// A mapping says how the messages of another program become signals. It is data: a file that people write and read.
import * as v from 'valibot'
import { objectOf } from '../../json/object-of.ts'

/** Where a value of the signal comes from. */
export interface Rule {
  /** This text, whatever the message says. */
  readonly constant?: string
  /** The field of this path (`order.amount`); several are joined by blanks, for `values` to look up. */
  readonly from?: string | readonly string[]
  /** What the field's text stands for; any other text is refused. */
  readonly values?: Readonly<Record<string, string>>
  /** Used where the field is missing or empty. */
  readonly default?: string
  /** The signal goes without it where the field is missing or empty. */
  readonly optional?: boolean
}

/** A time: RFC 3339, or a number of seconds or milliseconds since 1970. */
export type TimeRule = Rule & { readonly format?: 'iso' | 's' | 'ms' }

/** A number from 0 to `of`, 1 where it is not said. */
export type StrengthRule = Rule & { readonly of?: number }

/** How long the source stands by it. */
export type ValidityRule = Rule & { readonly unit: 's' | 'ms' }

/** A symbol by another name. `values` are looked at first; what they do not have is taken apart. */
export type SymbolRule = Rule & {
  /** Quote currencies at which `BTCUSDT` is split. Where two fit, or none, it is refused. */
  readonly quotes?: readonly string[]
  /** Endings that say perpetual contract, such as `.P`: `BTCUSDT.P` is XBTUSDTM. Without them it is refused. */
  readonly perpetual?: readonly string[]
  /** Exchanges that may stand before it, as in `KUCOIN:BTCUSDT`. */
  readonly exchanges?: readonly string[]
}

/** How much. */
export interface SizeRule {
  /** Comes to `quote`, `base` or `percent`. */
  readonly unit: Rule
  readonly value: Rule
}

/** The fields of a signal. Of a list of rules the first counts whose fields are there. */
export interface SignalRules {
  readonly id: Rule
  readonly source?: Rule
  readonly time: TimeRule
  readonly symbol: SymbolRule
  /** Comes to `buy`, `sell`, `close`, `reverse`, `reverse long` or `reverse short`. */
  readonly action: Rule | readonly Rule[]
  readonly strength: StrengthRule
  readonly orderType: Rule
  readonly price?: Rule
  readonly size?: SizeRule | readonly SizeRule[]
  readonly stopLoss?: Rule
  /** A field, or a list of them. */
  readonly takeProfit?: Rule
  readonly validFor?: ValidityRule
  readonly seq?: Rule
}

/** A mapping. */
export interface Mapping {
  /** What it maps, in a sentence or two. */
  readonly about: string
  /** The message to write at the source, to be copied. */
  readonly message?: string
  /** What is to be known before it is used; it is shown at every start. */
  readonly warning?: string
  /** `json`; `pairs`: `A=b;C=d`; `words`: words between blanks, named by `words`. */
  readonly form: 'json' | 'pairs' | 'words'
  readonly words?: readonly string[]
  /** Path of the secret, for channels that find theirs in the message. */
  readonly secret?: string
  /** Paths that may be there and are not read; what lies below them neither. Any other field is refused. */
  readonly ignore?: readonly string[]
  readonly signal: SignalRules
}

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'))
const texts = v.array(text)
const rule = {
  // A number that is written without quotes is meant as its text.
  constant: v.exactOptional(v.pipe(v.union([v.string(), v.number()], 'must be a text'), v.transform(String))),
  from: v.exactOptional(v.union([text, texts], 'must be the path of a field, or a list of paths')),
  values: v.exactOptional(v.record(v.string(), v.string('must be a text'))),
  default: v.exactOptional(v.pipe(v.union([v.string(), v.number()], 'must be a text'), v.transform(String))),
  optional: v.exactOptional(v.boolean()),
}
const plainRule = withOrigin(objectOf(rule))
const sizeRule = objectOf({ unit: plainRule, value: plainRule })
const oneOrMore = <T>(one: v.GenericSchema<unknown, T>) => v.union([one, v.array(one)])

/** Checks a mapping file. */
export const mappingSchema: v.GenericSchema<unknown, Mapping> = v.pipe(
  objectOf({
    about: text,
    message: v.exactOptional(text),
    warning: v.exactOptional(text),
    form: v.picklist(['json', 'pairs', 'words'], 'must be json, pairs or words'),
    words: v.exactOptional(texts),
    secret: v.exactOptional(text),
    ignore: v.exactOptional(texts),
    signal: objectOf({
      id: plainRule,
      source: v.exactOptional(plainRule),
      time: withOrigin(
        objectOf({
          ...rule,
          format: v.exactOptional(v.picklist(['iso', 's', 'ms'], 'must be iso, s or ms')),
        }),
      ),
      symbol: withOrigin(
        objectOf({
          ...rule,
          quotes: v.exactOptional(texts),
          perpetual: v.exactOptional(texts),
          exchanges: v.exactOptional(texts),
        }),
      ),
      action: oneOrMore(plainRule),
      strength: withOrigin(objectOf({ ...rule, of: v.exactOptional(v.pipe(v.number(), v.minValue(1))) })),
      orderType: plainRule,
      price: v.exactOptional(plainRule),
      size: v.exactOptional(oneOrMore(sizeRule)),
      stopLoss: v.exactOptional(plainRule),
      takeProfit: v.exactOptional(plainRule),
      validFor: v.exactOptional(
        withOrigin(objectOf({ ...rule, unit: v.picklist(['s', 'ms'], 'must be s or ms') })),
      ),
      seq: v.exactOptional(plainRule),
    }),
  }),
  v.check(
    ({ form, words }) => (form === 'words') === (words !== undefined),
    'the form words, and no other, names its words',
  ),
)

function withOrigin<T extends Rule>(schema: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, T> {
  const hasOne = v.check(
    ({ constant, from }: T) => (constant === undefined) !== (from === undefined),
    'must have either constant or from',
  )
  return v.pipe(schema, hasOne)
}
