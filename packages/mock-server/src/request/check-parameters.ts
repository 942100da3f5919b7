/** Holds a request to an endpoint without behaviour against what the endpoint takes, so that no example answers nonsense. */

import { type ParameterFacts, parameterFacts } from '../facts/parameters.ts'
import type { EndpointFacts } from '../facts/table.ts'
import { refuse } from '../model/refusal.ts'
import type { Call } from './call.ts'
import { asObject, type Fields, optionalFlag, optionalInteger, optionalText, optionalWord } from './input.ts'

/** Refuses what misses, has another type, or is no word of a closed set; what nobody documents is let pass. */
export function checkParameters({ id, method }: EndpointFacts, call: Call): void {
  const parameters = parameterFacts.get(id)
  if (!parameters) return
  // A DELETE takes either; what a query says wins, as it did on the way.
  const fields: Fields = method === 'GET' ? call.query : { ...asObject(call.body), ...call.query }
  for (const parameter of parameters) check(fields, parameter)
}

function check(fields: Fields, { name, isRequired, kind }: ParameterFacts): void {
  const value = fields[name]
  if (value === undefined || value === null || value === '') {
    if (isRequired) refuse('400100', `The ${name} can not be empty.`, 400)
    return
  }
  if (kind === 'text') optionalText(fields, name)
  else if (kind === 'integer') optionalInteger(fields, name)
  else if (kind === 'flag') optionalFlag(fields, name)
  else if (kind === 'number' || kind === 'list' || kind === 'object') {
    if (!isOfKind[kind](value)) refuse('400100', `The ${name} is invalid.`, 400)
  } else optionalWord(fields, name, kind)
}

/** A list may be joined by commas, as every list of a query is. */
const isOfKind: Readonly<Record<'number' | 'list' | 'object', (value: unknown) => boolean>> = {
  number: (value) => typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(String(value)),
  list: (value) => Array.isArray(value) || typeof value === 'string',
  object: (value) => typeof value === 'object' && !Array.isArray(value),
}
