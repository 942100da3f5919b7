/** The header that names what was found; none where nothing was. KuCoin's own answer stands in the body, as ever. */
export function hintHeader(names: string | undefined): Readonly<Record<string, string>> {
  return names ? { 'x-mock-hint': names } : {}
}
