// A configuration file as a value, with the line that each part of it stands in. YAML may have comments; JSON is read as
// strictly as everywhere else.
import { decodeUtf8, readNamed } from '@kucoin-kit/terminal'
import { isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { InputError, reasonOf } from '../input-error.ts'
import { sayJsonProblem } from '../json/say-problem.ts'
import { parseStrictJson } from '../json/strict-json.ts'

/** What a file says, and where. */
export interface ConfigFile {
  readonly value: unknown
  /** 1-based line of what a path leads to, or of the nearest part around it. */
  lineOf(path: readonly PropertyKey[]): number
  /** Whether it ends in the middle of a line, as one does that is cut off while it is written. */
  readonly isCut: boolean
}

/** Far more than all settings take; a parser that looks for repeated keys takes the square of it. */
const MAX_BYTES = 256 * 1_024

/**
 * Reads a configuration file: JSON where its name ends so, YAML otherwise.
 * @throws InputError naming file and line when it cannot be read
 */
export function readConfigFile(file: string): ConfigFile {
  const text = readText(file)
  const isJson = file.toLowerCase().endsWith('.json')
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, stringKeys: true })
  const lineAt = (offset: number): number => lines.linePos(offset).line
  if (isJson) {
    const value = readJson(text, file)
    return { value, lineOf: (path) => lineAt(offsetOf(document.contents, path)), isCut: false }
  }
  const [problem] = document.errors
  if (problem) {
    throw new InputError(
      `${file}, line ${problem.linePos?.[0].line ?? 1}: this is not YAML: ${sayProblem(problem.code, problem.message)}.`,
      'mend the file; a setting is one line, "name: value", and those of a section are indented by two spaces.',
    )
  }
  return {
    value: withoutBlanks(toValue(document, file)),
    lineOf: (path) => lineAt(offsetOf(document.contents, path)),
    // What is in brackets has an end of its own.
    isCut: !/[\n}\]]\s*$/.test(text),
  }
}

function readText(file: string): string {
  try {
    return decodeUtf8(readNamed(file, MAX_BYTES))
  } catch (error) {
    throw new InputError(
      `cannot read the configuration file ${file}: ${reasonOf(error)}.`,
      'check --config, and that it is text in UTF-8.',
    )
  }
}

function readJson(text: string, file: string): unknown {
  try {
    return parseStrictJson(text)
  } catch (error) {
    throw new InputError(
      `${file} is not JSON: ${sayJsonProblem(String((error as Error).message), text)}.`,
      'mend the file; comments are allowed in YAML only, in a file that ends with .yaml.',
    )
  }
}

function toValue(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS()
  } catch {
    // The parser's own words quote what stands there.
    throw new InputError(
      `${file} cannot be used: an alias in it (*…) stands for nothing, or for too much.`,
      'write it without anchors and aliases; a text that begins with * stands in quotes.',
    )
  }
}

/** A section whose settings are all commented out says nothing; so does a file. */
function withoutBlanks(value: unknown): unknown {
  if (value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null))
}

function offsetOf(contents: unknown, path: readonly PropertyKey[]): number {
  let node: unknown = contents
  let offset = isNode(node) ? startOf(node) : 0
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => textOf(key) === String(step)) : undefined
    const inner = isSeq(node) ? node.items[Number(step)] : pair?.value
    const shown = pair?.key ?? inner
    if (!isNode(shown)) break
    offset = startOf(shown)
    node = inner
  }
  return offset
}

function textOf(key: unknown): string | undefined {
  return isNode(key) && 'value' in key ? String(key.value) : undefined
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0
}

/** The parser's own words without what it quotes of the file: of `token: |x…` that is the token. */
function sayProblem(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'a key is there twice'
  return message
    .replace(/(?: at line \d|:| \\| (?<=version ))[\s\S]*$/, '')
    .replace(/ !\S+/, '')
    .replace(/\.$/, '')
}
