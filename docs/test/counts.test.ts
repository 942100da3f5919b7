/** How many endpoints there are, wherever it is said, is counted; and it is said with how many are not verified. */
import * as groups from '@kucoin-kit/core/endpoints'
import { expect, test } from 'vitest'
import { readTexts } from './texts.ts'

const rows: readonly { readonly verified?: false }[] = Object.values(groups).flatMap((group) =>
  Object.values(group),
)
const unverified = rows.filter(({ verified }) => verified === false)

test('the number of endpoints is true, and said with the number of those that are not verified', () => {
  const said = readTexts('README.md', 'packages/*/README.md', 'docs/**/*.md', '.changeset/*.md').flatMap(
    ({ file, text }) =>
      [...text.matchAll(/\d+ (?:typed )?endpoints\b(?:[^.|]*verified)?/g)].map(([words]) => ({
        file,
        words,
      })),
  )
  const words = `${rows.length} typed endpoints (${unverified.length} of them not verified`
  expect(said).toContainEqual({ file: 'README.md', words })
  expect(said.filter((one) => one.words !== words)).toEqual([])
})
