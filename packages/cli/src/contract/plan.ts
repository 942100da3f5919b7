/** Which calls a contract check could make: every read, with a sample for what it needs. */
import type { EndpointRow } from '@kucoin-kit/node'
import * as groups from '@kucoin-kit/node/endpoints'
import { sampleOf } from './samples.ts'
import type { Shape } from './shape.ts'

/** What the descriptors say of an endpoint, as `scripts/answer-shapes.mjs` writes it. */
export interface Described {
  /** Parameters that no call does without. */
  readonly needs: readonly string[]
  readonly answer: Shape
}

/** One call of the check. */
export interface Planned {
  /** `spot.getSymbol`. */
  readonly name: string
  readonly row: EndpointRow
  readonly isPublic: boolean
  readonly parameters: Readonly<Record<string, string | number>>
  readonly answer: Shape
}

/** A read that the check leaves out. */
export interface LeftOut {
  readonly name: string
  readonly reason: string
}

/** What calls need that no description of theirs says. */
const mine: Readonly<Record<string, readonly string[]>> = {
  'convert.getOrder': ['orderId'],
  'convert.getLimitOrder': ['orderId'],
  'unifiedAccount.getOrder': ['orderId'],
}

/** What calls need one of, though none of it alone. */
const also: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'convert.getQuote': { fromCurrencySize: '100' },
  'convert.getLimitQuote': { fromCurrencySize: '100' },
}

/**
 * The calls in their order, and what is left out with its reason. Only GETs that read: nothing of this can change
 * anything. What the key may not read shows when the exchange has told what it may.
 */
export async function makePlan(hasKey: boolean): Promise<{
  readonly calls: readonly Planned[]
  readonly leftOut: readonly LeftOut[]
}> {
  const { default: described } = await import('./data/shapes.json', { with: { type: 'json' } })
  const calls: Planned[] = []
  const leftOut: LeftOut[] = []
  for (const [group, members] of Object.entries(groups)) {
    for (const [member, row] of Object.entries(members as Readonly<Record<string, EndpointRow>>)) {
      const name = `${group}.${member}`
      const { needs, answer } = (described as unknown as Readonly<Record<string, Described>>)[name] ?? {}
      if (row.method !== 'GET' || row.writes || needs === undefined || answer === undefined) continue
      const isPublic = row.pool === 'public'
      const parameters = {
        ...Object.fromEntries(needs.map((need) => [need, sampleOf(need, name, row)])),
        ...also[name],
      }
      const unknown = mine[name] ?? needs.filter((need) => parameters[need] === undefined)
      const reason =
        unknown.length > 0
          ? `needs ${unknown.join(', ')} of an account`
          : isPublic
            ? undefined
            : !hasKey
              ? 'needs a key'
              : undefined
      if (reason !== undefined) leftOut.push({ name, reason })
      else calls.push({ name, row, isPublic, parameters: parameters as Planned['parameters'], answer })
    }
  }
  return { calls: calls.toSorted((a, b) => rankOf(a) - rankOf(b)), leftOut }
}

/** Which call tells of the key what it may. */
export const keyCall = 'account.getApiKey'

/** What needs no key comes first: whether anybody is there at all shows soonest by it. Then what the key may. */
function rankOf({ name, isPublic }: Planned): number {
  return isPublic ? 0 : name === keyCall ? 1 : 2
}
