/** Holds messages against the types of their topics, as a reader's compiler would. */
import { decodeFrame, type FieldShape, type FramesOfTopic } from '../../packages/core/examples/read-frames.ts'
import { compileFences } from './fences.ts'

/** A topic as its reader writes it, `spot.trades("BTC-USDT")`, and data that it brought. */
export interface TypedData {
  readonly name: string
  readonly data: readonly unknown[]
}

/** One line for each message that the type of its topic does not fit, with what the compiler says. */
export function checkData(topics: readonly TypedData[]): string[] {
  return compileFences(
    topics.map(({ name, data }) => ({
      file: name,
      line: 1,
      language: 'ts',
      code: [
        "import { type DataOf, topics } from '@kucoin-kit/node/topics'",
        `const topic = topics.${name}`,
        'export const data = [',
        ...data.map((one) => `${JSON.stringify(one)},`),
        '] satisfies readonly DataOf<typeof topic>[]',
      ].join('\n'),
    })),
  )
}

/**
 * Messages as a description allows them: with every field, with none that may be left out, and with each value of a closed
 * list. What it says no more of than that it is a text or a list is as in the frame beside it. A description of several
 * kinds of message is one of all their fields: of those none is left out.
 */
export function describedData({ fields, frames, make, arguments: args }: FramesOfTopic): readonly unknown[] {
  if (fields === undefined) return []
  const messages = frames.map((text) => decodeFrame(text, make(...args)))
  const isOfOneKind = new Set(messages.map(({ subject }) => subject)).size === 1
  const example = Object.assign({}, ...messages.map(({ data }) => data))
  const longest = Math.max(...valuesIn(fields))
  const whole = Array.from({ length: longest }, (_, at) => sample(fields, example, at, true))
  return isOfOneKind ? [...whole, sample(fields, example, 0, false)] : whole
}

/** How many values each closed list has; 1 where there is none. */
function valuesIn(shape: FieldShape): readonly number[] {
  if (typeof shape === 'string') return [1]
  if (Array.isArray(shape)) return valuesIn(shape[0])
  if ('=' in shape) return [(shape['='] as readonly unknown[]).length]
  return [1, ...Object.values(shape).flatMap((one) => valuesIn(one as FieldShape))]
}

function sample(shape: FieldShape, example: unknown, at: number, isWhole: boolean): unknown {
  if (typeof shape === 'string') return example ?? { text: '1', number: 1, boolean: true }[shape]
  if (Array.isArray(shape)) return example
  const node = shape as Readonly<Record<string, FieldShape>>
  if ('=' in node) {
    const values = node['='] as unknown as readonly unknown[]
    return values[at % values.length]
  }
  if ('*' in node) return { BTC: sample(node['*'] as FieldShape, undefined, at, isWhole) }
  const beside = (example ?? {}) as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name]) => isWhole || !name.endsWith('?'))
      .map(([name, one]) => [
        name.replace(/\?$/, ''),
        sample(one, beside[name.replace(/\?$/, '')], at, isWhole),
      ]),
  )
}
