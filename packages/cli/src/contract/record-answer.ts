import { accessSync, constants, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { InputError } from '../input-error.ts'
import type { Answer } from './observe.ts'
import type { Planned } from './plan.ts'
import type { Shape } from './shape.ts'

/**
 * Gets the folder of examples ready, before anything is asked.
 *
 * @throws InputError where there can be none
 */
export function makeFolder(folder: string): void {
  orInputError(folder, () => {
    make(resolve(folder))
    readdirSync(folder)
    accessSync(folder, constants.W_OK)
  })
}

/** Node's own recursive mkdir never ends where a folder is there and takes no new ones, as /proc does. */
function make(folder: string): void {
  if (existsSync(folder)) return
  make(dirname(folder))
  mkdirSync(folder)
}

function orInputError(folder: string, act: () => void): void {
  try {
    act()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new InputError(
      `--record: ${folder} cannot be written (${code}).`,
      'check the folder and its permissions.',
    )
  }
}

/** Keeps an answer as an example: one file per endpoint, of which a private one holds nothing of the account. */
export function recordAnswer(
  folder: string,
  { name, row, isPublic, answer: shape }: Planned,
  answer: Answer,
): void {
  const data = isPublic ? answer.data : redact(answer.data, shape)
  const example = {
    endpoint: name,
    method: row.method,
    path: row.path,
    status: answer.status,
    code: answer.code,
    data,
  }
  const text = `${JSON.stringify(example, undefined, 2)}\n`
  orInputError(folder, () => writeFileSync(join(folder, `${name}.json`), text))
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
