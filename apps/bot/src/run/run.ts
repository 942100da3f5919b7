// The main loop: messages in, one after the other, until there are no more; then every open order is brought to its end.
import { counted } from '../counted.ts'
import { bookActs } from '../engine/acts.ts'
import type { Engine } from '../engine/engine.ts'
import { followAccepted, followAll } from '../engine/follow.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { disarmDeadMan, renewDeadMan, tellNoDeadMan } from '../engine/heartbeat.ts'
import { followLateCloses } from '../engine/late-close.ts'
import { watchMargin } from '../engine/margin.ts'
import { noticeHeartbeat, watchSilence } from '../engine/missed.ts'
import { noteStart, tellOtherMoney } from '../engine/note-start.ts'
import { protectAll } from '../engine/protect.ts'
import { recordRejection } from '../engine/record-rejection.ts'
import { recover } from '../engine/recover.ts'
import { followReversals } from '../engine/reverse.ts'
import { openDay, watchProfit } from '../engine/watch-profit.ts'
import type { Feeds } from '../feed/open-feeds.ts'
import type { Tally } from '../report/tally.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { StoredMessage } from '../store/messages.ts'
import { type Beat, RecordingEnd } from '../venue/timeline.ts'
import { withTicks } from '../venue/with-ticks.ts'
import { advance } from './replay.ts'

/** What a run needs besides its engine. */
export interface RunOptions {
  readonly feeds: Feeds
  readonly tally: Tally
  /** Called once in every round of a run in real time, those at its end included, when everything open was looked after. */
  readonly onRound?: () => Promise<void>
  /** Called before every beat. */
  readonly beforeBeat?: (() => void) | undefined
  /** Aborted when the user wants to stop: no more messages are taken, open orders are cancelled. */
  readonly stop: AbortSignal
}

/** Rounds of looking after open orders at the end before they are left for the next start. */
const FINAL_ROUNDS = 5

/** Runs until the messages end or `stop` is aborted. */
export async function run(engine: Engine, options: RunOptions): Promise<void> {
  const { feeds, tally, stop, onRound } = options
  const { store, timeline, config } = engine
  const isLive = timeline.replayUntilMs === undefined
  await turn(engine, options, 0, async () => {
    store.events.append({ atMs: timeline.now(), kind: 'run-started', subject: 'run', body: {} })
    if (isLive) tellNoDeadMan(engine)
    tellOtherMoney(engine)
    await recover(engine)
    await noteStart(engine)
  })
  const startedMs = timeline.now()
  let listeningSinceMs = startedMs
  let failure: { readonly reason: unknown } | undefined
  try {
    const beats = timeline.beats?.(feeds.messages) ?? withTicks(feeds.messages, config.orders.pollMs, stop)
    for await (const beat of beats) {
      await turn(engine, options, beat.kind, async () => {
        store.checkPlace()
        if (beat.kind === 'item') await takeMessage(engine, tally, { feeds, message: beat.value, startedMs })
        // In a replay nothing happens between signals but what advance() lets happen.
        if (!isLive) return
        await lookAround(engine)
        if (timeline.hasSlept?.()) listeningSinceMs = timeline.now()
        watchSilence(engine, listeningSinceMs)
        await onRound?.()
      })
    }
  } catch (reason) {
    if (isStoreFailure(reason) || reason instanceof RecordingEnd) throw reason
    // A feed that breaks off has ended: what it led to is brought to its end all the same, and then the failure is told.
    failure = { reason }
  }
  await finish(engine, options)
  if (failure) throw failure.reason
}

/** What a round in real time looks after, for as long as orders stand. */
async function lookAround(engine: Engine): Promise<void> {
  await renewDeadMan(engine)
  // Before what was traded since is taken in: at midnight that belongs to the new day.
  await openDay(engine)
  await followAll(engine)
  await followLateCloses(engine)
  await bookActs(engine)
  await followReversals(engine)
  await protectAll(engine)
  await watchProfit(engine)
  await watchMargin(engine)
}

