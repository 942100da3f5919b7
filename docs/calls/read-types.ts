// What each call takes and answers, field by field, read from the types by the compiler itself: through intersections,
// unions, `Omit` and `Pick`, as an editor sees them.
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** A field of a parameter object or of an answer. */
export interface Field {
  /** Its path: `symbol`, `items[].price`. */
  readonly path: string
  /** As a reader would write it. */
  readonly type: string
  readonly isRequired: boolean
  /** The docstring; empty where the type has none. */
  readonly doc: string
}

/** The types of one descriptor. */
export interface CallTypes {
  /** The docstring, without its tags. */
  readonly doc: string
  readonly see: readonly string[]
  readonly parameters: readonly Field[]
  readonly answer: readonly Field[]
  /** The answer where it has no fields: `string`, `null`. */
  readonly answerType: string
}

const MAX_DEPTH = 4
const MAX_TYPE = 120

/** The types of every descriptor, by `group.name`. */
export function readTypes(): ReadonlyMap<string, CallTypes> {
  const entry = fileURLToPath(new URL('../../packages/core/src/endpoints/index.ts', import.meta.url))
  const program = ts.createProgram([entry], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const module = source && checker.getSymbolAtLocation(source)
  if (!source || !module) throw new Error(`${entry} cannot be read as a module`)
  const calls = new Map<string, CallTypes>()
  for (const group of checker.getExportsOfModule(module)) {
    const target = resolved(checker, group)
    if (!(target.flags & ts.SymbolFlags.ValueModule)) continue
    for (const member of checker.getExportsOfModule(target)) {
      const symbol = resolved(checker, member)
      const type = checker.getTypeOfSymbol(symbol)
      const [parameters, answer] = argumentsOf(type)
      if (!parameters || !answer) continue
      calls.set(`${group.name}.${member.name}`, {
        doc: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
        see: symbol
          .getJsDocTags(checker)
          .filter(({ name }) => name === 'see')
          .map(({ text }) => ts.displayPartsToString(text).trim()),
        parameters: fieldsOf(checker, parameters, source, '', 0),
        answer: fieldsOf(checker, answer, source, '', 0),
        answerType: short(checker, answer),
      })
    }
  }
  return calls
}

function resolved(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

/** The two arguments of `Endpoint<Parameters, Answer>`. */
function argumentsOf(type: ts.Type): readonly ts.Type[] {
  const name = (type.aliasSymbol ?? type.symbol)?.name
  if (name !== 'Endpoint') return []
  return type.aliasTypeArguments ?? (type as ts.TypeReference).typeArguments ?? []
}

function fieldsOf(
  checker: ts.TypeChecker,
  type: ts.Type,
  at: ts.Node,
  prefix: string,
  depth: number,
): readonly Field[] {
  const members = type.isUnion() ? type.types.filter(isObject) : [type]
  if (members.length === 0 || depth > MAX_DEPTH) return []
  const [only] = members
  if (only && members.length === 1) {
    const item = itemOf(checker, only)
    if (item) return fieldsOf(checker, item, at, `${prefix}[]`, depth)
    if (checker.isTupleType(only)) return tupleFields(checker, only, prefix)
    // A record of anything has no names to tell; neither has what a language brings along.
    if (!isObject(only)) return []
  }
  const names = new Set(members.flatMap((one) => checker.getPropertiesOfType(one).map(({ name }) => name)))
  return [...names].flatMap((name) => {
    const found = members.map((one) => checker.getPropertyOfType(one, name))
    const present = found.filter((one) => one !== undefined)
    const types = present.map((one) => checker.getTypeOfSymbolAtLocation(one, at))
    // What one member of the union forbids is not a field of it.
    const taken = types.filter((one) => !isNothing(one))
    if (taken.length === 0) return []
    const isRequired =
      found.length === present.length &&
      taken.length === types.length &&
      present.every(({ flags }) => !(flags & ts.SymbolFlags.Optional))
    const path = prefix === '' ? name : `${prefix}.${name}`
    const doc = present
      .map((one) => ts.displayPartsToString(one.getDocumentationComment(checker)))
      .find((text) => text !== '')
    const [first] = taken
    const below =
      first === undefined ? [] : fieldsOf(checker, withoutNothing(checker, first), at, path, depth + 1)
    const written = present.map((one) => moneyName(one)).find((one) => one !== undefined)
    const type = written ?? unite(taken.map((one) => short(checker, one)))
    return [{ path, type, isRequired, doc: doc ?? '' }, ...below]
  })
}

/** The places of a row that is a list, by their labels. */
function tupleFields(checker: ts.TypeChecker, type: ts.Type, prefix: string): readonly Field[] {
  const reference = type as ts.TypeReference
  const { labeledElementDeclarations: labels } = reference.target as ts.TupleType
  return checker.getTypeArguments(reference).map((one, place) => {
    const label = labels?.[place]
    const symbol = label && checker.getSymbolAtLocation(label.name)
    const doc = symbol ? ts.displayPartsToString(symbol.getDocumentationComment(checker)) : ''
    const name = label?.name.getText()
    return {
      path: `${prefix}[${place}]`,
      type: short(checker, one),
      isRequired: true,
      doc: [name && `${name}.`, doc].filter(Boolean).join(' '),
    }
  })
}

function isObject(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0
}

function isNothing(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)) !== 0
}

function withoutNothing(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  return checker.getNonNullableType(type)
}

/** The type of a list's items. */
function itemOf(checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  return checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined
}

/** Names for plain texts that the compiler does not keep: how a number is written in it. */
function moneyName(symbol: ts.Symbol): string | undefined {
  const declaration = symbol.valueDeclaration
  const written = declaration && ts.isPropertySignature(declaration) ? declaration.type?.getText() : undefined
  return written && /^(Decimal|Integer)String( \| null)?$/.test(written) ? written : undefined
}

/** One union of several: each member once, both booleans in one word. */
function unite(types: readonly string[]): string {
  const members = new Set(types.flatMap((one) => one.split(' | ')))
  if (members.has('boolean') || (members.has('true') && members.has('false'))) {
    members.delete('true')
    members.delete('false')
    members.add('boolean')
  }
  return [...members].join(' | ').replaceAll('"', "'")
}

/** How a reader would write it: unions of literals are spelt out. */
function short(checker: ts.TypeChecker, type: ts.Type): string {
  const plain = withoutNothing(checker, type)
  const isNullable = type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Null)
  const text = wordsOf(checker, plain)
  return isNullable ? `${text} | null` : text
}

function wordsOf(checker: ts.TypeChecker, type: ts.Type): string {
  const item = itemOf(checker, type)
  if (item) return `${short(checker, item)}[]`
  if (checker.isTupleType(type)) return 'list'
  if (type.isUnion() && type.types.every((one) => one.isLiteral() || one.flags & ts.TypeFlags.BooleanLiteral))
    return checker.typeToString(
      type,
      undefined,
      ts.TypeFormatFlags.InTypeAlias | ts.TypeFormatFlags.NoTruncation,
    )
  if (isObject(type)) return 'object'
  const text = checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation)
  return text.length > MAX_TYPE ? 'object' : text
}
