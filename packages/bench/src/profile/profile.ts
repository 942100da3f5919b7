/** Where the time of one way goes: its CPU profile as a file for any viewer, and the ten dearest functions. */
import { writeFileSync } from 'node:fs'
import { type Profiler, Session } from 'node:inspector/promises'

/** A function, and the part of the processor time that it took itself. */
export interface Cost {
  readonly name: string
  /** 0 to 1. */
  readonly part: number
}

/** Runs something under V8's profiler. */
export async function recordProfile(run: () => Promise<void>): Promise<Profiler.Profile> {
  const session = new Session()
  session.connect()
  try {
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: 200 })
    await session.post('Profiler.start')
    await run()
    return (await session.post('Profiler.stop')).profile
  } finally {
    session.disconnect()
  }
}

/** The functions of a profile, the dearest first; waiting is left out, and what the profiler takes to begin and to end. */
export function dearest(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  count = 10,
): readonly Cost[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
  const times = new Map<string, number>()
  for (const [at, id] of samples.entries()) {
    const name = names.get(id) ?? ''
    if (name !== '(idle)' && !name.includes(' node:inspector'))
      times.set(name, (times.get(name) ?? 0) + (timeDeltas[at] ?? 0))
  }
  const whole = [...times.values()].reduce((sum, time) => sum + time, 0)
  return [...times]
    .sort(([, one], [, other]) => other - one)
    .slice(0, count)
    .map(([name, time]) => ({ name, part: time / whole }))
}

function nameOf({ functionName, url, lineNumber }: Profiler.Profile['nodes'][number]['callFrame']): string {
  const file = url.split('/').slice(-2).join('/')
  return file ? `${functionName || 'anonymous'} ${file}:${lineNumber + 1}` : functionName
}

/** Profiles a way, writes `<name>.cpuprofile` here, and prints what was dearest. */
export async function profile(name: string, run: () => Promise<void>): Promise<void> {
  await run()
  const found = await recordProfile(run)
  const file = `${name}.cpuprofile`
  writeFileSync(file, JSON.stringify(found))
  for (const { name, part } of dearest(found))
    console.log(`${(part * 100).toFixed(1).padStart(5)} %  ${name}`)
  console.log(`The whole is in ${file}.`)
}
