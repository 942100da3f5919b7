/** A page as its reader follows it: files to write and lines to type, in the page's order. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Fence, findFences } from '../../../../docs/test/find-fences.ts'

const root = new URL('../../../../', import.meta.url)

/** What a line can belong to: a package manager, or a runtime with one of its own. */
export const tools = ['npm', 'pnpm', 'bun', 'deno'] as const
export type Tool = (typeof tools)[number]

/** A line to type; one that goes on below is one line. */
export interface Line {
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly text: string
  /** Whether it runs until it is stopped, and prints lines to paste. */
  readonly serves: boolean
  /** Who alone types it; absent where everybody does. */
  readonly tool?: Tool
  /** Why nobody can type it as it stands: the page's own words. */
  readonly leftOut?: string
}

/** A block of lines, or a file to write. */
export type Step =
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }
  | { readonly kind: 'file'; readonly name: string; readonly code: string }

/** Where a page names no file for its first snippet, the reader does. */
const unnamed = 'snippet.mts'

/**
 * What a page asks of its reader. Snippets are files where their first line names one, as `// first.mts`, and so are the
 * files that the page shows whole. On a page that names none, the first snippet that runs on Node is one, and is run.
 */
export function stepsOf(file: string, text: string): readonly Step[] {
  const fences = findFences(file, text, ['sh', 'bash', 'ts', 'js'])
  const shown = shownFiles(file, text)
  const isNaming = shown.length > 0 || fences.some((fence) => nameOf(fence) !== undefined)
  const first = isNaming ? undefined : fences.find(isFirst)
  const asked = fences.map((fence) => ({ line: fence.line, steps: stepsOfFence(fence, fence === first) }))
  return [...shown, ...asked].sort((a, b) => a.line - b.line).flatMap(({ steps }) => steps)
}

interface Asked {
  readonly line: number
  readonly steps: readonly Step[]
}

/** `<<< ../examples/python/kucoin.py`: the file stands on the page, and is saved under its own name. */
function shownFiles(file: string, text: string): Asked[] {
  return text.split('\n').flatMap((row, at) => {
    const path = /^<<< (\S+)$/.exec(row)?.[1]
    if (path === undefined) return []
    const code = readFileSync(new URL(path, new URL(file, root)), 'utf8')
    return [{ line: at + 1, steps: [{ kind: 'file', name: basename(path), code }] }]
  })
}

function stepsOfFence(fence: Fence, isFirstSnippet: boolean): Step[] {
  if (/^(ba)?sh$/.test(fence.language)) return [{ kind: 'lines', lines: linesOf(fence) }]
  const name = nameOf(fence) ?? (isFirstSnippet ? unnamed : undefined)
  if (name === undefined) return []
  const step: Step = { kind: 'file', name, code: fence.code }
  if (!isFirstSnippet) return [step]
  const run = { file: fence.file, line: fence.line, serves: false }
  const text = (runtime: string): string => `${runtime} ${unnamed}`
  const lines = [
    { ...run, text: text('node'), tool: 'npm' as const },
    { ...run, text: text('bun'), tool: 'bun' as const },
  ]
  return [step, { kind: 'lines', lines }]
}

function nameOf({ code }: Fence): string | undefined {
  return /^\/\/ ([\w.-]+\.m?[jt]s)$/m.exec(code.split('\n')[0] ?? '')?.[1]
}

/** Those of other runtimes are run on them, by registry.test.ts. */
function isFirst({ language, code, skipped, notRun }: Fence): boolean {
  const isCode = language === 'ts' || language === 'js'
  return isCode && /'@kucoin-kit\/(node|mock-server)/.test(code) && (skipped ?? notRun) === undefined
}

function linesOf({ file, line, code, tab, notRun, serves }: Fence): Line[] {
  const rows = code.split('\n')
  const lines: Line[] = []
  for (let i = 0; i < rows.length; i++) {
    const at = i
    let text = rows[i] ?? ''
    while (/[\\|]$/.test(text) && i + 1 < rows.length) text += `\n${rows[++i]}`
    if (text.trim() === '' || text.startsWith('#')) continue
    const tool = toolOf(tab?.toLowerCase()) ?? toolOf(/^\w+/.exec(text)?.[0].replace(/^bunx$/, 'bun'))
    lines.push({
      file,
      line: line + at,
      text,
      serves: serves === true,
      ...(tool === undefined ? {} : { tool }),
      ...(notRun === undefined ? {} : { leftOut: notRun }),
    })
  }
  return lines
}

function toolOf(name: string | undefined): Tool | undefined {
  return tools.find((tool) => tool === name)
}

const installing = /^(npm install|pnpm add|bun add|deno add) /

/** Whether the page says itself what to install: then it begins in an empty folder. */
export function installs(steps: readonly Step[]): boolean {
  return steps.some(
    (step) =>
      step.kind === 'lines' &&
      step.lines.some(({ text, leftOut }) => installing.test(text) && leftOut === undefined),
  )
}

/**
 * A line as somebody types it who has this package manager; undefined where it is not for them. Where the page has
 * `npm install` alone, pnpm and Bun have words of their own for it, and the same arguments.
 */
export function lineFor(line: Line, tool: Tool, steps: readonly Step[]): Line | undefined {
  if (line.tool === tool) return line
  if (tool === 'deno') return undefined
  if (line.tool === undefined) return tool === 'npm' || isOnPackages(line) ? line : undefined
  if (!/^npm install /.test(line.text) || hasOwn(tool, steps)) return undefined
  const words = { npm: 'npm install', pnpm: 'pnpm add', bun: 'bun add' }[tool]
  const text = line.text.replace('npm install', words)
  return { ...line, text: tool === 'bun' ? text.replace('--save-dev', '--dev') : text, tool }
}

/** Whether it may end otherwise for packages that another program has installed; `npx`, `curl` and the like bring all they need. */
function isOnPackages({ text, serves }: Line): boolean {
  return serves || /^(node|export) /.test(text)
}

function hasOwn(tool: Tool, steps: readonly Step[]): boolean {
  return steps.some(
    (step) =>
      step.kind === 'lines' && step.lines.some((line) => line.tool === tool && installing.test(line.text)),
  )
}
