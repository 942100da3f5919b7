// The token, once; what it is exchanged for no script can read.
import { useState } from 'preact/hooks'
import { post, type Session } from '../data/api.ts'
import { Trouble } from '../parts/trouble.tsx'

/** Asks for the token. */
export function LoginForm({ onDone }: { readonly onDone: (session: Session) => void }) {
  const [secret, setSecret] = useState('')
  const [error, setError] = useState<Error>()
  const [isBusy, setBusy] = useState(false)
  const submit = (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    post<Session>('/api/session', { secret })
      .then(onDone, setError)
      .finally(() => setBusy(false))
  }
  return (
    <form onSubmit={submit}>
      <label>
        Token
        <input
          type="password"
          autocomplete="current-password"
          required
          value={secret}
          onInput={({ currentTarget }) => setSecret(currentTarget.value)}
        />
      </label>
      <small>
        It is <code>dashboard.token</code> of the settings. Without one, open the link that the bot printed
        when it started: it lets in once.
      </small>
      <Trouble error={error} />
      <button type="submit" aria-busy={isBusy}>
        Log in
      </button>
    </form>
  )
}
