// What is wrong with a setting, where it stands, and what may stand there.
import * as v from 'valibot'
import { InputError } from '../input-error.ts'
import { configJsonSchema, type SettingSchema } from './json-schema.ts'
import { nearest } from './nearest.ts'

type Issue = v.BaseIssue<unknown>

/** Turns the first thing that a schema found into an error that names it; `place` says where a path stands. */
export function complaintOf(
  issues: readonly [Issue, ...Issue[]],
  place: (path: readonly PropertyKey[]) => string,
): InputError {
  const [first] = issues
  // A name that is written wrongly is the reason why the right one is missing.
  const issue = (isMissing(first) && issues.find(({ expected }) => expected === 'never')) || first
  const path = pathOf(issue)
  const name = v.getDotPath(issue) ?? 'the top level'
  if (isMissing(issue)) return new InputError(`${place(path)}: ${name} is missing.`, fixOf(path))
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

function pathOf(issue: Issue): readonly PropertyKey[] {
  return (issue.path ?? []).map(({ key }) => key as PropertyKey)
}

/** Whether a setting is not there that has no default; the schema then expects its name. */
function isMissing(issue: Issue): boolean {
  return issue.input === undefined && issue.expected === JSON.stringify(pathOf(issue).at(-1))
}

/** What may stand there, never what does: it may be a secret, or a file of them that was named by mistake. */
function messageOf({ message, received, expected, input }: Issue): string {
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
  return [...new Set(kindsOf(schemaAt(path)).flatMap(({ properties = {} }) => Object.keys(properties)))]
}

/** A channel has settings of its kind, whichever that is. */
function kindsOf(schema: SettingSchema | undefined): readonly SettingSchema[] {
  return schema === undefined ? [] : (schema.oneOf ?? [schema])
}

function schemaAt(path: readonly PropertyKey[]): SettingSchema | undefined {
  let schema: SettingSchema | undefined = configJsonSchema()
  for (const step of path) {
    const inner: SettingSchema | undefined = kindsOf(schema).find(({ properties = {} }) =>
      Object.hasOwn(properties, String(step)),
    )
    schema = inner?.properties?.[String(step)] ?? schema?.items
  }
  return schema
}
