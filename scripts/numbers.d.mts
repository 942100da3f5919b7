/** See numbers.mjs. */
export declare function readNumbers<Name extends string = never>(program: {
  readonly usage: string
  readonly does: string
  readonly numbers: readonly {
    readonly name: string
    readonly what: string
    readonly usual: number
    readonly least?: number
  }[]
  readonly switches?: Readonly<Record<Name, string>>
}): { readonly numbers: number[]; readonly switches: Partial<Record<Name, boolean>> }
