/** Compiles the TypeScript of the documentation as a reader would: against the built packages. */
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { Fence } from './find-fences.ts'
import { readerOptions as options } from './reader-options.ts'

/** Where the documentation lies, whose neighbours are all packages of this workspace. */
const docs = fileURLToPath(new URL('../', import.meta.url))

/** A reader of a page on msw has msw; here the mock server's own copy stands for it. */
const besides = `${docs}../packages/mock-server/src/reader.mts`

/**
 * Compiles each fence as a module of its own.
 *
 * @param place - folder of a project that has what the reader has, with a slash at its end; default the documentation
 * @returns one line per mistake, with the place in the file that the fence stands in
 */
export function compileFences(fences: readonly Fence[], place: string = docs): string[] {
  const virtual = new Map(
    fences
      .filter(({ skipped }) => skipped === undefined)
      .map((fence, i) => [`${place}fence-${i}.mts`, fence]),
  )
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.getCurrentDirectory = () => place
  host.fileExists = (name) => virtual.has(name) || fileExists(name)
  host.readFile = (name) => virtual.get(name)?.code ?? readFile(name)
  host.getSourceFile = (name, language, ...rest) => {
    const fence = virtual.get(name)
    return fence
      ? ts.createSourceFile(name, fence.code, language)
      : getSourceFile.call(host, name, language, ...rest)
  }
  const cache = ts.createModuleResolutionCache(place, (name) => name, options)
  host.resolveModuleNameLiterals = (literals, importer, redirect, _, source) =>
    literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(source, literal, options)
      const from = (file: string): ts.ResolvedModuleWithFailedLookupLocations =>
        ts.resolveModuleName(literal.text, file, options, host, cache, redirect, mode)
      const found = from(importer)
      return found.resolvedModule || !virtual.has(importer) || place !== docs ? found : from(besides)
    })
  const program = ts.createProgram([...virtual.keys()], options, host)
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const words = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')
    const fence = diagnostic.file && virtual.get(diagnostic.file.fileName)
    if (!fence || !diagnostic.file) return `${diagnostic.file?.fileName ?? 'compiler'}: ${words}`
    const { line } = ts.getLineAndCharacterOfPosition(diagnostic.file, diagnostic.start ?? 0)
    return `${fence.file}:${fence.line + line}: ${words}`
  })
}
