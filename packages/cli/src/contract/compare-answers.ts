import { type Difference, type Shape, typeOf } from './shape.ts'

/** What the rows of an answer have in common. */
interface Summary {
  readonly types: Set<string>
  /** Objects seen here. */
  objects: number
  readonly fields: Map<string, Summary>
  seen: number
}

/**
 * Where one host's answer is built unlike another's. Only what both show can be compared: an empty list, or a null, says
 * nothing, and a field that only some rows have is no difference.
 *
 * @param shape - what the descriptor says of it: tells tables by name from objects
 */
export function compareAnswers(value: unknown, other: unknown, shape: Shape): readonly Difference[] {
  const differences: Difference[] = []
  compare(summarise([value], shape), summarise([other], shape), '', differences)
  return differences
}

function compare(one: Summary, other: Summary, path: string, out: Difference[]): void {
  const types = withoutNull(one)
  const others = withoutNull(other)
  if (types.length > 0 && others.length > 0 && !types.some((type) => others.includes(type))) {
    out.push({ path, kind: 'type-changed', expected: others.join(' or '), seen: types.join(' or ') })
    return
  }
  if (one.objects === 0 || other.objects === 0) return
  for (const [name, inside] of other.fields) {
    const own = one.fields.get(name)
    const at = name === '[]' ? `${path}[]` : path === '' ? name : `${path}.${name}`
    if (own) compare(own, inside, at, out)
    else if (inside.seen === other.objects && name !== '[]')
      out.push({ path: at, kind: 'field-gone', expected: [...inside.types].join(' or '), seen: 'nothing' })
  }
  for (const [name, inside] of one.fields) {
    if (other.fields.has(name) || inside.seen < one.objects || name === '[]') continue
    const at = path === '' ? name : `${path}.${name}`
    out.push({ path: at, kind: 'field-new', expected: 'nothing', seen: [...inside.types].join(' or ') })
  }
}

function withoutNull({ types }: Summary): readonly string[] {
  return [...types].filter((type) => type !== 'null')
}

function summarise(values: readonly unknown[], shape: Shape): Summary {
  const summary: Summary = { types: new Set(), objects: 0, fields: new Map(), seen: values.length }
  const byField = new Map<string, unknown[]>()
  const isTable = tableOf(shape) !== undefined
  for (const value of values) {
    const type = typeOf(value)
    summary.types.add(type)
    if (type !== 'object' && type !== 'list') continue
    summary.objects += 1
    for (const [key, inside] of Object.entries(value as object)) {
      const name = type === 'list' ? '[]' : isTable ? '*' : key
      byField.set(name, [...(byField.get(name) ?? []), inside])
    }
  }
  for (const [name, inside] of byField) summary.fields.set(name, summarise(inside, insideOf(shape, name)))
  return summary
}

function alternatives(shape: Shape): readonly Shape[] {
  return typeof shape === 'object' && '|' in shape ? (shape['|'] as readonly Shape[]) : [shape]
}

/** The shape of a table's entries; undefined where it is no table. */
function tableOf(shape: Shape): Shape | undefined {
  const table = alternatives(shape).find((part) => typeof part === 'object' && '*' in part)
  return (table as { readonly '*'?: Shape } | undefined)?.['*']
}

function insideOf(shape: Shape, name: string): Shape {
  if (name === '*') return tableOf(shape) ?? '*'
  for (const part of alternatives(shape)) {
    if (typeof part === 'string') continue
    if (Array.isArray(part)) {
      if (name === '[]') return part[0]
      continue
    }
    const inside =
      (part as Readonly<Record<string, Shape>>)[name] ?? (part as Readonly<Record<string, Shape>>)[`${name}?`]
    if (inside !== undefined) return inside
  }
  return '*'
}
