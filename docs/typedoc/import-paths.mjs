// A TypeDoc plugin: names each module by what a program imports (`@kucoin-kit/core/endpoints`), not by its file.
import { Converter, ReflectionKind } from 'typedoc'
import { entries } from './entries.mjs'

const pathOf = new Map([...entries].map(([path, file]) => [file, path]))

export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Module)) return
    const file = context.getSymbolFromReflection(reflection)?.declarations?.[0]?.fileName
    reflection.name = pathOf.get(file) ?? reflection.name
  })
}
