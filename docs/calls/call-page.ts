// The page of one call, as Markdown.

import { callCode } from './call-code.ts'
import type { Call, Row } from './calls.ts'
import { kebab } from './calls.ts'
import type { Params } from './example-params.ts'
import type { Field } from './read-types.ts'
import { meaningOf } from './words/index.ts'

/** Rows that an example answer shows of each list. */
const SHOWN = 2
const MAX_TEXT = 60

/** Everything below the title. */
export function callPage({ name, called, row, types, example, answer }: Call): string {
  const needsKey = row.pool !== 'public'
  return [
    `${proseOf(types.doc)}`,
    `<p class="request"><code>${row.method} ${row.path}</code></p>`,
    factsTable(row, called, types.see),
    '## Call it',
    fence('ts', callCode(name, example, needsKey)),
    '## Parameters',
    types.parameters.length === 0 ? 'None.' : fieldList(types.parameters, true),
    '## What is sent',
    fence('http', requestText(row, example)),
    needsKey
      ? 'The five `KC-API-` headers of [a signed request](../../guide/sign-by-hand) go with it.'
      : 'No key is needed, and none is sent.',
    '## Answer',
    types.answer.length === 0
      ? `The \`data\` of the answer: \`${types.answerType}\`.`
      : `The \`data\` of the answer${types.answerType.endsWith('[]') ? ', a list' : ''}:\n\n${fieldList(types.answer, false)}`,
    ...(answer === undefined
      ? []
      : [
          '## An answer',
          'As KuCoin documents it, shortened:',
          fence('json', JSON.stringify(shortened(answer), null, 2)),
        ]),
  ].join('\n\n')
}

/** What is said of the permission and the costs stands in the table. */
function proseOf(doc: string): string {
  return plainLinks(doc)
    .split('\n\n')
    .filter((part) => !/^(Permission `|No key needed|Needs a key|No permission)/.test(part))
    .join('\n\n')
}

/** A `{@link name}` is a name. */
function plainLinks(text: string): string {
  return text.replaceAll(
    /\{@link (\S+?)(?:\s+([^}]+))?\}/g,
    (_, name: string, words?: string) => words ?? `\`${name}\``,
  )
}

function factsTable(row: Row, called: string, see: readonly string[]): string {
  const { host = 'spot', pool = host, weight, permission, pagination, time } = row
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['KuCoin calls it', see[0] === undefined ? called : `[${called}](${see[0]})`],
    ['Host', `\`${host}\``],
    ['Key', pool === 'public' ? 'none' : `permission \`${permission ?? 'any'}\``],
    ['Account', accountOf(row)],
    [
      'Costs',
      weight === undefined
        ? `of the \`${pool}\` [pool](../../guide/rate-limits); nobody says how much`
        : `${weight} of the \`${pool}\` [pool](../../guide/rate-limits)`,
    ],
    [
      'Pages',
      pagination &&
        `by \`${pagination === 'page' ? (row.pageParam ?? 'currentPage') : pagination}\`; [\`kucoin.paginate\`](../../guide/endpoints#pages) reads them all`,
    ],
    ['Times', time && timesOf(time)],
    [
      'Sure',
      row.verified === false
        ? '[not verified](../../guide/endpoints#call-one)'
        : 'read from KuCoin’s own description',
    ],
  ]
  const rows = facts
    .filter(([, said]) => said !== undefined && said !== '')
    .map(([fact, said]) => `| ${fact} | ${said} |`)
  return ['| Fact | |', '| --- | --- |', ...rows].join('\n')
}

function accountOf({ path, permission }: Row): string {
  if (permission === 'Unified' || path.startsWith('/api/ua/')) return '[unified](../../guide/unified-account)'
  return 'classic'
}

function timesOf({ range, units, window }: NonNullable<Row['time']>): string {
  const said = Object.entries(units).map(([name, unit]) => `\`${name}\` in ${unit}`)
  const span = window?.spanMs
  const kept = window?.keptMs
  return [
    ...said,
    ...(range && span !== undefined ? [`at most ${duration(span)} in one call`] : []),
    ...(kept === undefined ? [] : [`kept for ${duration(kept)}`]),
  ].join('; ')
}

const HOUR_MS = 3_600_000

function duration(ms: number): string {
  const hours = ms / HOUR_MS
  return hours >= 48 ? `${Math.round(hours / 24)} days` : `${Math.round(hours)} hours`
}

/** A list and no table: on a phone the words would stand to the right of what can be seen. */
function fieldList(fields: readonly Field[], areParameters: boolean): string {
  // What is needed comes first; what lies inside a field stays below it.
  const isNeeded = ({ path }: Field): boolean =>
    fields.some((one) => one.isRequired && one.path === path.split('.')[0])
  const ordered = areParameters
    ? [...fields.filter(isNeeded), ...fields.filter((field) => !isNeeded(field))]
    : fields
  const items = ordered.map((field) => {
    const needed = areParameters && field.isRequired ? ' · **needed**' : ''
    const meaning = oneLine(plainLinks(meaningOf(field)))
    return `- \`${field.path}\` · ${typeWords(field.type)}${needed}${meaning && `<br>${meaning}`}`
  })
  return items.join('\n')
}

function typeWords(type: string): string {
  return type
    .split(' | ')
    .map((one) => `\`${one}\``)
    .join(' ')
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}

/** The line and the body that go out, as a reader can check them. */
function requestText(row: Row, params: Params | readonly Params[]): string {
  const given: Readonly<Record<string, unknown>> = Array.isArray(params) ? {} : (params as Params)
  const inPath = [...row.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const path = row.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given[name])))
  const rest = Object.entries(given).filter(([name]) => !inPath.includes(name))
  const hasBody = row.method === 'POST' || row.method === 'PUT' || row.deleteWithBody === true
  const query = hasBody ? rest.filter(([name]) => row.query?.includes(name)) : rest
  const body = hasBody ? rest.filter(([name]) => !row.query?.includes(name)) : []
  const search = query.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  const line = `${row.method} ${path}${search && `?${search}`}`
  if (Array.isArray(params)) return `${line}\n\n${JSON.stringify(params)}`
  return body.length === 0 ? line : `${line}\n\n${JSON.stringify(Object.fromEntries(body))}`
}

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, SHOWN).map(shortened)
  if (typeof value === 'string') return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT - 1)}…` : value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shortened(one)]))
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``
}

/** Address of a call's page below `calls/`. */
export function addressOf({ group, slug }: Pick<Call, 'group' | 'slug'>): string {
  return `${kebab(group)}/${slug}`
}
