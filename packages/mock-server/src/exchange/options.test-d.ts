/** What may be left out may be undefined as well: compiled with the sources, never run. */
import type {
  ChaosOptions,
  ContractRules,
  ExchangeOptions,
  Fault,
  FaultMatch,
  FeeOptions,
  MockCredential,
  SymbolRules,
} from '../index.ts'
import type { ListenOptions } from '../listen.ts'
import type { HandlerOptions } from '../msw.ts'

/** The fields that may be left out, each with nothing but undefined. */
type Unsaid<Options> = {
  readonly [Name in keyof Options as Record<never, never> extends Pick<Options, Name>
    ? Name
    : never]: undefined
}

/** Whether all of them may be undefined. */
type Takes<Options> =
  Unsaid<Options> extends Pick<Options, keyof Options & keyof Unsaid<Options>> ? true : false

/** One line for each kind of options. */
export const all: readonly true[] = [
  true satisfies Takes<ExchangeOptions>,
  true satisfies Takes<ChaosOptions>,
  true satisfies Takes<FeeOptions>,
  true satisfies Takes<MockCredential>,
  true satisfies Takes<Fault>,
  true satisfies Takes<FaultMatch>,
  true satisfies Takes<SymbolRules>,
  true satisfies Takes<ContractRules>,
  true satisfies Takes<ListenOptions>,
  true satisfies Takes<HandlerOptions>,
]
