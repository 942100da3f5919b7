// Stopping, pausing and going on. What is done is said before it is done, and after.
import { useState } from 'preact/hooks'
import type { Session } from '../data/api.ts'
import type { Overview } from '../data/shapes.ts'
import { useKeptFocus } from '../parts/use-kept-focus.ts'
import { ActionDialog } from './action-dialog.tsx'
import { ACTIONS, type Action } from './actions.ts'

interface ControlsProps {
  readonly overview: Overview
  readonly session: Session
  readonly setSession: (session: Session) => void
}

/** The buttons that fit the state. */
export function Controls({ overview: { state }, session, setSession }: ControlsProps) {
  const [action, setAction] = useState<Action>()
  const buttons = useKeptFocus<HTMLDivElement>()
  const offered: readonly Action[] =
    state === 'running'
      ? ['halt', 'pause', 'flatten']
      : state === 'paused'
        ? ['halt', 'resume', 'flatten']
        : ['resume', 'flatten']
  return (
    <div class="buttons" ref={buttons}>
      {offered.map((name) => (
        <button
          type="button"
          key={name}
          class={name === 'halt' ? 'onbar kill' : 'onbar'}
          onClick={() => setAction(name)}
        >
          {ACTIONS[name].label}
        </button>
      ))}
      {action && (
        <ActionDialog
          key={action}
          action={action}
          session={session}
          setSession={setSession}
          onClose={() => setAction(undefined)}
        />
      )}
    </div>
  )
}
