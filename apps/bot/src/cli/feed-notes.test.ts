import { expect, test } from 'vitest'
import { createFeedNotes } from './feed-notes.ts'

test('a flood is told once in a while, and counted', () => {
  const lines: string[] = []
  let nowMs = 0
  const tell = createFeedNotes(
    (line) => lines.push(line),
    () => nowMs,
  )
  const refused = { kind: 'refused', channel: 'tv', error: 'secret-mismatch', from: '10.0.0.1' } as const
  for (let i = 0; i < 1_000; i++) tell(refused)
  tell({ ...refused, error: 'too-many' })
  nowMs = 10_000
  tell(refused)
  expect(lines).toEqual([
    '! channel tv refused a delivery from 10.0.0.1: secret-mismatch',
    '! channel tv refused a delivery from 10.0.0.1: too-many',
    '! channel tv refused a delivery from 10.0.0.1: secret-mismatch (and 999 more like it)',
  ])
})
