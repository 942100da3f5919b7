/** Holds what is said of topics, in their sources and so in editors, against what they are. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readFrames, topicFunctions } from '../../examples/read-frames.ts'

/** A doc comment and the function after it. */
const documented = /^\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport function (\w+)/gm

/** The words above each function, by its name behind `topics.`. */
const words = new Map(
  globSync('*/**/*.ts', { cwd: import.meta.dirname }).flatMap((file) => {
    const group = file.replaceAll('\\', '/').split('/').slice(0, -1).join('.')
    const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
    return [...text.matchAll(documented)].map(([, comment = '', name]) => {
      const lines = comment.split('\n').map((line) => line.replace(/^ \* ?/, ''))
      return [`${group}.${name}`, lines.join(' ')] as const
    })
  }),
)

test.each([...topicFunctions().keys()])('%s tells its kind, its key, what it throws and its page', (name) => {
  const said = words.get(name) ?? ''
  const rows = readFrames().filter(({ topic }) => topic === name)
  const made = rows.map(({ make, arguments: args }) => make(...args))
  const kinds = new Set(made.map(({ kind }) => kind))
  // An order book is a state or deltas, by its depth.
  if (kinds.size === 1) expect(said).toMatch(new RegExp(`; ${[...kinds][0]}\\b`))
  else expect(said).toMatch(/as a state, or its changes as deltas/)
  expect(said.includes('a key with `General`')).toBe(made.some(({ socket }) => socket.endsWith('private')))
  const takesArguments = rows.some(({ arguments: args }) => args.length > 0)
  expect(said.includes('@throws RequestError `REQUEST_INVALID`')).toBe(
    takesArguments || name === 'unified.fillsLite',
  )
  expect(said).toMatch(/@see https:\/\/www\.kucoin\.com\/docs-new\/\d+w0/)
})
