// What is wrong with a setting, where it stands, and what may stand there.
import * as v from 'valibot'
import { InputError } from '../input-error.ts'
import { configJsonSchema, type SettingSchema } from './json-schema.ts'
import { nearest } from './nearest.ts'

/** Turns the first thing that a schema found into an error that names it; `place` says where a path stands. */
export function complaintOf(
  issue: v.BaseIssue<unknown>,
  place: (path: readonly PropertyKey[]) => string,
): InputError {
  const path = (issue.path ?? []).map(({ key }) => key as PropertyKey)
  const name = v.getDotPath(issue) ?? 'the top level'
  if (issue.expected !== 'never') {
    return new InputError(`${place(path)}: a bad setting at ${name}: ${messageOf(issue)}.`, fixOf(path))
  }
  const [unknown = '', known] = [String(path.at(-1) ?? ''), keysAt(path.slice(0, -1))]
  const meant = nearest(unknown, known)
  return new InputError(
    `${place(path)}: ${name} is no setting.`,
    `${meant ? `did you mean ${meant}? There are` : 'there are'} ${known.join(', ')}.`,
  )
}

/** What may stand there, never what does: it may be a secret, or a file of them that was named by mistake. */
function messageOf({ message, received, expected, input }: v.BaseIssue<unknown>): string {
  if (!message.endsWith(`eceived ${received}`)) return message
  const found = input === null ? 'nothing' : Array.isArray(input) ? 'a list' : NAMES[typeof input]
  const wanted =
    expected === 'Object' ? 'settings, each a line "name: value"' : (expected ?? 'something else')
  return `must be ${wanted}${found === undefined ? '' : `, and is ${found}`}`
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  undefined: 'missing',
  object: 'settings',
}

function fixOf(path: readonly PropertyKey[]): string {
  const schema = schemaAt(path)
  const { description, default: usual } = schema ?? {}
  if (description === undefined) return 'see apps/bot/SETTINGS.md, which lists all settings.'
  const ends = usual === undefined ? '' : ` (default ${JSON.stringify(usual)})`
  return `give ${description}${ends}.`
}

function keysAt(path: readonly PropertyKey[]): string[] {
  return Object.keys(schemaAt(path)?.properties ?? {})
}

function schemaAt(path: readonly PropertyKey[]): SettingSchema | undefined {
  let schema: SettingSchema | undefined = configJsonSchema()
  for (const step of path) schema = schema?.properties?.[String(step)] ?? schema?.items
  return schema
}
