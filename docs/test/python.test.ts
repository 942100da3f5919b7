/** What a page shows of Python runs, and prints what stands below each `print`. */
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { findFences } from './find-fences.ts'
import { readTexts } from './texts.ts'

const texts = readTexts('docs/**/*.md', '*.md', 'packages/*/README.md', 'apps/*/README.md')
const fences = texts.flatMap(({ file, text }) => findFences(file, text, ['python']))
/** The environment that the page's own lines make. */
const exported = (file: string): Record<string, string> => {
  const { text = '' } = texts.find((one) => one.file === file) ?? {}
  return Object.fromEntries(
    [...text.matchAll(/^export (\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value]),
  )
}

test('there is Python where people sign by hand', () =>
  expect(fences.map(({ file }) => file)).toContain('docs/guide/sign-by-hand.md'))

test.each(fences.map((fence) => ({ ...fence, name: `${fence.file}:${fence.line}` })))('$name', (fence) => {
  const { file, code } = fence
  const printed = [...code.matchAll(/^print\(.*\n# (.*)$/gm)].map(([, line]) => line)
  const { stdout, stderr } = spawnSync('python3', ['-c', code], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...exported(file) },
  })
  expect(printed).not.toEqual([])
  expect({ printed: stdout.trimEnd().split('\n'), stderr }).toEqual({ printed, stderr: '' })
})
