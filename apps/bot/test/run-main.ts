// The whole command in this process, with streams that keep what is written to them.
import { Readable, Writable } from 'node:stream'
import type { Screen } from '@kucoin-kit/terminal'
import { main, type Surroundings } from '../src/cli/main.ts'

/** What one run came to. */
export interface MainRun {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs it until its feed ends. */
export async function runMain(
  args: readonly string[],
  { stdin = '', env = {} }: { readonly stdin?: string; readonly env?: Surroundings['env'] } = {},
): Promise<MainRun> {
  const [out, err] = [sink(), sink()]
  const code = await main(args, {
    env,
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: out.stream,
    stderr: err.stream,
    stop: new AbortController().signal,
  })
  return { code, out: out.text(), err: err.text() }
}

/** A screen that keeps what is written to it. */
export function sink(): { readonly stream: Screen; readonly written: readonly string[]; text(): string } {
  const written: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      done()
    },
  })
  return { stream, written, text: () => written.join('') }
}
