/** The playground: the command's own engine in a page that cannot send anything. */
import { type CredentialsInput, KucoinError } from '@kucoin-kit/core'
import { explainText } from '../../packages/cli/src/explain/explain-text.ts'
import { InputError } from '../../packages/cli/src/input-error.ts'
import { byId, element } from './element.ts'
import { example } from './example.ts'
import { showJudged } from './show-explained.ts'
import { showSigned } from './show-signed.ts'

/** The last one counts: what is computed for an older text is not shown any more. */
let round = 0
const text = byId<HTMLTextAreaElement>('text')
const typedIn = (id: string): string => byId(id).value

for (const field of document.querySelectorAll('input, select, textarea'))
  field.addEventListener('input', refresh)
byId('clear').addEventListener('click', () => {
  for (const field of [text, ...['key', 'secret', 'passphrase'].map((id) => byId(id))]) field.value = ''
  refresh()
  text.focus()
})
byId('example').addEventListener('click', () => {
  text.value = example.text
  for (const id of ['key', 'secret', 'passphrase'] as const) byId(id).value = example[id]
  refresh()
})
refresh()

function refresh(): void {
  const own = ++round
  const isCurrent = (): boolean => own === round
  void show(byId<HTMLElement>('findings'), explain, isCurrent)
  void show(byId<HTMLElement>('signed'), sign, isCurrent)
}

async function show(
  place: HTMLElement,
  make: () => Promise<readonly Node[]>,
  isCurrent: () => boolean,
): Promise<void> {
  const nodes = await make().catch((error: unknown) => [refusal(error)])
  if (isCurrent()) place.replaceChildren(...nodes)
}

async function explain(): Promise<readonly Node[]> {
  if (text.value.trim() === '') return []
  const { judged } = await explainText(text.value, { credentials: key() })
  return judged.map(showJudged)
}

async function sign(): Promise<readonly Node[]> {
  const credentials = key()
  if (credentials === undefined)
    return [element('p', 'bytes', 'Fill in the key to sign; a made-up one will do.')]
  const [method, target, body, timestamp] = ['method', 'target', 'body', 'timestamp'].map(typedIn) as [
    string,
    string,
    string,
    string,
  ]
  return [await showSigned({ method, target, body, timestamp }, credentials)]
}

/** The key, once all of it is there. */
function key(): CredentialsInput | undefined {
  const [own, secret, passphrase] = ['key', 'secret', 'passphrase'].map(typedIn) as [string, string, string]
  if (own === '' || secret === '' || passphrase === '') return undefined
  return { key: own, secret, passphrase, keyVersion: typedIn('version') as '1' | '2' | '3' }
}

function refusal(error: unknown): HTMLElement {
  const isOurs = error instanceof InputError || KucoinError.isInstance(error)
  if (!isOurs) throw error
  const words = error instanceof InputError ? error.message : error.shortMessage
  return element('div', 'call refused', element('p', '', words), element('p', '', `Fix: ${error.fix ?? ''}`))
}
