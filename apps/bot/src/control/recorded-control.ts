// Acts of people are part of what a run decided on: where it is recorded, so are they.
import type { LeverAct, Session } from '../venue/session.ts'
import type { Control } from './control.ts'

/** A control whose acts are noted as they are called. */
export function recordActs(control: Control, { noteAct }: Pick<Session, 'noteAct'>): Control {
  if (!noteAct) return control
  return {
    plan: control.plan,
    halt(by, options = {}) {
      noteAct({ act: 'halt', by, ...options })
      return control.halt(by, options)
    },
    pause(by) {
      noteAct({ act: 'pause', by })
      return control.pause(by)
    },
    resume(by) {
      noteAct({ act: 'resume', by })
      return control.resume(by)
    },
    flatten(by) {
      noteAct({ act: 'flatten', by })
      return control.flatten(by)
    },
  }
}

/** Does again what was noted. */
export async function performAct(control: Control, { act, by, ...options }: LeverAct): Promise<void> {
  if (act === 'halt') await control.halt(by, options)
  else await control[act](by)
}
