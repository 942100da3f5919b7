/** An authenticator that Chromium itself plays: real WebAuthn, and a user whom a test moves. */
import type { Page } from '../../conformance/src/chromium/open-page.ts'

/** The authenticator of one page. */
export interface VirtualPasskeys {
  /** How many passkeys it holds. */
  count(): Promise<number>
  /** Whether the user passes its check; default yes. After a few refusals it takes no more, as real ones do. */
  setWilling(isWilling: boolean): Promise<void>
  /** Whether the user is there at all; default yes. A prompt waits until then. */
  setPresent(isPresent: boolean): Promise<void>
  /** Puts another device in its place, with passkeys of the same names that lack the secrets. */
  makeAnew(): Promise<void>
}

/** Gives a page an authenticator. */
export async function addPasskeys(page: Page, hasPrf = true): Promise<VirtualPasskeys> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const plugIn = async (): Promise<string> => {
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf,
      },
    })
    return authenticatorId
  }
  let authenticatorId = await plugIn()
  const credentials = async () =>
    (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials
  return {
    count: async () => (await credentials()).length,
    async setWilling(isWilling) {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: isWilling })
    },
    async setPresent(enabled) {
      await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
    },
    async makeAnew() {
      const all = await credentials()
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
      authenticatorId = await plugIn()
      for (const credential of all) {
        await session.send('WebAuthn.addCredential', { authenticatorId, credential })
      }
    },
  }
}
