import { expect, test } from 'vitest'
import { createFeedNotes } from './feed-notes.ts'

test('a flood is told once in a while, and counted', () => {
  const lines: string[] = []
  let nowMs = 0
  const tell = createFeedNotes(
    (line) => lines.push(line),
    () => nowMs,
  )
  const refused = {
    kind: 'refused',
    ...{ channel: 'tv', from: '10.0.0.1', error: 'secret-mismatch', detail: 'it is wrong' },
  } as const
  for (let i = 0; i < 1_000; i++) tell(refused)
  tell({ ...refused, error: 'too-many', detail: 'slower' })
  // The engine rejects it as well, and that is printed.
  tell({ ...refused, error: 'schema', detail: 'data.leverage', isKept: true })
  nowMs = 10_000
  tell(refused)
  expect(lines).toEqual([
    '! channel tv refused a delivery from 10.0.0.1: secret-mismatch (it is wrong)',
    '! channel tv refused a delivery from 10.0.0.1: too-many (slower)',
    '! channel tv refused a delivery from 10.0.0.1: secret-mismatch (it is wrong) (and 999 more like it)',
  ])
})
