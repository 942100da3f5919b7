/** From the first page to an order that the exchange took, by somebody who has an empty folder and types what is there. */
import { readFileSync } from 'node:fs'
import { type Step, stepsOf, type Tool } from './page-steps.ts'
import { openReader } from './reader.ts'
import type { Typed } from './shell.ts'

const root = new URL('../../../../', import.meta.url)

interface Way {
  readonly runtime: string
  readonly tool: Tool
  /** Where it is told; the README itself, or a page that it names. */
  readonly page: string
}

export const ways: readonly Way[] = [
  { runtime: 'Node', tool: 'npm', page: 'README.md' },
  { runtime: 'Bun', tool: 'bun', page: 'docs/guide/getting-started.md' },
  { runtime: 'Deno', tool: 'deno', page: 'docs/guide/getting-started.md' },
  { runtime: 'Python', tool: 'npm', page: 'docs/guide/python.md' },
]

export interface Walked extends Way {
  readonly seconds: number
  readonly typed: readonly Typed[]
  /** Requests that the exchange answered with 200, as it wrote them down itself. */
  readonly answered: readonly string[]
}

/**
 * Types what the way's page says, up to the order.
 *
 * @param folder - where the reader gets a home, with nothing in any cache
 * @param env - the environment, with the registry
 */
export async function walk(way: Way, folder: string, env: NodeJS.ProcessEnv): Promise<Walked> {
  const text = readFileSync(new URL(way.page, root), 'utf8')
  const reader = await openReader(way.tool, folder, env, [])
  const startedMs = performance.now()
  const steps = untilOrder(stepsOf(way.page, text)).map((step) => withoutOthers(step, way.tool))
  const typed = await reader.follow(steps, { env: {} })
  const seconds = (performance.now() - startedMs) / 1_000
  const log = typed.find(({ line }) => line.serves)?.output ?? ''
  return { ...way, seconds, typed, answered: [...log.matchAll(/^200 (.+)$/gm)].map(([, one = '']) => one) }
}

/** All until the lines that run the program that places an order. */
function untilOrder(steps: readonly Step[]): readonly Step[] {
  const placing = steps.findIndex(
    (step) => step.kind === 'file' && /orders\.place\(|"\/api\/v1\/hf\/orders"/.test(step.code),
  )
  const running = steps.findIndex((step, at) => at > placing && step.kind === 'lines')
  if (placing === -1 || running === -1) throw new Error('the page tells nobody how to place an order')
  return steps.slice(0, running + 1)
}

/** Where a block has a line for Node and one for Bun, nobody types both. */
function withoutOthers(step: Step, tool: Tool): Step {
  if (step.kind === 'file' || !step.lines.some((line) => line.tool === tool)) return step
  return { ...step, lines: step.lines.filter((line) => line.tool === tool) }
}

/** One line per way: `Node  npm  12.3 s  5 commands`. */
export function tableOf(walked: readonly Walked[]): string {
  return walked
    .map(({ runtime, page, seconds, typed }) =>
      [
        `${runtime.padEnd(8)}${seconds.toFixed(1).padStart(6)} s  ${typed.length} commands  ${page}`,
        ...typed.map(({ line }) => `           ${line.text.replace(/ +# .*/, '')}`),
      ].join('\n'),
    )
    .join('\n')
}
