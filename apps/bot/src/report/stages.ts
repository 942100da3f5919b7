// How long the way of a signal took, from its making to the first fill, stage by stage.
import { percentile } from './percentile.ts'

/** The stages, in the order of the way; `whole` goes from the making to the acknowledged order. */
export const STAGES = ['received', 'decided', 'sent', 'acknowledged', 'filled', 'whole'] as const

/** A stage, named by what it ends with. */
export type Stage = (typeof STAGES)[number]

/** What is needed of a signal. */
export interface TimedSignal {
  readonly clientOid: string | null
  readonly decision: string
  readonly madeMs: number | null
  readonly receivedMs: number | null
  readonly decidedMs: number
}

/** What is needed of an entry of the record. */
export interface TimedEvent {
  readonly kind: string
  readonly subject: string
  readonly atMs: number
}

/** How long a stage took, ms; null where nothing came so far. */
export interface StageTimes {
  readonly count: number
  readonly p50: number | null
  readonly p99: number | null
}

/** Kinds of the record that end a stage of an order. */
const ENDS = { 'intent-sending': 'sent', 'intent-accepted': 'acknowledged', fill: 'filled' } as const

type Firsts = Partial<Record<'sent' | 'acknowledged' | 'filled', number>>

/** When each order first came to the end of a stage. */
export function firstsOf(events: Iterable<TimedEvent>): ReadonlyMap<string, Firsts> {
  const firsts = new Map<string, Firsts>()
  for (const { kind, subject, atMs } of events) {
    const stage = kind in ENDS ? ENDS[kind as keyof typeof ENDS] : undefined
    if (stage === undefined) continue
    const first = firsts.get(subject) ?? {}
    first[stage] ??= atMs
    firsts.set(subject, first)
  }
  return firsts
}

/**
 * How long each stage of one signal took, ms; without those that it has not come to.
 * @param isSent whether its order went to an exchange: on paper none does, and what took no time there was no sending
 */
export function timesOf(
  { madeMs, receivedMs, decidedMs }: Pick<TimedSignal, 'madeMs' | 'receivedMs' | 'decidedMs'>,
  { sent, acknowledged, filled }: Firsts,
  isSent: boolean,
): Partial<Record<Stage, number>> {
  const times: Partial<Record<Stage, number>> = {}
  const add = (stage: Stage, from: number | null | undefined, to: number | null | undefined): void => {
    if (from != null && to != null) times[stage] = to - from
  }
  const cameMs = isRecorded(madeMs, receivedMs) ? null : receivedMs
  add('received', madeMs, cameMs)
  add('decided', cameMs, decidedMs)
  if (isSent) {
    add('sent', decidedMs, sent)
    add('acknowledged', sent, acknowledged)
  }
  add('filled', acknowledged, filled)
  add('whole', madeMs, acknowledged)
  return times
}

/** Times of every stage, over all signals that led to an order. Where two clocks disagree, a stage may be below zero. */
export function stagesOf(
  signals: readonly TimedSignal[],
  events: Iterable<TimedEvent>,
  isSent: boolean,
): Readonly<Record<Stage, StageTimes>> {
  const firsts = firstsOf(events)
  const all = signals.flatMap((signal) =>
    signal.decision === 'ordered' && signal.clientOid !== null
      ? [timesOf(signal, firsts.get(signal.clientOid) ?? {}, isSent)]
      : [],
  )
  const entries = STAGES.map((stage) => {
    const times = all.flatMap((one) => one[stage] ?? [])
    return [stage, summaryOf(times)] as const
  })
  return Object.fromEntries(entries) as Record<Stage, StageTimes>
}

/** Two clocks differ by less, or the signal would not have been acted on: a message from before was read from a recording. */
const CLOCKS_MS = 60_000

function isRecorded(madeMs: number | null, receivedMs: number | null): boolean {
  return madeMs !== null && receivedMs !== null && receivedMs < madeMs - CLOCKS_MS
}

function summaryOf(times: readonly number[]): StageTimes {
  return {
    count: times.length,
    p50: percentile(times, 50) ?? null,
    p99: percentile(times, 99) ?? null,
  }
}
