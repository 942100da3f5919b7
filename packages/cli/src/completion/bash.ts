import { type CompletedCommand, lastOf, parentOf, type Values, valuesByFlag } from './describe.ts'

/**
 * The script for bash, of version 3.2 on and without the bash-completion package. What is typed is only compared,
 * never evaluated.
 */
export function bashScript(commands: readonly CompletedCommand[]): string {
  const values = valuesByFlag(commands)
  const steps = [
    ...commands.flatMap(({ path }) =>
      path === '' ? [] : [`'${parentOf(path)} ${lastOf(path)}') at=${path} ;;`],
    ),
    ...values.map(({ path, flag }) => `'${path} ${flag}') i=$((i + 1)) ;;`),
  ]
  return `# Completion for kucoin-kit in bash. In ~/.bashrc: source <(kucoin-kit completion bash)
_kucoin_kit() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at='' i IFS=$'\\n'
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
      ${steps.join('\n      ')}
    esac
  done
  # Most bashes take a word apart at its colons.
  case "$prev$cur" in
    file:) _kucoin_kit_files '' '' ; return ;;
    :*) [ "\${COMP_WORDS[COMP_CWORD-2]}" = file ] && _kucoin_kit_files '' "$cur"; return ;;
  esac
  case "$cur" in
    file:*) _kucoin_kit_files file: "\${cur#file:}"; return ;;
  esac
  case "$at $prev" in
    ${values.map(({ path, flag, values }) => `'${path} ${flag}') ${offer(values)}; return ;;`).join('\n    ')}
  esac
  case "$at" in
    ${commands.map(offerIn).join('\n    ')}
  esac
}
_kucoin_kit_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }
_kucoin_kit_place() {
  _kucoin_kit_words $'env\\nstdin\\nfile:'
  [ "\${COMPREPLY[*]}" = file: ] && compopt -o nospace 2>/dev/null
}
_kucoin_kit_files() {
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen -P "$1" -f -- "$2"))
}
complete -F _kucoin_kit kucoin-kit`
}

function offerIn({ path, commands, options, values }: CompletedCommand): string {
  const flags = options.flatMap((option) => option.flags)
  const names = commands.map(({ name }) => name)
  const others = names.length > 0 ? words(names) : offer(values)
  return `'${path}') if [[ $cur == -* ]]; then ${words(flags)}; else ${others}; fi ;;`
}

function offer(values: Values): string {
  switch (values.kind) {
    case 'words':
      return words(values.words)
    case 'place':
      return '_kucoin_kit_place'
    case 'file':
      return `_kucoin_kit_files '' "$cur"`
    default:
      return ':'
  }
}

function words(list: readonly string[]): string {
  return `_kucoin_kit_words $'${list.join('\\n')}'`
}
