import { type CompletedCommand, lastOf, parentOf, type Values, valuesByFlag } from './describe.ts'

/** The script for zsh, to be sourced or to be put into a folder of `fpath` as `_kucoin-kit`. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  const values = valuesByFlag(commands)
  const steps = [
    ...commands.flatMap(({ path }) =>
      path === '' ? [] : [`'${parentOf(path)} ${lastOf(path)}') at=${path} ;;`],
    ),
    ...values.map(({ path, flag }) => `'${path} ${flag}') ((i++)) ;;`),
  ]
  return `#compdef kucoin-kit
# Completion for kucoin-kit in zsh. In ~/.zshrc, behind compinit: source <(kucoin-kit completion zsh)
_kucoin_kit() {
  local at='' i
  local -a offered
  for ((i = 2; i < CURRENT; i++)); do
    case "$at \${words[i]}" in
      ${steps.join('\n      ')}
    esac
  done
  case "$at \${words[CURRENT-1]}" in
    ${values.map(({ path, flag, values }) => `'${path} ${flag}') ${offer(values)}; return ;;`).join('\n    ')}
  esac
  case "$at" in
    ${commands.map(offerIn).join('\n    ')}
  esac
}
_kucoin_kit_place() {
  if compset -P 'file:'; then _files; else compadd -- env stdin; compadd -S '' -- file:; fi
}
if [ "\${funcstack[1]}" = _kucoin_kit ]; then _kucoin_kit "$@"; else compdef _kucoin_kit kucoin-kit; fi`
}

function offerIn({ path, commands, options, values }: CompletedCommand): string {
  const flags = options.flatMap((option) =>
    option.flags.map((name) => ({ name, description: option.description })),
  )
  const others = commands.length > 0 ? described(commands) : offer(values)
  return `'${path}') if [[ $PREFIX == -* ]]; then ${described(flags)}; else ${others}; fi ;;`
}

function described(rows: readonly { readonly name: string; readonly description: string }[]): string {
  const list = rows.map(({ name, description }) => quote(`${name}:${description.replaceAll(':', '\\:')}`))
  return `offered=(${list.join(' ')}); _describe '' offered`
}

function offer(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `compadd -- ${values.words.map(quote).join(' ')}`
    case 'place':
      return '_kucoin_kit_place'
    case 'file':
      return '_files'
    default:
      return ':'
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
