/** What readers copy first comes to an end, and can be read without scrolling sideways. */
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { findFences } from './find-fences.ts'
import { readTexts, type Text } from './texts.ts'

const pages = ['README.md', 'docs/examples/README.md', 'docs/guide/{bot,endpoints,errors,getting-started}.md']
const more = 'docs/guide/{browser-keys,clock,mock-exchange,orders,rate-limits,runtimes}.md'

/** Calls of `finished` that nothing ends while the order rests. */
function endless({ file, text }: Text): string[] {
  return text.split('\n').flatMap((line, at) => {
    const isCall = /\.finished\((?!\{ signal)/.test(line)
    // Wrapped: the signal is on the next line.
    const isEnded = /\.finished\(\{$/.test(line) && /\bsignal\b/.test(text.split('\n')[at + 1] ?? '')
    return isCall && !isEnded ? [`${file}:${at + 1}: ${line.trim()}`] : []
  })
}

function wide({ file, text }: Text, languages = ['ts', 'js', 'sh', 'python', 'yaml', 'json']): string[] {
  return findFences(file, text, languages).flatMap(({ line, code }) =>
    code.split('\n').flatMap((row, at) => (row.length > 80 ? [`${file}:${line + at}: ${row.length}`] : [])),
  )
}

test('who waits for the end of an order says for how long', () => {
  const texts = [
    ...readTexts('*.md', 'docs/**/*.md', 'docs/examples/**/*.{ts,mjs}', '{packages,apps}/*/README.md'),
    ...readTexts('packages/*/src/**/*.ts').map(({ file, text }) => ({
      file,
      text: /\.test(-d)?\.ts$|conformance/.test(file) ? '' : text.replaceAll(/^(?! *(\/\*\*|\*)).*$/gm, ''),
    })),
  ]
  expect(texts.filter(({ text }) => text.includes('.finished({')).length).toBeGreaterThan(4)
  expect(texts.flatMap(endless)).toEqual([])
  expect(
    endless({ file: 'x.md', text: 'await order.finished()\nawait order.finished(options)' }),
  ).toHaveLength(2)
})

test('code of the guide is at most 80 columns wide, and so is what a README lets somebody type', () => {
  const code = readTexts('README.md', 'docs/{index,guide/*,examples/*,errors/*}.md')
  const typed = readTexts('CONTRIBUTING.md', '{packages,apps}/*/README.md')
  expect(code.length).toBeGreaterThan(40)
  expect([...code.flatMap((text) => wide(text)), ...typed.flatMap((text) => wide(text, ['sh']))]).toEqual([])
  expect(wide({ file: 'x.md', text: `\`\`\`ts\n${'x'.repeat(81)}\n\`\`\`` })).toEqual(['x.md:2: 81'])
})

test('a first order is tested before it is placed, and cancelled', () => {
  const fences = readTexts(...pages, more).flatMap(({ file, text }) => findFences(file, text))
  const placing = fences.filter(({ code }) => /orders\.place\(/.test(code))
  expect(new Set(placing.map(({ file }) => file))).toEqual(
    new Set(['README.md', 'docs/guide/getting-started.md', 'docs/guide/orders.md']),
  )
  for (const { file, line, code } of placing) {
    const steps = ['orders.test(', 'orders.place(', 'orders.get(', 'orders.cancel(', '.close()']
    const places = steps.map((step) => code.indexOf(step))
    expect(places, `${file}:${line}`).toEqual(places.toSorted((a, b) => a - b))
    expect(places, `${file}:${line}`).not.toContain(-1)
  }
})

test('who has pasted the variables nowhere is told what the page says', () => {
  const [start] = readTexts('docs/guide/getting-started.md')
  const first =
    start && findFences(start.file, start.text).find(({ code }) => code.startsWith('// first.mts'))
  const { stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '-'], {
    cwd: new URL('..', import.meta.url).pathname,
    input: first?.code ?? '',
    encoding: 'utf8',
    env: {},
  })
  const row = start?.text.split('\n').find((line) => line.includes('`export` lines were pasted'))
  const [, code] = /\[`(\w+)`\]/.exec(row ?? '') ?? []
  expect(stderr).toContain(`code: '${code}'`)
})
