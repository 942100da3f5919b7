// Every topic, out of the descriptors themselves, with the arguments of an example of its messages.
import { existsSync, readFileSync } from 'node:fs'
import { type Topic, topics } from '@kucoin-kit/core/topics'

/** One row of the page. */
export interface TopicRow {
  /** As a reader writes it: `topics.spot.candles('BTC-USDT', '1hour')`. */
  readonly call: string
  /** What is subscribed to. */
  readonly wire: string
  readonly needs: string
  readonly kind: string
  /** Its place in the API pages. */
  readonly link: string
}

interface Example {
  readonly topic: string
  readonly arguments: readonly unknown[]
}

export declare const data: readonly TopicRow[]

const examples = '../../packages/core/examples/data/frames.json'
const pages = '../api/@kucoin-kit/core/topics/namespaces/topics/'

export default {
  watch: ['../../packages/core/dist/topics/**/*.js', examples],
  load: (): readonly TopicRow[] =>
    (JSON.parse(readFileSync(new URL(examples, import.meta.url), 'utf8')) as readonly Example[]).map(
      ({ topic, arguments: args }) => {
        const path = topic.split('.')
        const make = path.reduce<unknown>((group, name) => (group as Record<string, unknown>)[name], topics)
        const row = (make as (...args: readonly unknown[]) => Topic<unknown>)(...args)
        return {
          call: `topics.${topic}(${args.map(written).join(', ')})`,
          wire: wireOf(row),
          needs: needsOf(row),
          kind: row.kind,
          link: linkOf(path),
        }
      },
    ),
}

/** An argument as TypeScript has it. */
function written(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll(/"(\w+)":/g, ' $1: ')
    .replaceAll('}', ' }')
    .replaceAll('"', "'")
}

function wireOf({ channel, argument, fields }: Topic<unknown>): string {
  if (fields === undefined) return argument === undefined ? channel : `${channel}:${argument}`
  return [channel, ...Object.values(fields), argument].filter((part) => part !== undefined).join(' ')
}

function needsOf({ socket }: Topic<unknown>): string {
  if (socket.endsWith('private')) return 'a key with General'
  return socket.startsWith('unified') ? 'no key, no token' : 'no key'
}

function linkOf(path: readonly string[]): string {
  const place =
    pages +
    path
      .slice(0, -1)
      .flatMap((group) => ['namespaces', group])
      .join('/')
  const found = [place, `${place}/index`].find((page) => existsSync(new URL(`${page}.md`, import.meta.url)))
  if (found === undefined) throw new Error(`There is no API page of ${path.join('.')}`)
  return `${found.replace(/index$/, '')}#${path.at(-1)?.toLowerCase()}`
}
