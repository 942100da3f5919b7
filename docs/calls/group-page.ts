// The calls of one group in a table, each with its first sentence.
import { allCalls, type Call, kebab } from './calls.ts'

/** A group and its calls. */
export interface Group {
  readonly group: string
  readonly folder: string
  readonly calls: readonly Call[]
}

/** All groups. */
export function groupsOf(): readonly Group[] {
  const names = new Set(allCalls().map(({ group }) => group))
  return [...names].map((group) => ({
    group,
    folder: kebab(group),
    calls: allCalls().filter((call) => call.group === group),
  }))
}

/** Everything below the title. */
export function groupPage(calls: readonly Call[]): string {
  const rows = calls.map(({ name, slug, row, types }) => {
    const [first = ''] = types.doc.split(/(?<=[.;:])\s/)
    const short = name.slice(name.indexOf('.') + 1)
    return `| [\`${short}\`](./${slug}) | ${first
      .replaceAll(/\{@link (\S+?)\}/g, '`$1`')
      .replaceAll('\n', ' ')
      .replaceAll('|', '\\|')} | \`${row.method}\` |`
  })
  return ['| Call | What it does | |', '| --- | --- | --- |', ...rows].join('\n')
}
