/** What strangers read beside the code names things that are there: folders, pages, commands; and forms are forms. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('../', import.meta.url))
const site = 'https://kucoin-kit.github.io/kucoin-kit/'
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const files = globSync('.github/{*.md,CODEOWNERS,ISSUE_TEMPLATE/*.yml}', { cwd: root })

test('there is a word on security, conduct, reviews, owners, and a form for each kind of issue', () => {
  for (const name of ['SECURITY.md', 'CODE_OF_CONDUCT.md', 'CODE_REVIEW.md', 'CODEOWNERS']) {
    expect(files).toContain(`.github/${name}`)
  }
  const forms = files.filter((file) => file.includes('ISSUE_TEMPLATE') && !file.endsWith('config.yml'))
  expect(forms.length).toBeGreaterThanOrEqual(3)
  for (const form of forms) {
    const { name, description, body } = parse(read(form))
    expect([name, description], form).toEqual([expect.any(String), expect.any(String)])
    const ids = body.flatMap(({ id, type }: { id?: string; type: string }) =>
      type === 'markdown' ? [] : [id],
    )
    expect(new Set(ids).size, form).toBe(
      body.filter(({ type }: { type: string }) => type !== 'markdown').length,
    )
  }
})

test.each(files)('%s names what is there', (file) => {
  const text = read(file)
  for (const [, page = ''] of text.matchAll(new RegExp(`${site}([\\w/-]*)`, 'g')))
    expect(existsSync(join(root, 'docs', `${page || 'index'}.md`)), page).toBe(true)
  for (const [, path = ''] of text.matchAll(
    /(?:`|^)\/?((?:packages|apps|docs|\.github)[\w./-]*|pnpm-workspace\.yaml)(?:`| )/gm,
  ))
    expect(existsSync(join(root, path)), path).toBe(true)
})
