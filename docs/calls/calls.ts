// Every call of the library with all that its page tells, put together from the descriptors, their types, the list of
// KuCoin's own names and the recorded answers.
import { readFileSync } from 'node:fs'
import * as groups from '@kucoin-kit/core/endpoints'
import called from '../facts/kucoin-names.json' with { type: 'json' }
import { exampleParams, type Params } from './example-params.ts'
import { type CallTypes, readTypes } from './read-types.ts'

/** What a page reads of a descriptor. */
export interface Row {
  readonly method: string
  readonly path: string
  readonly host?: string
  readonly pool?: string
  readonly weight?: number
  readonly permission?: string
  readonly verified?: false
  readonly pagination?: string
  readonly pageParam?: string
  readonly query?: readonly string[]
  readonly deleteWithBody?: true
  readonly time?: {
    readonly units: Readonly<Record<string, string>>
    readonly range?: readonly [string, string]
    readonly window?: { readonly spanMs?: number; readonly keptMs?: number; readonly beyond: string }
  }
}

/** One call. */
export interface Call {
  /** `spot.placeOrder` */
  readonly name: string
  readonly group: string
  /** Last part of its page's address: `place-order`. */
  readonly slug: string
  /** What KuCoin calls it, in words: `add order`. */
  readonly called: string
  readonly row: Row
  readonly types: CallTypes
  readonly example: Params | readonly Params[]
  /** A recorded answer, as JSON; undefined where none was recorded. */
  readonly answer: unknown
}

const examples = new URL('../../packages/core/examples/', import.meta.url)
const readAnswers = (file: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(new URL(file, examples), 'utf8'))

let known: readonly Call[] | undefined

/** All calls, in the order of the library. They are read once. */
export function allCalls(): readonly Call[] {
  known ??= readCalls()
  return known
}

function readCalls(): readonly Call[] {
  const types = readTypes()
  const answers = { ...readAnswers('responses.json'), ...readAnswers('unified-account.json') }
  return Object.entries(groups).flatMap(([group, endpoints]) =>
    Object.entries(endpoints).map(([short, descriptor]): Call => {
      const name = `${group}.${short}`
      const row: Row = descriptor
      const { method, path, host = 'spot' } = row
      const read = types.get(name)
      if (!read) throw new Error(`The types of ${name} were not found.`)
      const request = `${method} ${host} ${path}`
      return {
        name,
        group,
        slug: kebab(short),
        called: inWords((called as Readonly<Record<string, string>>)[request] ?? short),
        row,
        types: read,
        example: exampleParams(name, read.parameters),
        answer: answers[request],
      }
    }),
  )
}

/** `copyTrading`: copy-trading. */
export function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** `getHFOrderList`: get HF order list. */
function inWords(name: string): string {
  const words = name.match(/[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+/g) ?? []
  return words.map((word) => (/^[A-Z]{2}/.test(word) ? word : word.toLowerCase())).join(' ')
}
