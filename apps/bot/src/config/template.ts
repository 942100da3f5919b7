// A configuration to begin with: what was asked for is set, everything else is there as a comment with its default.
import { configJsonSchema, type SettingSchema } from './json-schema.ts'

/** Settings by path, such as `risk.maxNotional`, that are written as settings. */
export type Chosen = Readonly<Record<string, unknown>>

/**
 * A whole configuration as YAML.
 * @param schemaFile - the JSON Schema beside it, for editors
 */
export function configTemplate(chosen: Chosen, schemaFile: string): string {
  const { properties = {} } = configJsonSchema()
  const parts = Object.entries(properties).map(([name, schema]) =>
    schema.properties === undefined ? setting(name, schema, chosen[name], '') : section(name, schema, chosen),
  )
  return `# yaml-language-server: $schema=./${schemaFile}
# Settings of the bot. What stands behind a "#" without a blank is a default: take the "#" away to change it. Amounts of
# money are text in quotes. The environment and flags win over this file.

${parts.join('\n')}`
}

function section(name: string, { description, properties = {} }: SettingSchema, chosen: Chosen): string {
  const rows = Object.entries(properties).map(([key, schema]) =>
    setting(key, schema, chosen[`${name}.${key}`], '  '),
  )
  return `# ${description ?? name}\n${name}:\n${rows.join('')}`
}

function setting(key: string, schema: SettingSchema, value: unknown, indent: string): string {
  const words = `${indent}# ${schema.description ?? key}\n`
  // JSON is YAML as well, and leaves no doubt what is text.
  if (value !== undefined) return `${words}${indent}${key}: ${JSON.stringify(value)}\n`
  const usual = schema.default === undefined ? '' : ` ${JSON.stringify(schema.default)}`
  return `${words}${indent}#${key}:${usual}\n`
}
