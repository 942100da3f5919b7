/** Example answers, fed to the real client by a platform whose network is a text. */
import { readFileSync } from 'node:fs'
import { type Described, describedEndpoints, rowName } from '../facts/described.ts'
import { createCredentials } from '../src/auth/credentials.ts'
import { createClient } from '../src/client/client.ts'
import { webPlatform } from '../src/web/web-platform.ts'

/** One example answer with its descriptor. */
export interface Example extends Described {
  /** The answer's exact text: every digit of its numbers is as it was. */
  readonly text: string
}

/** A number as its digits, which `JSON.stringify` writes as they are. */
type RawNumber = object

interface SourceJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown
  rawJSON(text: string): RawNumber
}
const json = JSON as unknown as SourceJson

/**
 * Reads a file of examples.
 *
 * @param file - name in `examples/`
 * @throws Error where an example has no descriptor
 */
export function readExamples(file: string): readonly Example[] {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8')
  const answers = json.parse(source, (_key, value, context) =>
    typeof value === 'number' ? json.rawJSON(context.source as string) : value,
  ) as Readonly<Record<string, unknown>>
  const described = new Map(describedEndpoints().map((one) => [rowName(one.endpoint), one]))
  return Object.entries(answers).map(([row, answer]) => {
    const one = described.get(row)
    if (!one) throw new Error(`The example of "${row}" belongs to no descriptor.`)
    return { ...one, text: JSON.stringify(answer) }
  })
}

/** What the client makes of an example: the whole path from the descriptor to the data. */
export async function decodeExample({ endpoint, text }: Example): Promise<unknown> {
  const platform = {
    ...webPlatform(),
    fetch: async () => ({ status: 200, headers: { get: () => null }, text: async () => text }),
  }
  const credentials = createCredentials({ key: 'key', secret: 'secret', passphrase: 'passphrase' }, platform)
  const pathValues = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, '20'])
  const params = Array.isArray(endpoint.fields) ? [] : Object.fromEntries(pathValues)
  return createClient({ platform, credentials }).call(endpoint, params as never)
}

/** A number of an answer: where it stands, and its digits. */
export interface NumberLeaf {
  /** `.data[].ts` */
  readonly path: string
  readonly digits: string
}

/** Every number of an example, digit by digit, in the order of the text. */
export function numbersOf(text: string): readonly NumberLeaf[] {
  const leaves: NumberLeaf[] = []
  const tagged = json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' ? new Digits(source as string) : value,
  )
  walk(tagged, '', (path, value) => {
    if (value instanceof Digits) leaves.push({ path, digits: value.text })
  })
  return leaves
}

/** Every value of decoded data that stands where the example has a number. */
export function valuesAt(data: unknown, leaves: readonly NumberLeaf[]): readonly unknown[] {
  const paths = new Set(leaves.map(({ path }) => path))
  const values: unknown[] = []
  walk({ data }, '', (path, value) => {
    if (paths.has(path) && value !== null) values.push(value)
  })
  return values
}

class Digits {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

function walk(value: unknown, path: string, visit: (path: string, value: unknown) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, `${path}[]`, visit)
  } else if (typeof value === 'object' && value !== null && !(value instanceof Digits)) {
    for (const [key, item] of Object.entries(value)) walk(item, `${path}.${key}`, visit)
  } else visit(path, value)
}
