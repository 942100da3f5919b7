// Writes down, from the types of the descriptors, what every endpoint answers: fields, types, the values of closed sets.
// `kucoin-kit contract` holds the answers of a host against it. `--update` writes the file anew; without, it is held.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as groups from '@kucoin-kit/core/endpoints'
import ts from 'typescript'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const entry = join(root, 'packages/core/dist/endpoints/index.d.ts')
const file = join(root, 'packages/cli/src/contract/data/shapes.json')

const program = ts.createProgram([entry], {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
  strict: true,
  types: [],
})
const checker = program.getTypeChecker()
const source = program.getSourceFile(entry)

/** Rows by `group.name`: what the call needs, and what it answers. */
function describeAll() {
  const rows = {}
  for (const group of checker.getExportsOfModule(checker.getSymbolAtLocation(source))) {
    const [, members] = Object.entries(groups).find(([name]) => name === group.name) ?? []
    if (members === undefined) continue
    for (const symbol of checker.getExportsOfModule(target(group))) {
      const endpoint = members[symbol.name]
      if (endpoint?.method === undefined) continue
      const [params, data] = typesOf(checker.getTypeOfSymbol(target(symbol)))
      rows[`${group.name}.${symbol.name}`] = {
        needs: neededBy(params),
        answer: shapeOf(data, new Set(endpoint.integers?.fields), []),
      }
    }
  }
  return rows
}

function target(symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

/** Parameters and answer, which a descriptor carries in a function that is never there. */
function typesOf(endpoint) {
  const carried = checker.getNonNullableType(checker.getTypeOfSymbol(endpoint.getProperty('types')))
  const [signature] = carried.getCallSignatures()
  return [checker.getTypeOfSymbol(signature.parameters[0]), signature.getReturnType()]
}

/** Names of the parameters that no form of the call does without. */
function neededBy(params) {
  const forms = params.isUnion() ? params.types : [params]
  const [first = [], ...others] = forms.map((form) =>
    checker
      .getPropertiesOfType(form)
      .filter((property) => !(property.flags & ts.SymbolFlags.Optional))
      .map((property) => property.name),
  )
  return first.filter((name) => others.every((names) => names.includes(name))).sort()
}

const primitive = [
  [ts.TypeFlags.Any | ts.TypeFlags.Unknown, '*'],
  [ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping, 'text'],
  [ts.TypeFlags.Number, 'number'],
  [ts.TypeFlags.BooleanLike, 'boolean'],
  [ts.TypeFlags.Null, 'null'],
]

/**
 * One type as JSON: a word for a primitive, `[shape]` for a list, `{ name: shape, "name?": shape }` for an object,
 * `{ "*": shape }` for a table by name, `{ "=": […] }` for a closed set of values, `{ "|": […] }` for alternatives.
 */
function shapeOf(type, wide, seen) {
  const parts = (type.isUnion() ? type.types : [type]).filter(
    (part) => !(part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)),
  )
  const shapes = new Map()
  const values = []
  for (const part of parts) {
    if (part.isStringLiteral() || part.isNumberLiteral()) values.push(part.value)
    else {
      const shape = shapeOfOne(part, wide, seen)
      shapes.set(JSON.stringify(shape), shape)
    }
  }
  if (values.length > 0) shapes.set('=', { '=': values.sort() })
  const all = [...shapes.values()]
  return all.length === 1 ? all[0] : all.length === 0 ? 'nothing' : { '|': all }
}

function shapeOfOne(type, wide, seen) {
  // A branded text is an intersection with what it is made of.
  const base = type.isIntersection()
    ? (type.types.find((part) => part.flags & ts.TypeFlags.String) ?? type)
    : type
  for (const [flag, name] of primitive) if (base.flags & flag) return name
  if (checker.isArrayType(base) || checker.isTupleType(base)) {
    const items = checker.getTypeArguments(base).map((item) => shapeOf(item, wide, seen))
    const different = [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
    return [different.length === 1 ? different[0] : { '|': different }]
  }
  if (seen.includes(base)) return '*'
  const inside = [...seen, base]
  const index = base.getStringIndexType()
  if (index) return { '*': shapeOf(index, wide, inside) }
  const fields = {}
  for (const property of checker.getPropertiesOfType(base)) {
    const isOptional = property.flags & ts.SymbolFlags.Optional
    const shape = shapeOf(checker.getTypeOfSymbol(property), wide, inside)
    fields[isOptional ? `${property.name}?` : property.name] = wide.has(property.name) ? onWire(shape) : shape
  }
  return fields
}

/** A wide integer arrives as digits at a program, and travels as a number. */
function onWire(shape) {
  return JSON.parse(JSON.stringify(shape).replaceAll('"text"', '"number"'))
}

// A row a line, so that a change of one shows as one.
const rows = Object.entries(describeAll()).map(
  ([name, row]) => `${JSON.stringify(name)}: ${JSON.stringify(row)}`,
)
const text = `{\n${rows.join(',\n')}\n}\n`
if (process.argv.includes('--update')) writeFileSync(file, text)
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error(
    'packages/cli/src/contract/data/shapes.json is not what the descriptors say: node scripts/answer-shapes.mjs --update',
  )
  process.exit(1)
}
