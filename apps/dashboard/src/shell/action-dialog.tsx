// One action from the question to its result: log in where it is needed, see the plan, confirm, see what was done.
import { useEffect, useRef, useState } from 'preact/hooks'
import { get, type Outcome, type Plan, post, type Session } from '../data/api.ts'
import { toAmount, toCount } from '../parts/format.ts'
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
  // What had the focus is gone with what was asked: the way back has it next, as when nothing was asked.
  useEffect(() => {
    if (!dialog.current?.contains(document.activeElement)) dialog.current?.querySelector('button')?.focus()
  }, [session.isOpen])
  // Its event of being closed comes later, when another action may have been asked for.
  const close = () => {
    dialog.current?.close()
    onClose()
  }
  const cancel = (event: Event) => {
    event.preventDefault()
    close()
  }
  return (
    <dialog ref={dialog} onCancel={cancel} aria-labelledby="action-title">
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
  const { explanation, confirm, isPlanned, takesReason } = ACTIONS[action]
  const [plans, setPlans] = useState<Plans>()
  const [outcome, setOutcome] = useState<Outcome>()
  const [error, setError] = useState<Error>()
  const [isBusy, setBusy] = useState(false)
  const [flatten, setFlatten] = useState(false)
  const [reason, setReason] = useState('')
  const fail = (reason: Error) => {
    if ('status' in reason && reason.status === 401) lose()
    else setError(reason)
  }
  useEffect(() => {
    if (!isPlanned) return
    const plan = (of: 'halt' | 'flatten') => get<Plan>(`/api/plan/${of}`)
    Promise.all([plan('halt'), plan('flatten')]).then(([halt, flatten]) => setPlans({ halt, flatten }), fail)
  }, [])
  const act = () => {
    // A key that is held down presses a button again and again.
    if (isBusy) return
    setBusy(true)
    setError(undefined)
    const why = reason.trim()
    post<Outcome>(`/api/actions/${action}`, {
      ...(action === 'halt' && { flatten }),
      ...(why && { reason: why }),
    })
      .then(setOutcome, fail)
      .finally(() => setBusy(false))
  }
  if (outcome) return <Done outcome={outcome} close={close} />
  return (
    <>
      <p>{explanation}</p>
      {isPlanned && !plans && !error && <p aria-busy="true">Asking what it would do…</p>}
      {plans && <Planned plan={planOf(plans, action, flatten)} isClosing={action === 'flatten' || flatten} />}
      {action === 'halt' && plans && plans.flatten.closes.length > 0 && (
        <label>
          <input
            type="checkbox"
            checked={flatten}
            onInput={({ currentTarget }) => setFlatten(currentTarget.checked)}
          />
          Also close what the bot holds, at the market
        </label>
      )}
      {takesReason && (
        <label>
          Why, for those who read it later (may stay empty)
          <input
            type="text"
            maxLength={200}
            value={reason}
            onInput={({ currentTarget }) => setReason(currentTarget.value)}
          />
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

interface Plans {
  readonly halt: Plan
  readonly flatten: Plan
}

/** What a halt leaves alone is named as well, so that nobody has to wonder. */
function planOf({ halt, flatten }: Plans, action: Action, isBoth: boolean): Plan {
  if (action === 'flatten') return flatten
  if (!isBoth) return { cancels: halt.cancels, closes: flatten.closes }
  const others = flatten.cancels.filter(
    ({ clientOid }) => !halt.cancels.some((one) => one.clientOid === clientOid),
  )
  return { cancels: [...halt.cancels, ...others], closes: flatten.closes }
}

function Planned({
  plan: { cancels, closes },
  isClosing,
}: {
  readonly plan: Plan
  readonly isClosing: boolean
}) {
  return (
    <ul>
      <li>
        {cancels.length === 0 ? 'No order is cancelled.' : 'Cancelled:'}
        <Names
          names={cancels.map(({ clientOid, symbol, side, size, price }) => {
            const at = price === null ? '' : ` at ${toAmount(price)}`
            return [clientOid, `${side} ${toAmount(size)} ${symbol}${at}`]
          })}
        />
      </li>
      <li>
        {closes.length === 0
          ? 'Nothing is held.'
          : isClosing
            ? 'Closed at the market:'
            : 'Kept, with its protection:'}
        <Names names={closes.map(({ symbol, size }) => [symbol, `${toAmount(size)} ${symbol}`])} />
      </li>
    </ul>
  )
}

function Names({ names }: { readonly names: readonly (readonly [key: string, name: string])[] }) {
  if (names.length === 0) return null
  return (
    <ul>
      {names.map(([key, name]) => (
        <li key={key}>
          <Said text={name} />
        </li>
      ))}
    </ul>
  )
}

function Done({ outcome, close }: { readonly outcome: Outcome; readonly close: () => void }) {
  const { state, cancelled, closed, failed } = outcome
  const last = useRef<HTMLButtonElement>(null)
  useEffect(() => last.current?.focus(), [])
  return (
    <>
      <p role="status">
        Done: the bot is <strong>{state}</strong>. {toCount(cancelled, 'order')} cancelled,{' '}
        {toCount(closed, 'position')} closed.
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
        <button type="button" ref={last} onClick={close}>
          Close
        </button>
      </footer>
    </>
  )
}
