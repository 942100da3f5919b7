/** What readers that are programs get: a list of the pages, all of them in one file, and each as Markdown beside its HTML. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SiteConfig } from 'vitepress'

/** Folders in the order in which somebody new reads them; the calls and the API are long, and are listed without being copied into one file. */
const sections = [
  ['guide', 'Guides'],
  ['calls', 'Calls'],
  ['commands', 'Commands'],
  ['errors', 'Errors'],
  ['decisions', 'Decisions'],
  ['api', 'API'],
] as const

/** Writes `llms.txt`, `llms-full.txt` and the Markdown of every page that is a file. */
export function writeForMachines(config: SiteConfig, address: string): void {
  const { srcDir, outDir, pages, site } = config
  const made = new Map(config.dynamicRoutes.routes.map((route) => [route.path, route]))
  const textOf = (page: string): string | undefined => {
    const route = made.get(page)
    if (route) return `# ${route.params['title']}\n\n${route.content}`
    const file = join(srcDir, page)
    return existsSync(file) ? readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?\n---\n+/, '') : undefined
  }
  const lines = [`# ${site.title}`, '', `> ${site.description}`, '']
  const whole: string[] = []
  for (const [folder, title] of sections) {
    lines.push(`## ${title}`, '')
    for (const page of pages.filter((one) => one.startsWith(`${folder}/`)).sort()) {
      const text = textOf(page)
      if (text === undefined) continue
      const copy = join(outDir, page)
      mkdirSync(dirname(copy), { recursive: true })
      writeFileSync(copy, text)
      lines.push(`- [${titleOf(text) ?? page}](${address}${page})${aboutOf(text)}`)
      if (folder !== 'api' && folder !== 'calls') whole.push(`<!-- ${address}${page} -->\n\n${text.trim()}\n`)
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
