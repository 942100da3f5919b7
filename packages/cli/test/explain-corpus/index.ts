/** What people paste when KuCoin refuses them, collected from public threads and signed anew with a made-up key. */
import { texts } from './answers.ts'
import type { Case } from './case.ts'
import { programs } from './programs.ts'
import { requests } from './requests.ts'

export const corpus: readonly Case[] = [...requests, ...programs, ...texts]
export { account } from './signer.ts'
export type { Case }
