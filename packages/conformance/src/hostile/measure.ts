/** Holds what a reader costs against what `JSON.parse` costs for as many characters, in the same run. */
import { type Frame, type Hostile, hostiles, mixtures, nests } from './corpus.ts'

/** Something that reads what others write. */
export interface Reader {
  readonly name: string
  /** Reads one text; what it gives is of no interest. */
  readonly read: (text: string) => unknown
  /** What texts of its language stand in; default nothing. */
  readonly frames?: readonly Frame[]
  /** Whether a thrown error is one that the reader promises; default: it throws nothing. */
  readonly promises?: (error: unknown) => boolean
  /** How much dearer than `JSON.parse` it is at most on an idle machine; default 50: about 200 ms for a megabyte. */
  readonly weight?: number
}

/** Characters of each text at first, and of the worst ones in the end. */
const SWEEP = 8_192
const LARGE = 1_048_576
/** Four times the text may take so many times as long: 4 is linear, 16 quadratic. */
const MAX_GROWTH = 8
/** So much dearer may it be on any machine: with other caches, beside other work; what is quadratic passes any bound. */
const SLACK = 3
/** Below so many ms, or a third of what is allowed, growth says nothing: memory and compilers have their own steps. */
const NOISE_MS = 5
const ROUNDS = 5
const ATTEMPTS = 3
/** So many of the worst are read up to a megabyte. */
const WORST = 3
/** Texts put together by chance, for each frame. */
const MIXTURES = 100

/** The first complaints about a reader; none where every text is read in linear time and no foreign error comes out. */
export async function complaints(reader: Reader): Promise<readonly string[]> {
  const frames: readonly Frame[] = [['', ''], ...(reader.frames ?? [])]
  const all = [...hostiles(frames), ...mixtures(frames, MIXTURES * frames.length), ...nests]
  const found: string[] = []
  const timed: { readonly hostile: Hostile; readonly ms: number }[] = []
  for (const hostile of all) {
    const ms = await time(reader, flat(hostile, SWEEP))
    if (typeof ms === 'string') found.push(`${hostile.name}: ${ms}`)
    else timed.push({ hostile, ms })
  }
  const worst = timed.sort((a, b) => b.ms - a.ms).slice(0, WORST)
  for (const hostile of new Set([...worst.map(({ hostile }) => hostile), ...nests])) {
    found.push(...(await judge(reader, hostile)))
  }
  return found.slice(0, 10)
}

/** Complaints about one text; what is too dear is so each time, what the machine did in between is not. */
export async function judge(reader: Reader, hostile: Hostile): Promise<readonly string[]> {
  let found = await judgeOnce(reader, hostile)
  for (let done = 1; done < ATTEMPTS && found.length > 0; done++) found = await judgeOnce(reader, hostile)
  return found
}

/** From a few kilobytes up to a megabyte; ends with the first complaint. */
async function judgeOnce(reader: Reader, hostile: Hostile): Promise<readonly string[]> {
  let before = Number.POSITIVE_INFINITY
  for (let chars = SWEEP / 2; chars <= LARGE; chars *= 4) {
    const text = flat(hostile, chars)
    const what = `${hostile.name}, ${text.length} characters`
    let best = Number.POSITIVE_INFINITY
    let complaint: string | undefined = ''
    for (let round = 0; round < ROUNDS && complaint !== undefined; round++) {
      const ms = await time(reader, text)
      if (typeof ms === 'string') return [`${what}: ${ms}`]
      best = Math.min(best, ms)
      // In the same moment: what else the machine does makes both dearer. What takes next to nothing needs no floor.
      complaint =
        ms > NOISE_MS ? tooDear(ms, before, SLACK * (reader.weight ?? 50) * floorMs(text)) : undefined
    }
    if (complaint !== undefined) return [`${what}: ${complaint}`]
    before = best
  }
  return []
}

/** What is wrong with so many ms, where a quarter of the text took `before` and this much should do. */
function tooDear(ms: number, before: number, allowed: number): string | undefined {
  const took = `${ms.toFixed(1)} ms`
  if (ms > NOISE_MS + allowed) return `${took}, where ${(NOISE_MS + allowed).toFixed(1)} ms are allowed`
  const isGrown = ms > Math.max(NOISE_MS + allowed / 3, MAX_GROWTH * before)
  return isGrown ? `${took}, and ${before.toFixed(1)} ms for a quarter of it` : undefined
}

/** The text in one piece of memory: how it was put together is not the reader's affair. */
function flat({ make }: Hostile, chars: number): string {
  const text = make(chars)
  text.charCodeAt(0)
  return text
}

/** What one reading took, or what it threw. */
async function time(reader: Reader, text: string): Promise<number | string> {
  const start = process.cpuUsage()
  try {
    await reader.read(text)
  } catch (error) {
    if (!reader.promises?.(error)) return String(error).slice(0, 200)
  }
  return msSince(start)
}

/** Milliseconds of the processor and not of the clock: others who work on the same machine do not count. */
function msSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

/** What `JSON.parse` takes for as many characters of an ordinary answer, or for this very text, be it JSON or not. */
function floorMs(text: string): number {
  const { length } = text
  const row = '{"id":"6717422bd51c29000775ea03","price":"20000.1","size":"0.001","isActive":true},'
  const ordinary = `[${row.repeat(Math.ceil(length / row.length))}0]`
  const rounds = Math.max(3, Math.ceil(65_536 / length))
  const start = process.cpuUsage()
  for (let round = 0; round < rounds; round++) JSON.parse(ordinary)
  const itsOwn = process.cpuUsage()
  const ordinaryMs = msSince(start) / rounds
  try {
    JSON.parse(text)
  } catch {}
  return Math.max(ordinaryMs, msSince(itsOwn))
}
