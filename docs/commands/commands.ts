import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** One command as a page tells of it. */
export interface CommandPage {
  /** The name of the page: `keys-rotate`. */
  readonly page: string
  /** What is typed: `kucoin-kit keys rotate`. */
  readonly typed: string
  /** What it is for, in its own words. */
  readonly about: string
  /** All that `--help` prints. */
  readonly help: string
}

const programs = {
  'kucoin-kit': '../../packages/cli/dist/bin.js',
  'kucoin-mock': '../../packages/mock-server/dist/bin.js',
} as const

/** Every command with what it prints about itself, so that no page can part from it. */
export function commandPages(): readonly CommandPage[] {
  return [...pagesOf('kucoin-kit', []), ...pagesOf('kucoin-mock', [])]
}

function pagesOf(program: keyof typeof programs, words: readonly string[]): readonly CommandPage[] {
  const help = helpOf(program, words)
  const typed = [program, ...words].join(' ')
  const about = /^Usage:[^\n]*\n\n((?:[^\n]+\n)+)/.exec(help)?.[1]?.replaceAll('\n', ' ').trim() ?? ''
  const below = /^Commands:\n((?: {2}.*\n)+)/m.exec(help)?.[1] ?? ''
  const names = [...below.matchAll(/^ {2}([a-z]+)\b/gm)].flatMap(([, name = '']) =>
    name === 'help' ? [] : [name],
  )
  const own = { page: [program, ...words].join('-').replace('kucoin-kit-', ''), typed, about, help }
  return [own, ...names.flatMap((name) => pagesOf(program, [...words, name]))]
}

function helpOf(program: keyof typeof programs, words: readonly string[]): string {
  const file = fileURLToPath(new URL(programs[program], import.meta.url))
  return execFileSync(process.execPath, [file, ...words, '--help'], {
    encoding: 'utf8',
    env: { NO_COLOR: '1', COLUMNS: '80' },
  })
}
