// A key is typed once; from then on the vault signs, and not even this page can read it back.
import { createKucoin, isKucoinError, openVault, VaultError } from '@kucoin-kit/browser'
import { account } from '@kucoin-kit/browser/endpoints'
import { find, onSubmit, take } from './form.ts'

const vault = await openVault()
const kucoin = createKucoin({
  relay: { url: 'http://127.0.0.1:8787', token: 'a-long-random-token-of-yours' },
  credentials: vault.select('main'),
  allow: ['General'],
})

/** Shows the form that fits: no key yet, or a locked one. */
async function show(): Promise<void> {
  const [entry] = await vault.list()
  find('#add').hidden = entry !== undefined
  find('#unlock').hidden = !entry?.isLocked
  find('#forget').hidden = entry === undefined
}

async function tell(work: () => Promise<string>): Promise<void> {
  const says = find('#says')
  try {
    says.textContent = await work()
  } catch (error) {
    // Each has a sentence for whoever sits before the page: a wrong password, a relay that is not there.
    if (!(error instanceof VaultError) && !isKucoinError(error)) throw error
    says.textContent = `${error.code}: ${error.shortMessage}`
  }
  await show()
}

async function balances(): Promise<string> {
  const rows = await kucoin.call(account.listAccounts, { type: 'trade' })
  return rows.map(({ currency, available }) => `${currency} ${available}`).join('\n')
}

onSubmit('#add', (form) =>
  tell(async () => {
    const [key, secret, passphrase, password] = ['key', 'secret', 'passphrase', 'password'].map((name) =>
      take(form, name),
    ) as [string, string, string, string]
    await vault.add('main', { key, secret, passphrase }, { password })
    await vault.unlock('main', { password })
    return balances()
  }),
)
onSubmit('#unlock', (form) =>
  tell(async () => {
    await vault.unlock('main', { password: take(form, 'password') })
    return balances()
  }),
)
find('#forget').onclick = () =>
  tell(async () => {
    await vault.remove('main')
    return 'It is gone from here. Delete it at KuCoin too.'
  })
await show()
