/** A project of docs/examples in a folder of its own, with its README's lines typed or started there. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Line, lineFor, stepsOf, type Tool } from './page-steps.ts'
import { openShell } from './shell.ts'

const examples = fileURLToPath(new URL('../../../../docs/examples/', import.meta.url))
const PATIENCE_MS = 120_000

/** Something that serves until it is ended. */
export interface Serving {
  /** What it printed that was waited for. */
  readonly found: string
  close(): Promise<void>
}

/** A copy of a project. */
export interface Project {
  readonly folder: string
  /**
   * Types what the README lets its reader type; gives what was printed.
   *
   * @throws Error with all output, where a line fails
   */
  type(more?: Readonly<Record<string, string>>): Promise<string>
  /**
   * Starts a line of the README that serves.
   *
   * @param line - its beginning; a line that the README does not have is an error
   * @param ready - in what it prints once it serves; its first group is what is found
   */
  serve(line: string, ready: RegExp, more?: Readonly<Record<string, string>>): Promise<Serving>
}

/** Where projects are copied to, and what their programs see. */
export interface Yard {
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
}

/**
 * Copies a project.
 *
 * @param ports - what stands in its files instead of the ports that are there: `{ 8787: '40001' }`
 */
export async function openProject(
  yard: Yard,
  name: string,
  tool: Tool = 'npm',
  ports: Readonly<Record<string, string>> = {},
): Promise<Project> {
  const folder = join(yard.folder, name)
  await cp(join(examples, name), folder, { recursive: true })
  await exchangePorts(folder, ports)
  const file = `docs/examples/${name}/README.md`
  const steps = stepsOf(file, await readFile(join(folder, 'README.md'), 'utf8'))
  const lines = steps.flatMap((step) => (step.kind === 'lines' ? step.lines : []))
  const told = ({ line, text }: Line): string => `${file}:${line} ${text}`

  return {
    folder,
    async type(more = {}) {
      const shell = await openShell({ cwd: folder, env: yard.env, exported: more, patienceMs: PATIENCE_MS })
      let printed = ''
      try {
        for (const line of lines) {
          const own = lineFor(line, tool, steps)
          if (own === undefined || own.leftOut !== undefined) continue
          const { isGood, result, output } = await shell.type(own)
          if (!isGood) throw new Error(`${told(own)} → ${result}\n${output}`)
          printed += output
        }
      } finally {
        await shell.close()
      }
      return printed
    },
    async serve(beginning, ready, more = {}) {
      const line = lines.find(({ text }) => text.startsWith(beginning))
      if (!line) throw new Error(`${file} does not say ${beginning}`)
      const env = { ...yard.env, ...more }
      // In a group of its own, to be ended with all that it has started.
      const child = spawn('sh', ['-c', line.text], { cwd: folder, env, detached: true })
      const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
      const found = await waitFor(child, ready, told(line))
      return { found, close: () => end(child, ended) }
    },
  }
}

async function exchangePorts(folder: string, ports: Readonly<Record<string, string>>): Promise<void> {
  if (Object.keys(ports).length === 0) return
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    let text = await readFile(file, 'utf8')
    for (const [port, own] of Object.entries(ports)) text = text.replaceAll(port, own)
    await writeFile(file, text)
  }
}

function waitFor(child: ChildProcess, ready: RegExp, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        said += chunk
        const match = ready.exec(said)
        if (match) resolve(match[1] ?? match[0])
      })
    child.once('close', (code) => reject(new Error(`${line} → ${code}\n${said}`)))
  })
}

async function end({ pid = 0 }: ChildProcess, ended: Promise<void>): Promise<void> {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // All of it has ended.
  }
  await ended
}
