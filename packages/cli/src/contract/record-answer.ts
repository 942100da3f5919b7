import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer } from './observe.ts'
import type { Planned } from './plan.ts'
import type { Shape } from './shape.ts'

/** Keeps an answer as an example: one file per endpoint, of which a private one holds nothing of the account. */
export function recordAnswer(
  folder: string,
  { name, row, isPublic, answer: shape }: Planned,
  answer: Answer,
): void {
  mkdirSync(folder, { recursive: true })
  const data = isPublic ? answer.data : redact(answer.data, shape)
  const example = {
    endpoint: name,
    method: row.method,
    path: row.path,
    status: answer.status,
    code: answer.code,
    data,
  }
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(example, undefined, 2)}\n`)
}

/**
 * The answer with every value replaced by one of its kind, but for values of a closed set and what is empty: types and
 * fields stay, and nothing that an account could be known by.
 */
export function redact(value: unknown, shape: Shape): unknown {
  if (Array.isArray(value)) return value.slice(0, 3).map((item) => redact(item, inside(shape, '[]')))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    const isTable = alternatives(shape).some((part) => typeof part === 'object' && '*' in part)
    return Object.fromEntries(
      (isTable ? entries.slice(0, 3) : entries).map(([name, one], at) => [
        isTable ? `NAME${at + 1}` : name,
        redact(one, inside(shape, isTable ? '*' : name)),
      ]),
    )
  }
  if (valuesOf(shape).includes(value) || value === '' || value === null || typeof value === 'boolean')
    return value
  if (typeof value === 'number') return Number.isInteger(value) ? 1 : 1.5
  const text = String(value)
  if (/^-?\d+$/.test(text)) return '1'
  return /^-?\d*\.\d+$/.test(text) ? '1.5' : 'redacted'
}

function alternatives(shape: Shape): readonly Shape[] {
  return typeof shape === 'object' && '|' in shape ? (shape['|'] as readonly Shape[]) : [shape]
}

function valuesOf(shape: Shape): readonly unknown[] {
  return alternatives(shape).flatMap((part) =>
    typeof part === 'object' && '=' in part ? (part as { readonly '=': readonly unknown[] })['='] : [],
  )
}

function inside(shape: Shape, name: string): Shape {
  const found = alternatives(shape).flatMap((part): readonly Shape[] => {
    if (typeof part === 'string') return []
    if (Array.isArray(part)) return name === '[]' ? [part[0]] : []
    const fields = part as Readonly<Record<string, Shape>>
    const one = fields[name] ?? fields[`${name}?`]
    return one === undefined ? [] : [one]
  })
  return found.length > 1 ? { '|': found as readonly Shape[] } : (found[0] ?? '*')
}
