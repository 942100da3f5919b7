// A call as a program that can be copied.
import type { Params } from './example-params.ts'

const WIDTH = 80

/** The program of one call. */
export function callCode(name: string, params: Params | readonly Params[], needsKey: boolean): string {
  const group = name.slice(0, name.indexOf('.'))
  const given = Object.keys(params).length === 0 ? name : `${name}, ${objectCode(params, '')}`
  const one = `const data = await kucoin.call(${given})`
  return [
    needsKey
      ? "import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'"
      : "import { createKucoin } from '@kucoin-kit/node'",
    `import { ${group} } from '@kucoin-kit/node/endpoints'`,
    '',
    needsKey
      ? 'const kucoin = createKucoin({ credentials: credentialsFromEnv() })'
      : 'const kucoin = createKucoin()',
    one,
    'console.log(data)',
  ].join('\n')
}

function objectCode(value: unknown, indent: string): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "\\'")}'`
  if (typeof value !== 'object' || value === null) return String(value)
  const inner = `${indent}  `
  const isList = Array.isArray(value)
  const parts = isList
    ? value.map((one) => objectCode(one, inner))
    : Object.entries(value).map(([key, one]) => `${key}: ${objectCode(one, inner)}`)
  const [open, close] = isList ? ['[', ']'] : ['{ ', ' }']
  const line = `${open}${parts.join(', ')}${close}`
  // The name before it takes up to 50 characters of the first line.
  if (!line.includes('\n') && line.length + indent.length < WIDTH - 50) return line
  return [open.trim(), ...parts.map((part) => `${inner}${part},`), `${indent}${close.trim()}`].join('\n')
}
