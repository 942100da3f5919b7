// The vault's promises in one run, for browsers that no test drives; it stands behind page.js and attack.js. What it
// gives is what the test compares.
const type = (typed) => {
  for (const [id, text] of Object.entries(typed)) document.querySelector(`#${id}`).value = text
}
for (const id of ['key', 'secret', 'passphrase', 'password']) {
  document.body.append(Object.assign(document.createElement('input'), { id }))
}

globalThis.run = async ({ input, password }) => {
  const wanted = [input.secret, input.passphrase]
  const signature = async (name) => {
    const told = await sign(name)
    return told['KC-API-SIGN'] ?? told
  }
  await open()
  type(input)
  await add('plain')
  type({ ...input, password })
  await add('locked')
  const atFirst = await signature('locked')
  type({ password: 'wrong' })
  const wrong = await unlock('locked')
  type({ password })
  await unlock('locked')
  const unlocked = await signature('locked')
  const keys = [...(await caught('locked')), ...(await caught('plain'))]
  const { found } = await attack(wanted, keys)
  // Closed and opened again: what signs now comes out of the database.
  vaultOf().close()
  await open()
  const again = [await signature('plain'), await signature('locked')]
  await vaultOf().wipe()
  return { atFirst, wrong, unlocked, found, again, left: (await indexedDB.databases()).length }
}
