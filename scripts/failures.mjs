// What a red run says at its end: what failed, how it began, and how to run it alone.
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const shown = 20

/** The failure of a gate that is one check. */
export function gateFailure({ name }, output) {
  const lines = plainLines(output)
  const cause = lines.findIndex((line) => /error|fail|✗|×|✘|❌|not found|exceeded|unused/i.test(line))
  // Where nothing looks like a cause, the end says more than the beginning.
  // The line before a cause often is its heading.
  const begin = Math.max(0, cause === -1 ? lines.length - 5 : cause - 1)
  return { name, lines: lines.slice(begin, begin + 6), alone: `pnpm check ${name}` }
}

/**
 * What vitest's JSON report says: how many tests passed, and every failure. A suite that broke before its first test
 * and a test that did not run are failures too.
 */
export function readReport(file, root) {
  const suites = JSON.parse(readFileSync(file, 'utf8')).testResults.map((suite) => ({
    ...suite,
    name: relative(root, suite.name),
  }))
  suites.sort((a, b) => a.name.localeCompare(b.name))
  const passed = []
  const failures = []
  for (const { name, status, message, assertionResults } of suites) {
    passed.push({ name, count: assertionResults.filter((test) => test.status === 'passed').length })
    if (status === 'failed' && assertionResults.length === 0)
      failures.push({ name, lines: firstLines(message), alone: `pnpm exec vitest run ${name}` })
    for (const test of assertionResults) {
      if (test.status === 'passed') continue
      const title = [...test.ancestorTitles, test.title].join(' > ')
      failures.push({
        name: `${name} > ${title}`,
        lines: firstLines(test.failureMessages?.[0] ?? `was not run: ${test.status}`),
        alone: `pnpm exec vitest run ${name} -t ${quoted(title)}`,
      })
    }
  }
  return { passed, failures }
}

/** The text that stands before the closing line. */
export function failureText(failures) {
  const blocks = failures
    .slice(0, shown)
    .map(({ name, lines, alone }) =>
      [`✗ ${name}`, ...lines.map((line) => `    ${line}`), `  alone: ${alone}`].join('\n'),
    )
  const rest = failures.length - blocks.length
  if (rest > 0) blocks.push(`… and ${rest} more, above`)
  return ['', 'What failed:', ...blocks].join('\n')
}

function firstLines(text = '') {
  return plainLines(text)
    .filter((line) => !/^\s+at /.test(line))
    .slice(0, 4)
}

function plainLines(text) {
  return stripVTControlCharacters(text)
    .split('\n')
    .map((line) => line.trimEnd().slice(0, 200))
    .filter((line) => line !== '')
}

/** A pattern that means exactly this name, for a shell. */
function quoted(name) {
  return `'${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "'\\''")}$'`
}
