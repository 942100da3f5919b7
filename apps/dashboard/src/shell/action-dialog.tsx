// One action from the question to its result: log in where it is needed, see the plan, confirm, see what was done.
import { useEffect, useRef, useState } from 'preact/hooks'
import { get, type Outcome, type Plan, post, type Session } from '../data/api.ts'
import { toAmount } from '../parts/format.ts'
import { Said } from '../parts/said.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { ACTIONS, type Action } from './actions.ts'
import { LoginForm } from './login.tsx'

interface DialogProps {
  readonly action: Action
  readonly session: Session
  readonly setSession: (session: Session) => void
  readonly onClose: () => void
}

/** A dialog that stands in front of everything until it is answered; Escape answers no. */
export function ActionDialog({ action, session, setSession, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { title } = ACTIONS[action]
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => dialog.current?.close()
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="action-title">
      <article>
        <h2 id="action-title">{title}</h2>
        {session.isOpen ? (
          <Confirm action={action} close={close} lose={() => setSession({ ...session, isOpen: false })} />
        ) : (
          <>
            <p>Whoever acts logs in first.</p>
            <LoginForm onDone={setSession} />
            <button type="button" class="secondary" onClick={close}>
              Cancel
            </button>
          </>
        )}
      </article>
    </dialog>
  )
}

interface ConfirmProps {
  readonly action: Action
  readonly close: () => void
  readonly lose: () => void
}

function Confirm({ action, close, lose }: ConfirmProps) {
  const { explanation, confirm, isPlanned } = ACTIONS[action]
  const [plan, setPlan] = useState<Plan>()
  const [outcome, setOutcome] = useState<Outcome>()
  const [error, setError] = useState<Error>()
  const [isBusy, setBusy] = useState(false)
  const [flatten, setFlatten] = useState(false)
  const fail = (reason: Error) => {
    if ('status' in reason && reason.status === 401) lose()
    else setError(reason)
  }
  useEffect(() => {
    if (isPlanned) get<Plan>(`/api/plan/${action}`).then(setPlan, fail)
  }, [])
  const act = () => {
    setBusy(true)
    setError(undefined)
    post<Outcome>(`/api/actions/${action}`, action === 'halt' ? { flatten } : {})
      .then(setOutcome, fail)
      .finally(() => setBusy(false))
  }
  if (outcome) return <Done outcome={outcome} close={close} />
  return (
    <>
      <p>{explanation}</p>
      {isPlanned && !plan && !error && <p aria-busy="true">Asking what it would do…</p>}
      {plan && <Planned plan={plan} closes={action === 'flatten' || flatten} />}
      {action === 'halt' && plan && plan.closes.length > 0 && (
        <label>
          <input
            type="checkbox"
            checked={flatten}
            onInput={({ currentTarget }) => setFlatten(currentTarget.checked)}
          />
          Also close what the bot holds, at the market
        </label>
      )}
      <Trouble error={error} />
      <footer>
        <button type="button" class="secondary" onClick={close}>
          Cancel
        </button>
        <button type="button" class={action === 'resume' ? '' : 'kill'} aria-busy={isBusy} onClick={act}>
          {confirm}
        </button>
      </footer>
    </>
  )
}

function Planned({
  plan: { cancels, closes },
  closes: isClosing,
}: {
  readonly plan: Plan
  readonly closes: boolean
}) {
  return (
    <ul>
      <li>
        {cancels.length === 0
          ? 'No order is cancelled: none rests.'
          : `${cancels.length} orders are cancelled:`}
        {cancels.length > 0 && (
          <ul>
            {cancels.map(({ clientOid, symbol, side }) => (
              <li key={clientOid}>
                {side} {symbol} <Said text={clientOid} isCode />
              </li>
            ))}
          </ul>
        )}
      </li>
      <li>
        {closes.length === 0
          ? 'Nothing is held.'
          : isClosing
            ? 'These are closed at the market:'
            : 'These are kept, with their protection:'}
        {closes.length > 0 && (
          <ul>
            {closes.map(({ symbol, side, size }) => (
              <li key={symbol}>
                {toAmount(size)} {symbol} {isClosing && `(${side})`}
              </li>
            ))}
          </ul>
        )}
      </li>
    </ul>
  )
}

function Done({ outcome, close }: { readonly outcome: Outcome; readonly close: () => void }) {
  const { state, cancelled, closed, failed } = outcome
  return (
    <>
      <p role="status">
        Done: the bot is <strong>{state}</strong>. {cancelled} orders were cancelled, {closed} positions
        closed.
      </p>
      {failed.length > 0 && (
        <div role="alert" class="trouble">
          <strong>Not everything worked out:</strong>
          <ul>
            {failed.map((what) => (
              <li key={what}>
                <Said text={what} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <footer>
        <button type="button" onClick={close}>
          Close
        </button>
      </footer>
    </>
  )
}
