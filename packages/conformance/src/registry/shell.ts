/** A terminal in which lines are typed, and more terminals for what goes on running. */
import { type ChildProcess, spawn } from 'node:child_process'
import { appendFile, writeFile } from 'node:fs/promises'
import type { Line } from './page-steps.ts'

/** How a line ended. */
export interface Typed {
  readonly line: Line
  /** The exit code, or what happened instead. */
  readonly result: number | 'serves' | 'does not end' | 'does not serve'
  readonly isGood: boolean
  /** What it has printed until it is asked for: what serves goes on printing. */
  readonly output: string
}

export interface Shell {
  /** @param input - what is typed when the line asks */
  type(line: Line, input?: string): Promise<Typed>
  /** Ends what goes on running. */
  close(): Promise<void>
}

interface ShellOptions {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Variables that were exported before. */
  readonly exported: Readonly<Record<string, string>>
  /** Longest time for a line, in ms. */
  readonly patienceMs: number
}

/** Opens a terminal; variables and the folder last from line to line. */
export async function openShell({ cwd, env, exported, patienceMs }: ShellOptions): Promise<Shell> {
  const state = `${cwd}.state`
  const exports = Object.entries(exported).map(([name, value]) => `export ${name}='${value}'\n`)
  await writeFile(state, `cd '${cwd}'\n${exports.join('')}`)
  const running: Program[] = []

  const start = (script: string): Program => {
    const program = startProgram(script, env)
    running.push(program)
    return program
  }

  /** Starts it in a terminal of its own, and pastes the lines that it prints for that. */
  async function serve(line: Line): Promise<Typed> {
    const program = start(`. '${state}'\n${line.text}`)
    let isOver = false
    program.ended.then(() => (isOver = true))
    for (let i = 0; i < patienceMs / 100 && !isOver; i++) {
      const lines = program.said().match(/^\s*export \w+=\S+$/gm) ?? []
      if (lines.some((one) => one.includes('KUCOIN_BASE_URL='))) {
        await appendFile(state, `${lines.join('\n')}\n`)
        return ended(line, 'serves', true, program)
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return ended(line, 'does not serve', false, program)
  }

  return {
    async type(line, input = '') {
      if (line.serves) return serve(line)
      const keep = `{ export -p; printf "cd '%s'\\n" "$PWD"; } > '${state}'`
      const program = start(`. '${state}'\n${line.text}\nstatus=$?\n${keep}\nexit $status`)
      program.answer(input)
      const late = setTimeout(program.kill, patienceMs)
      const code = await program.ended
      clearTimeout(late)
      const isGood = code === 0 || (code === 3 && isFinding(line.text))
      return ended(line, code ?? 'does not end', isGood, program)
    },
    async close() {
      for (const program of running) program.kill()
      await Promise.all(running.map(({ ended }) => ended))
    },
  }
}

function ended(line: Line, result: Typed['result'], isGood: boolean, { said }: Program): Typed {
  return {
    line,
    result,
    isGood,
    get output() {
      return said()
    },
  }
}

/** The command says by 3 that all works and something should be changed: with a key of the mock's it has to. */
function isFinding(text: string): boolean {
  return /@kucoin-kit\/cli (doctor|keys) /.test(`${text} `)
}

interface Program {
  said(): string
  answer(input: string): void
  kill(): void
  /** Its exit code; null where it was killed. */
  readonly ended: Promise<number | null>
}

function startProgram(script: string, env: NodeJS.ProcessEnv): Program {
  // In a group of its own, to be ended with all that it has started.
  const child: ChildProcess = spawn('sh', ['-c', script], { env, detached: true })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk))
  child.stdin?.on('error', () => {})
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    ended,
    said: () => text,
    answer: (input) => child.stdin?.end(input),
    kill() {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL')
      } catch {
        // All of it has ended.
      }
    },
  }
}
