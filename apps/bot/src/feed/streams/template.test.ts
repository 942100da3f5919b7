import { expect, test } from 'vitest'
import { fillMessage } from './template.ts'

const PASSWORD = 'a"b\\c'
const values: Readonly<Record<string, string>> = { PASSWORD, SEQ: '7', LIST: '["a"]' }
const fill = (template: string): string => fillMessage(template, (name) => values[name] ?? '')

test('what stands within quotes stays one text, whatever is in it', () => {
  const message = fill('{"op":"auth","args":["x\\"{{PASSWORD}}", "{{ PASSWORD }}"]}')
  expect(JSON.parse(message)).toEqual({ op: 'auth', args: [`x"${PASSWORD}`, PASSWORD] })
})

test('what stands outside of them is filled in as it is', () => {
  expect(JSON.parse(fill('{"seq":{{SEQ}},"args":{{LIST}},"s":"{{SEQ}}"}'))).toEqual({
    ...{ seq: 7, args: ['a'], s: '7' },
  })
  expect(fill('AUTH {{PASSWORD}} it"s')).toBe(`AUTH ${PASSWORD} it"s`)
})