/** Every turn begins with a beat, or a wait that ends in one: a recording tells from it what people did before and what after. */
function turn<T>(
  { inTurn, timeline }: Engine,
  { beforeBeat, stop }: RunOptions,
  beat: Beat<unknown>['kind'] | 'end' | number,
  work: () => Promise<T>,
): Promise<T> {
  return inTurn(async () => {
    const read = timeline.resync?.(stop)
    // Only where it has to be: what is recorded is decided again without a wait here.
    if (read) await read
    beforeBeat?.()
    if (typeof beat === 'number') await timeline.wait(beat)
    else timeline.enter?.(beat, stop)
    return work()
  })
}

interface Taking {
  readonly feeds: Feeds
  readonly message: StoredMessage
  /** When the run began, epoch ms. */
  readonly startedMs: number
}

async function takeMessage(
  engine: Engine,
  tally: Tally,
  { feeds, message, startedMs }: Taking,
): Promise<void> {
  const { timeline, config } = engine
  const reading = feeds.read(message)
  if (reading.kind === 'heartbeat') return noticeHeartbeat(engine, reading.heartbeat)
  tally.signals += 1
  if (reading.kind === 'unreadable') {
    const { channel, hash: rawHash, label } = message
    recordRejection(engine, label, reading.rejection, { facts: { rawHash, channel } })
    return
  }
  const { signal } = reading
  // A signal from after the recording must not carry the clock away: it is rejected as coming from the future.
  if (timeline.replayUntilMs !== undefined && signal.timeMs <= timeline.replayUntilMs) {
    await advance(engine, signal.timeMs)
  }
  const { receivedMs } = message
  const waitedMs = (timeline.arrivalNow ?? timeline.now)() - receivedMs
  // It waits behind others, for as long as these take; not for a machine that sleeps, nor for the next start.
  const isQueued = receivedMs >= startedMs && timeline.now() - receivedMs <= config.risk.maxAgeMs
  const arrivedMs = isQueued && timeline.replayUntilMs === undefined ? receivedMs : timeline.now()
  await engine.trace.signal({ ...signal, waitedMs }, () =>
    handleSignal(engine, signal, engine.monotonicNow(), arrivedMs),
  )
}

async function finish(engine: Engine, options: RunOptions): Promise<void> {
  const { tally, stop, onRound } = options
  const { store, timeline, config } = engine
  const isLive = timeline.replayUntilMs === undefined
  // As it was when the last beat began: what comes within one changes nothing of it.
  let isStopped = await turn(engine, options, 'end', async () => stop.aborted)
  const round = (waitMs: number, work: () => Promise<void>): Promise<void> =>
    turn(engine, options, waitMs, async () => {
      isStopped = stop.aborted
      store.checkPlace()
      await work()
      if (isLive) await onRound?.()
    })
  if (!isLive && !isStopped) {
    const expiries = store.intents.in('accepted').map(({ expiresMs }) => expiresMs)
    await advance(engine, Math.max(timeline.now(), ...expiries))
  }
  // Live orders get the rest of their lifetime, unless the user wants to stop now.
  while (!isStopped && store.intents.in('accepted').some(({ expiresMs }) => expiresMs > timeline.now()))
    await round(config.orders.pollMs, () =>
      // Who wants to stop while an order is waited for opens nothing more.
      isLive && !isStopped ? lookAround(engine) : followAll(engine),
    )
  // A last search, or the report says unknown of what could be known.
  if (!isStopped && store.intents.in('sending').length > 0) await round(0, () => followAll(engine))
  for (let number = 0; number < FINAL_ROUNDS && store.intents.in('accepted').length > 0; number++)
    await round(number > 0 ? config.orders.pollMs : 0, () => followAccepted(engine, 'all'))
  await turn(engine, options, 0, async () => {
    await followLateCloses(engine)
    await bookActs(engine)
    // Nobody looks after what is held from now on but the exchange.
    await protectAll(engine)
    const left = store.intents.in('accepted').length
    if (left > 0)
      engine.tell({
        kind: 'trouble',
        message: `${counted(left, 'order')} ${left === 1 ? 'is' : 'are'} still open; the next start looks after what is left`,
      })
    await disarmDeadMan(engine)
    store.events.append({
      atMs: timeline.now(),
      kind: 'run-ended',
      subject: 'run',
      body: { signals: tally.signals },
    })
  })
}
