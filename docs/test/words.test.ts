/** Each field that the pages list says what it is: by its type, or by the words that all fields of its name have. */
import { expect, test } from 'vitest'
import { allCalls } from '../calls/calls.ts'
import { meaningOf, nameOf, tables } from '../calls/words/index.ts'
import { messageFields } from './message-fields.ts'

const parameters = allCalls().flatMap(({ name, types }) => placed(name, types.parameters))
const answers = allCalls().flatMap(({ name, types }) => placed(name, types.answer))
const messages = messageFields()

function placed<Field extends { readonly path: string }>(
  name: string,
  fields: readonly Field[],
): readonly (Field & { readonly place: string })[] {
  return fields.map((field) => ({ ...field, place: `${name} ${field.path}` }))
}

test.each([
  ['parameter', parameters, 1_200],
  ['field of an answer', answers, 3_500],
  ['field of a message', messages, 400],
])('every %s says what it is', (_, fields, least) => {
  expect(fields.length).toBeGreaterThan(least)
  expect(fields.filter((field) => meaningOf(field) === '').map(({ place }) => place)).toEqual([])
})

test('words for a name stand in one place, and are those of a field that has none of its own', () => {
  const named = tables.flatMap((table) => Object.keys(table))
  expect(named.filter((name, at) => named.indexOf(name) !== at)).toEqual([])
  const silent = new Set(
    [...parameters, ...answers, ...messages].flatMap(({ path, doc }) => (doc === '' ? [nameOf(path)] : [])),
  )
  expect(named.filter((name) => !silent.has(name))).toEqual([])
})

test.each([
  ['price', 'price'],
  ['items[].size', 'size'],
  ['factors[][]', 'factors'],
  ['[].accounts[].total', 'total'],
])('the name at the end of %s is %s', (path, name) => expect(nameOf(path)).toBe(name))
