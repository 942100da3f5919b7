/** Topics by the names that a user types: `spot.trades BTC-USDT`. */
import { type Topic, topics } from '@kucoin-kit/node/topics'
import { InputError } from '../input-error.ts'

type MakeTopic = (...args: readonly unknown[]) => Topic<unknown>

/** Topics whose second argument is a number on the wire; elsewhere numbers are text. */
const ofNumbers: readonly string[] = ['spot.partOrderBook', 'futures.partOrderBook']

/** Every topic by its name behind `topics.`. */
const makers = new Map(membersOf(topics, ''))

/** All names, as help and completion list them. */
export const topicNames: readonly string[] = [...makers.keys()]

/**
 * The topics of a name, one for each symbol of the first argument.
 *
 * @param args - `BTC-USDT,ETH-USDT`, then what else the topic takes
 * @throws InputError for a name that there is not, with those that are like it
 * @throws RequestError `REQUEST_INVALID` for arguments that the topic does not take
 */
export function findTopics(name: string, args: readonly string[]): readonly Topic<unknown>[] {
  const plain = name.replace(/^topics\./, '')
  const make = makers.get(plain)
  if (make === undefined) {
    throw new InputError(`There is no topic "${name}".`, `give one of ${likely(plain).join(', ')}.`)
  }
  if (args.length > 2)
    throw new InputError('A topic takes two arguments at most.', 'put symbols together: A,B.')
  const [first, second] = args
  const rest = second !== undefined && ofNumbers.includes(plain) ? Number(second) : second
  return (first?.split(',') ?? [undefined]).map((one) => make(one, rest))
}

function membersOf(group: object, path: string): (readonly [string, MakeTopic])[] {
  return Object.entries(group).flatMap(([name, member]) =>
    typeof member === 'function'
      ? [[`${path}${name}`, member as MakeTopic] as const]
      : membersOf(member as object, `${path}${name}.`),
  )
}

/** Those of the same group or of the same last word; where there are none, all. */
function likely(name: string): readonly string[] {
  const [group = '', last = ''] = [name.slice(0, name.lastIndexOf('.') + 1), name.split('.').at(-1)]
  const near = topicNames.filter((one) => one.endsWith(`.${last}`) || (group !== '' && one.startsWith(group)))
  return near.length > 0 ? near : topicNames
}
