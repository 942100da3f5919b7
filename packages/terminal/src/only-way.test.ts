/** A command that prints past `openTerminal` prints foreign text as it came. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const cwd = fileURLToPath(new URL('../../../', import.meta.url))
const sources = globSync(['packages/{cli,mock-server}/src/**/*.ts', 'apps/*/src/**/*.ts'], { cwd }).filter(
  // What tests run, and benchmarks, are no commands of a published package.
  (file) => !/\.test\.ts$|\/testing\/|^packages\/mock-server\/src\/bench\//.test(file),
)
const around =
  /^(?! *(?:\*|\/\/)).*(?:\bconsole\.\w+\(|\bstd(?:out|err)\s*\.\s*write\b|\bprocess\._rawDebug|\bstyleText\b)/m

test('nothing that is published prints in another way', () => {
  expect(sources.length).toBeGreaterThan(300)
  const found = sources.filter((file) => around.test(readFileSync(cwd + file, 'utf8')))
  // A shell reads it, and all of it is our own.
  expect(found).toEqual(['packages/cli/src/completion/command.ts'])
})
