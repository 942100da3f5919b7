// What fields mean whose names say it already, so that the types do not repeat it a hundred times. A name is here where it
// means the same in every call; where it does not, the types say what it means.
import { common } from './common.ts'
import { margin } from './margin.ts'
import { markets } from './markets.ts'
import { orders } from './orders.ts'
import { people } from './people.ts'
import { positions } from './positions.ts'
import { times } from './times.ts'
import { wallet } from './wallet.ts'

/** By subject; a name stands in one of them. */
export const tables = [common, orders, positions, markets, margin, wallet, people, times]

const words = new Map(tables.flatMap((table) => Object.entries(table)))

/** A docstring that says in what a field is, and leaves what it is to the name. */
export const onlyUnit =
  /^(?:Epoch (?:ms|ns|s)|(?:As a|A) fraction|Lots|In (?:lots|contracts|USDT|24 hours|`feeCurrency`|the [a-z ]+))\.$/

/**
 * What a field means: its docstring, or the words that all fields of its name have; before a mere unit they stand as well.
 * Empty where nobody says.
 */
export function meaningOf({ path, doc }: { readonly path: string; readonly doc: string }): string {
  const common = words.get(nameOf(path)) ?? ''
  if (doc === '') return common
  const isSaid = common === '' || common.toLowerCase().includes(doc.slice(0, -1).toLowerCase())
  return onlyUnit.test(doc) ? (isSaid ? common || doc : `${common} ${doc}`) : doc
}

/** The last part of a path: `items[].price` is `price`. */
export function nameOf(path: string): string {
  return /[^.[\]]*(?=(?:\[\])*$)/.exec(path)?.[0] ?? ''
}
