/** Somebody with a package manager, who does what a page says. */
import { copyFile, cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { basename, delimiter, join } from 'node:path'
import { installs, lineFor, type Step, type Tool } from './page-steps.ts'
import { openShell, type Typed } from './shell.ts'
import { toolPath } from './tool-path.ts'

/** What a reader has before a page begins. */
export interface Scene {
  readonly env: Readonly<Record<string, string>>
  /** Files that each block of lines begins with; undefined for one that is not there. */
  readonly files?: Readonly<Record<string, string | undefined>>
  /** Folders of the repository that the reader has copied. */
  readonly folders?: readonly string[]
  /** What is typed when this line asks. */
  typed?(text: string): string
}

export interface Reader {
  readonly tool: Tool
  /**
   * Types what a page says to this reader, and ends what that left running. Where the exchange of a page does not start,
   * the rest is not typed: it would be sent to KuCoin.
   *
   * @param patienceMs - longest time for a line; default two minutes
   */
  follow(steps: readonly Step[], scene: Scene, patienceMs?: number): Promise<Typed[]>
}

/**
 * A reader with a home of their own.
 *
 * @param env - the environment, with the registry and a home that knows it
 * @param before - the page they come from, for pages that tell nobody what to install
 */
export async function openReader(
  tool: Tool,
  folder: string,
  env: NodeJS.ProcessEnv,
  before: readonly Step[],
): Promise<Reader> {
  const place = await realpath(await mkdtemp(join(folder, `${tool}-`)))
  const home = join(place, 'home')
  await mkdir(home)
  await copyFile(join(env['HOME'] ?? '', '.npmrc'), join(home, '.npmrc'))
  // A request that the exchange refuses is a line that failed.
  await writeFile(join(home, '.curlrc'), 'fail-with-body\n')
  const own = { ...env, HOME: home, PATH: await toolPath(join(place, 'bin'), env['PATH'] ?? '') }
  let pages = 0

  async function follow(
    steps: readonly Step[],
    scene: Scene,
    cwd: string,
    patienceMs = 120_000,
  ): Promise<Typed[]> {
    await mkdir(cwd, { recursive: true })
    for (const one of scene.folders ?? []) await cp(one, join(cwd, basename(one)), { recursive: true })
    const shell = await openShell({ cwd, env: withGlobals(own, cwd), exported: scene.env, patienceMs })
    const typed: Typed[] = []
    try {
      for (const step of steps) {
        if (step.kind === 'file') await writeFile(join(cwd, step.name), step.code)
        else {
          await lay(cwd, scene.files)
          for (const line of step.lines) {
            const own = lineFor(line, tool, steps)
            if (own === undefined || own.leftOut !== undefined) continue
            const end = await shell.type(own, scene.typed?.(own.text))
            typed.push(end)
            if (end.result === 'does not serve') return typed
          }
        }
      }
    } finally {
      await shell.close()
    }
    return typed
  }

  const base = join(place, 'base')
  const installed = await follow(installing(before), { env: {} }, base)
  for (const { isGood, output } of installed) if (!isGood) throw new Error(output)
  return {
    tool,
    follow: (steps, scene, patienceMs) =>
      follow(steps, scene, join(installs(steps) ? place : base, `page-${++pages}`), patienceMs),
  }
}

/** What a page installs for the whole machine is there for this page alone. */
function withGlobals(env: NodeJS.ProcessEnv, cwd: string): NodeJS.ProcessEnv {
  const place = `${cwd}.global`
  const bins = ['npm/bin', 'pnpm/bin', 'bun'].map((bin) => join(place, bin))
  return {
    ...env,
    PATH: [...bins, env['PATH']].join(delimiter),
    npm_config_prefix: join(place, 'npm'),
    PNPM_HOME: join(place, 'pnpm'),
    pnpm_config_store_dir: join(env['HOME'] ?? '', 'pnpm-store'),
    BUN_INSTALL_BIN: join(place, 'bun'),
    BUN_INSTALL_GLOBAL_DIR: join(place, 'bun-packages'),
  }
}

function installing(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.kind === 'file') return []
    const lines = step.lines.filter((line) => installs([{ kind: 'lines', lines: [line] }]))
    return [{ kind: 'lines', lines }]
  })
}

async function lay(cwd: string, files: Scene['files'] = {}): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await rm(join(cwd, name), { force: true })
    if (text !== undefined) await writeFile(join(cwd, name), text, { mode: 0o600 })
  }
}
