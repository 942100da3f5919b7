/** Topics by the names that a user types: `spot.trades BTC-USDT`. */
import { RequestError } from '@kucoin-kit/node'
import { type Topic, topics } from '@kucoin-kit/node/topics'
import { InputError } from '../input-error.ts'
import { topicNames } from './topic-names.ts'

/** Makes a topic of its arguments. */
type MakeTopic = (...args: readonly unknown[]) => Topic<unknown>

/** Every topic by its name behind `topics.`. */
export const makers: ReadonlyMap<string, MakeTopic> = new Map(membersOf(topics, ''))

/** Topics whose second argument is a number on the wire; elsewhere numbers are text. */
const ofNumbers: readonly string[] = ['spot.partOrderBook', 'futures.partOrderBook']

/** Topics whose last argument has a default, so that their functions do not count it. */
const ofDefaults: readonly string[] = ['unified.balances', 'unified.fillsLite']

/**
 * The topics of a name, one for each symbol of the first argument.
 *
 * @param args - `BTC-USDT,ETH-USDT`, then what else the topic takes
 * @throws InputError for a name that there is not, with those that are like it, and for arguments that the topic does not take
 */
export function findTopics(name: string, args: readonly string[]): readonly Topic<unknown>[] {
  const plain = name.replace(/^topics\./, '')
  const make = makers.get(plain)
  if (make === undefined) {
    throw new InputError(`There is no topic "${name}".`, `give one of ${likely(plain).join(', ')}.`)
  }
  const most = make.length + (ofDefaults.includes(plain) ? 1 : 0)
  if (args.length > most) throw tooMany(plain, args, most)
  const [first, second] = args
  // What is no number is shown as it was written.
  const rest = ofNumbers.includes(plain) && /^\d+$/.test(second ?? '') ? Number(second) : second
  try {
    return (first?.split(',') ?? [undefined]).map((one) => make(one, rest))
  } catch (error) {
    throw error instanceof RequestError ? inShell(plain, first, error) : error
  }
}

function tooMany(name: string, args: readonly string[], most: number): InputError {
  if (most === 0)
    return new InputError(
      `${name} takes no argument: it is of all symbols.`,
      'leave out what stands behind it.',
    )
  const takes = most === 1 ? 'one argument' : 'two arguments'
  return new InputError(
    `${name} takes ${takes}, and here are ${args.length}.`,
    'put symbols together with commas: A,B.',
  )
}

/** What a topic says of its arguments to a program, in words for a command line. */
function inShell(
  name: string,
  first: string | undefined,
  { shortMessage, fix = '' }: RequestError,
): InputError {
  const [advice = '', more] = fix.split(/(?=; for several )/)
  if (first === undefined) return new InputError(`${name} needs an argument.`, advice.replace(/\.?$/, '.'))
  return new InputError(
    shortMessage.replace(/^topics\./, ''),
    more === undefined ? fix : `${advice}; several as one, with commas: A,B.`,
  )
}

/** Those of the same group or of the same last word; where there are none, all. */
function likely(name: string): readonly string[] {
  const [group = '', last = ''] = [name.slice(0, name.lastIndexOf('.') + 1), name.split('.').at(-1)]
  const near = topicNames.filter((one) => one.endsWith(`.${last}`) || (group !== '' && one.startsWith(group)))
  return near.length > 0 ? near : topicNames
}

function membersOf(group: object, path: string): (readonly [string, MakeTopic])[] {
  return Object.entries(group).flatMap(([name, member]) =>
    typeof member === 'function'
      ? [[`${path}${name}`, member as MakeTopic] as const]
      : membersOf(member as object, `${path}${name}.`),
  )
}
