/**
 * What an answer may look like, as `scripts/answer-shapes.mjs` writes it down from the descriptors: a word for a
 * primitive, `[shape]` for a list, names for an object (`?` where a field may be absent), `*` for a table by name, `=`
 * for a closed set of values, `|` for alternatives.
 */
export type Shape =
  | string
  | readonly [Shape]
  | { readonly [name: string]: Shape | readonly (Shape | number)[] }

/** Where an answer leaves its shape. */
export interface Difference {
  /** Path in the answer: `items[].side`; empty for the answer itself. */
  readonly path: string
  readonly kind: 'field-gone' | 'field-new' | 'type-changed' | 'value-new'
  readonly expected: string
  readonly seen: string
}

/** The JSON type of a value, in the words of a shape. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  return typeof value === 'string' ? 'text' : typeof value
}

/** The parts of a shape: one, or its alternatives. */
function partsOf(shape: Shape): readonly Shape[] {
  return isNode(shape) && '|' in shape ? (shape['|'] as readonly Shape[]) : [shape]
}

function isNode(shape: Shape): shape is Exclude<Shape, string | readonly [Shape]> {
  return typeof shape === 'object' && !Array.isArray(shape)
}

function isValues(shape: Shape): shape is { readonly '=': readonly (string | number)[] } {
  return isNode(shape) && '=' in shape
}

/** The JSON types that a part allows. */
function typesOf(part: Shape): readonly string[] {
  if (typeof part === 'string') return [part]
  if (Array.isArray(part)) return ['list']
  return isValues(part) ? part['='].map(typeOf) : ['object']
}

/** All places where a value leaves its shape, each once, whatever the number of rows that leave it. */
export function differencesOf(value: unknown, shape: Shape): readonly Difference[] {
  const found = new Map<string, Difference>()
  walk(value, shape, '', (difference) => {
    const key = `${difference.kind} ${difference.path} ${difference.kind === 'value-new' ? difference.seen : ''}`
    if (!found.has(key)) found.set(key, difference)
  })
  return [...found.values()]
}

function walk(value: unknown, shape: Shape, path: string, report: (difference: Difference) => void): void {
  const parts = partsOf(shape)
  if (parts.includes('*')) return
  const type = typeOf(value)
  const fitting = parts.filter((part) => typesOf(part).includes(type))
  if (fitting.length === 0) {
    report({ path, kind: 'type-changed', expected: wordsOf(shape), seen: type })
    return
  }
  const [part] = fitting
  if (fitting.every(isValues)) {
    const known = fitting.flatMap((one) => (isValues(one) ? one['='] : []))
    if (!known.includes(value as string | number))
      report({
        path,
        kind: 'value-new',
        expected: known.map((one) => JSON.stringify(one)).join(', '),
        seen: JSON.stringify(value),
      })
    return
  }
  if (Array.isArray(value) && Array.isArray(part)) {
    for (const item of value) walk(item, part[0], `${path}[]`, report)
    return
  }
  if (type === 'object') walkObject(value as Readonly<Record<string, unknown>>, fitting, path, report)
}

/** Of several kinds of object the one that fits best speaks for the value. */
function walkObject(
  value: Readonly<Record<string, unknown>>,
  parts: readonly Shape[],
  path: string,
  report: (difference: Difference) => void,
): void {
  const attempts = parts.filter(isNode).map((part) => {
    const differences: Difference[] = []
    fields(value, part, path, (difference) => differences.push(difference))
    return differences
  })
  const [best = []] = attempts.sort((a, b) => a.length - b.length)
  for (const difference of best) report(difference)
}

function fields(
  value: Readonly<Record<string, unknown>>,
  shape: Exclude<Shape, string | readonly [Shape]>,
  path: string,
  report: (difference: Difference) => void,
): void {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`)
  if ('*' in shape) {
    for (const one of Object.values(value)) walk(one, shape['*'] as Shape, at('*'), report)
    return
  }
  const known = new Set<string>()
  for (const [entry, inside] of Object.entries(shape)) {
    const name = entry.replace(/\?$/, '')
    known.add(name)
    if (name in value) walk(value[name], inside as Shape, at(name), report)
    else if (name === entry)
      report({ path: at(name), kind: 'field-gone', expected: wordsOf(inside as Shape), seen: 'nothing' })
  }
  for (const name of Object.keys(value))
    if (!known.has(name))
      report({ path: at(name), kind: 'field-new', expected: 'nothing', seen: typeOf(value[name]) })
}

function wordsOf(shape: Shape): string {
  return [...new Set(partsOf(shape).flatMap(typesOf))].join(' or ')
}
