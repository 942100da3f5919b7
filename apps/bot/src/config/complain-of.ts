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
  if (isMissing(issue)) return new InputError(`${place(path)}: ${name} is missing.`, fixOf(issue))
  if (issue.expected !== 'never') {
    return new InputError(`${place(path)}: a bad setting at ${name}: ${messageOf(issue)}.`, fixOf(issue))
  }
  const [unknown = '', known] = [String(path.at(-1) ?? ''), keysBeside(issue)]
  const meant = nearest(unknown, known)
  return new InputError(
    `${place(path)}: ${name} is no setting.`,
    `${meant ? `did you mean ${meant}? There are` : 'there are'} ${known.join(', ')}.`,
  )
}

function stepsOf({ path }: Issue): readonly v.IssuePathItem[] {
  return path ?? []
}

function pathOf(issue: Issue): readonly PropertyKey[] {
  return stepsOf(issue).map(({ key }) => key as PropertyKey)
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

function fixOf(issue: Issue): string {
  const schema = schemaAt(stepsOf(issue))
  const { description, default: usual } = schema ?? {}
  if (description === undefined) return 'see apps/bot/SETTINGS.md, which lists all settings.'
  const ends = usual === undefined ? '' : ` (default ${JSON.stringify(usual)})`
  return `give ${description}${ends}.`
}

/** What may stand where a key is that may not. */
function keysBeside(issue: Issue): string[] {
  const steps = stepsOf(issue)
  const kinds = kindsOf(schemaAt(steps.slice(0, -1)), steps.at(-1)?.input)
  return [...new Set(kinds.flatMap(({ properties = {} }) => Object.keys(properties)))]
}

/** A channel has the settings of its kind alone; of every kind, where it does not say which it is. */
function kindsOf(schema: SettingSchema | undefined, input: unknown): readonly SettingSchema[] {
  if (schema === undefined) return []
  const kinds = schema.oneOf ?? [schema]
  const own = kinds.filter(({ properties = {} }) =>
    Object.entries(properties).every(
      ([name, { const: only }]) =>
        only === undefined || only === (input as Readonly<Record<string, unknown>>)[name],
    ),
  )
  return own.length > 0 ? own : kinds
}

function schemaAt(steps: readonly v.IssuePathItem[]): SettingSchema | undefined {
  let schema: SettingSchema | undefined = configJsonSchema()
  for (const { key, input } of steps) {
    const step = String(key)
    const inner: SettingSchema | undefined = kindsOf(schema, input).find(({ properties = {} }) =>
      Object.hasOwn(properties, step),
    )
    schema = inner?.properties?.[step] ?? schema?.items
  }
  return schema
}
