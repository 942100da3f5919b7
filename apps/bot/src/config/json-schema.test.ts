import { expect, test } from 'vitest'
import { DEFAULT_CONFIG } from './config.ts'
import { configJsonSchema, settingsOf } from './json-schema.ts'

test('every setting says what it is, and its default where it has one', () => {
  for (const { path, schema } of settingsOf(configJsonSchema())) {
    expect(schema.description, path.join('.')).toMatch(/^\S.{5,}/)
    const value = path.reduce<unknown>(
      (part, step) => (part as Readonly<Record<string, unknown>>)[step],
      DEFAULT_CONFIG,
    )
    expect(schema.default, path.join('.')).toEqual(value)
  }
})

test('an editor knows the words, the bounds and that nothing else is taken', () => {
  expect(configJsonSchema()).toMatchObject({
    additionalProperties: false,
    properties: {
      mode: { enum: ['paper', 'test', 'live'], default: 'paper' },
      risk: {
        additionalProperties: false,
        properties: {
          minStrength: { type: 'number', minimum: 0, maximum: 1 },
          symbols: { type: 'array', minItems: 1, items: { type: 'string' } },
          maxNotional: { type: 'string', pattern: expect.stringContaining('\\d') },
        },
      },
    },
  })
  expect(configJsonSchema()).toHaveProperty('required', [])
})
