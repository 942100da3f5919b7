// Acts of people are part of what a run decided on: where it is recorded, so are they.
import type { Engine } from '../engine/engine.ts'
import { atOnce } from '../engine/turns.ts'
import type { LeverAct, Session } from '../venue/session.ts'
import { type Control, createControl, type Outcome } from './control.ts'

/**
 * The control of a bot in its session. Where that is recorded, an act is noted, and done between two beats of the run: time
 * stands still within one, so that nobody waits for long, and what happened is a row of beats and acts that can be done again.
 */
export function sessionControl(engine: Engine, { noteAct }: Pick<Session, 'noteAct'>): Control {
  if (!noteAct) return createControl(engine)
  const control = createControl(engine, atOnce)
  const perform = (act: LeverAct): Promise<Outcome> =>
    engine.inTurn(() => {
      noteAct(act)
      return performAct(control, act)
    })
  return {
    plan: control.plan,
    halt: (by, options = {}) => perform({ act: 'halt', by, ...options }),
    pause: (by, reason) => perform({ act: 'pause', by, ...(reason !== undefined && { reason }) }),
    resume: (by) => perform({ act: 'resume', by }),
    flatten: (by) => perform({ act: 'flatten', by }),
  }
}

/** Does what was noted. */
export function performAct(control: Control, { act, by, ...options }: LeverAct): Promise<Outcome> {
  if (act === 'halt') return control.halt(by, options)
  return act === 'pause' ? control.pause(by, options.reason) : control[act](by)
}
