// The file that halts, where a session is recorded: what halts it has to be on the record, and between two beats.
import type { Engine } from '../engine/engine.ts'
import { halt, presenceOf, tradingStateOf } from '../engine/halt.ts'
import type { Session } from '../venue/session.ts'

/** Looks for the file before every beat, in place of the kill switch; `undefined` where nothing is recorded, and that looks itself. */
export function watchHaltFile(
  engine: Engine,
  { noteAct }: Pick<Session, 'noteAct'>,
): (() => void) | undefined {
  if (!noteAct) return undefined
  const { store, timeline } = engine
  return () => {
    const { haltFile } = engine.config.risk
    const reason = haltFile === undefined ? undefined : presenceOf(haltFile)
    if (reason === undefined || tradingStateOf(store).state === 'halted') return
    noteAct({ act: 'halt-file', reason })
    halt(store, timeline.now(), reason)
  }
}
