// What changed in each package: its changelog, or, before its first release, what waits to be one.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createMarkdownRenderer } from 'vitepress'

/** The changes of one package. */
export interface Changes {
  readonly name: string
  readonly html: string
}

export declare const data: readonly Changes[]

const root = new URL('../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

export default {
  watch: ['../.changeset/*.md', '../packages/*/CHANGELOG.md'],
  async load(): Promise<readonly Changes[]> {
    const markdown = await createMarkdownRenderer(process.cwd())
    const packages = readdirSync(new URL('packages/', root)).filter((folder) => {
      const { private: isPrivate } = JSON.parse(read(`packages/${folder}/package.json`))
      return isPrivate !== true
    })
    return packages.map((folder) => {
      const name = `@kucoin-kit/${folder}`
      const file = `packages/${folder}/CHANGELOG.md`
      const text = existsSync(new URL(file, root))
        ? read(file).replace(/^# .*\n/, '')
        : waiting(name).join('\n\n')
      return { name, html: markdown.render(text.replaceAll(/^## /gm, '### ')) }
    })
  },
}

/** The changesets that name a package, without their heads. */
function waiting(name: string): readonly string[] {
  return readdirSync(new URL('.changeset/', root))
    .filter((file) => file.endsWith('.md'))
    .map((file) => read(`.changeset/${file}`))
    .filter((text) => text.includes(`'${name}':`))
    .map((text) => text.replace(/^---\n[\s\S]*?\n---\n/, ''))
}
