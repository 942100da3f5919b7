/** Each field that the pages list says what it is: by its type, or by the words that all fields of its name have. */
import { expect, test } from 'vitest'
import { allCalls } from '../calls/calls.ts'
import { meaningOf, nameOf, onlyUnit, tables } from '../calls/words/index.ts'
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
  const silent = fields.filter((field) => meaningOf(field) === '' || onlyUnit.test(meaningOf(field)))
  expect(silent.map(({ place }) => place)).toEqual([])
})

test('words for a name stand in one place, and are those of a field that has none of its own', () => {
  const named = tables.flatMap((table) => Object.keys(table))
  expect(named.filter((name, at) => named.indexOf(name) !== at)).toEqual([])
  const silent = new Set(
    [...parameters, ...answers, ...messages].flatMap(({ path, doc }) =>
      doc === '' || onlyUnit.test(doc) ? [nameOf(path)] : [],
    ),
  )
  expect(named.filter((name) => !silent.has(name))).toEqual([])
})

test.each([
  ['createdAt', 'Epoch ms.', 'When it was made. Epoch ms.'],
  ['maintMarginReq', 'As a fraction.', 'Margin that has to stay, as a fraction.'],
  ['createdAt', 'Until then it counts.', 'Until then it counts.'],
])('%s, “%s”: %s', (path, doc, meaning) => expect(meaningOf({ path, doc })).toBe(meaning))

test.each([
  ['price', 'price'],
  ['items[].size', 'size'],
  ['factors[][]', 'factors'],
  ['[].accounts[].total', 'total'],
])('the name at the end of %s is %s', (path, name) => expect(nameOf(path)).toBe(name))
