// SETTINGS.md is what the schemas say; `vitest -u` writes it anew.
import { expect, test } from 'vitest'
import { variableOf } from './environment.ts'
import { configJsonSchema, type SettingSchema, settingsOf } from './json-schema.ts'

const HEAD = `# Settings of the bot

Made from the schemas that check them. Defaults, then the file (\`bot.yaml\`, or what \`--config\` names: YAML, or JSON where
its name ends with \`.json\`), then the environment, then flags. A list or a record takes the place of the one below it. Unknown
and repeated keys are refused, with file, line and what may stand there. Money is text in quotes, in the quote currency; names
that end with \`Ms\` are milliseconds.
`

function row({ path, schema }: { readonly path: readonly string[]; readonly schema: SettingSchema }): string {
  const usual = schema.default === undefined ? '' : `\`${JSON.stringify(schema.default)}\``
  const words = String(schema.description).replaceAll('|', '\\|').replaceAll('<', '&lt;')
  return `| \`${path.join('.')}\` | ${usual} | ${words} | \`${variableOf(path)}\` |`
}

test('the page of settings is up to date', async () => {
  const schema = configJsonSchema()
  const all = settingsOf(schema)
  const sections = Object.entries(schema.properties ?? {}).filter(([, one]) => one.properties)
  const table = (rows: typeof all) =>
    ['| setting | default | | in the environment |', '| --- | --- | --- | --- |', ...rows.map(row)].join('\n')
  const parts = [
    table(all.filter(({ path }) => path.length === 1)),
    ...sections.map(
      ([name, { description }]) =>
        `## ${name}\n\n${description}\n\n${table(all.filter(({ path }) => path.length > 1 && path[0] === name))}`,
    ),
  ]
  await expect(`${HEAD}\n${parts.join('\n\n')}\n`).toMatchFileSnapshot('../../SETTINGS.md')
})
