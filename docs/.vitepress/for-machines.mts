/** What readers that are programs get: a list of the pages, all of them in one file, and each as Markdown beside its HTML. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SiteConfig } from 'vitepress'

/** Folders in the order in which somebody new reads them; the API is long, and is listed without being copied into one file. */
const sections = [
  ['guide', 'Guides'],
  ['commands', 'Commands'],
  ['errors', 'Errors'],
  ['decisions', 'Decisions'],
  ['api', 'API'],
] as const

/** Writes `llms.txt`, `llms-full.txt` and the Markdown of every page that is a file. */
export function writeForMachines({ srcDir, outDir, pages, site }: SiteConfig, address: string): void {
  const lines = [`# ${site.title}`, '', `> ${site.description}`, '']
  const whole: string[] = []
  for (const [folder, title] of sections) {
    lines.push(`## ${title}`, '')
    for (const page of pages.filter((one) => one.startsWith(`${folder}/`)).sort()) {
      const file = join(srcDir, page)
      if (!existsSync(file) || page.includes('[')) continue
      const text = readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?\n---\n+/, '')
      const copy = join(outDir, page)
      mkdirSync(dirname(copy), { recursive: true })
      copyFileSync(file, copy)
      lines.push(`- [${titleOf(text) ?? page}](${address}${page})${aboutOf(text)}`)
      if (folder !== 'api') whole.push(`<!-- ${address}${page} -->\n\n${text.trim()}\n`)
    }
    lines.push('')
  }
  writeFileSync(join(outDir, 'llms.txt'), `${lines.join('\n').trim()}\n`)
  writeFileSync(join(outDir, 'llms-full.txt'), whole.join('\n'))
}

function titleOf(text: string): string | undefined {
  return /^# (.+)$/m.exec(text)?.[1]?.replaceAll(/[`\\]|\s*\{#.*$/g, '')
}

/** The first sentence below the title, where it is one. */
function aboutOf(text: string): string {
  const below = /^# .+\n+([A-Z][^\n]*(?:\n[^\n]+)*)/m.exec(text)?.[1]
  const sentence = below === undefined ? undefined : /^[\s\S]*?[.:](?=\s|$)/.exec(below)?.[0]
  return sentence === undefined ? '' : `: ${sentence.replaceAll('\n', ' ').replace(/:$/, '.')}`
}
