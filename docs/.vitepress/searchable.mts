import hints from '../errors/hints.data.ts'
import codes from '../errors/kucoin-codes.data.ts'
import endpoints from '../guide/all-endpoints.data.ts'

/** Headings that every symbol of the API has, and nobody searches for. */
const repeated =
  /^#+ (Properties|Parameters|Type Parameters|Returns|Throws|See|Examples?|Extends|Extended by|Overrides|Inherited from|Inherited Properties|Type Declaration|Constructors?|Methods|Index Signature|References)$/

/**
 * What of a page goes into the search index: all of it, but of the API only names and first words. Tables and
 * signatures of some hundred endpoints would make the index several times as large, for a phone to fetch. Codes and mistakes are
 * data, which the index does not see; each is given a heading that leads to its row.
 */
export function searchable(path: string, source: string): string {
  if (path === 'errors/kucoin-codes.md') {
    const rows = codes
      .load()
      .map(({ apiCode, scope, family, hint }) => `## ${apiCode} ${family} {#${scope}-${apiCode}}\n\n${hint}`)
    return [source, ...rows].join('\n\n')
  }
  if (path === 'errors/hints.md') {
    const rows = hints.load().map(({ name, cause, remedy }) => `## ${name} {#${name}}\n\n${cause} ${remedy}`)
    return [source, ...rows].join('\n\n')
  }
  if (path === 'guide/all-endpoints.md') {
    const rows = endpoints.load().map(({ name, called, request }) => `## ${name}, ${called}\n\n${request}`)
    return [source, ...rows].join('\n\n')
  }
  if (!path.startsWith('api/')) return source
  return source
    .replace(/^```[\s\S]*?^```$/gm, '')
    .split('\n')
    .filter((line) => !line.startsWith('|') && !line.startsWith('Defined in:') && !repeated.test(line))
    .join('\n')
}
