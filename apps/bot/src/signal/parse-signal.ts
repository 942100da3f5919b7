// One raw line in, one signal or one reason out. It never throws: a bad line must not stop the run.
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { parseStrictJson } from '../json/strict-json.ts'
import { decimal } from '../money/decimal.ts'
import { foreignForm } from './foreign-form.ts'
import type { RawLine } from './lines.ts'
import { type Rejection, reject } from './rejection.ts'
import { signalSchema } from './schema.ts'
import type { Signal } from './signal.ts'

/** A signal, or why the line is none. */
export type ParsedSignal = { ok: true; signal: Signal } | { ok: false; rejection: Rejection }

/** Checks a line against the canonical form and turns its money into exact decimals. */
export function parseSignal(line: RawLine): ParsedSignal {
  if (line.overlong) return rejected(reject('line-too-long', 'a line may have at most 64 KiB'))
  let json: unknown
  let text = ''
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(line.bytes)
    json = parseStrictJson(text)
  } catch (error) {
    const broken = error instanceof Error ? error.message : String(error)
    return rejected(reject('malformed-json', foreignForm(text) ?? broken))
  }
  const parsed = v.safeParse(signalSchema, json, { abortEarly: true })
  if (!parsed.success) return rejected(reject('schema', foreignForm(text, json) ?? explain(parsed.issues[0])))
  const { id, source, time, data } = parsed.output
  return {
    ok: true,
    signal: {
      id,
      source,
      timeMs: Date.parse(time),
      symbol: data.symbol,
      action: data.action,
      strength: data.strength,
      orderType: data.orderType,
      price: data.price === undefined ? undefined : decimal(data.price),
      size: data.size && { unit: data.size.unit, value: decimal(data.size.value) },
      stopLoss: data.stopLoss === undefined ? undefined : decimal(data.stopLoss),
      takeProfit: (data.takeProfit ?? []).map(decimal),
      validForMs: data.validForMs,
      seq: data.seq,
      rawHash: hashLine(line),
    },
  }
}

/** SHA-256 of the raw bytes, hex. */
export function hashLine(line: RawLine): string {
  return createHash('sha256').update(line.bytes).digest('hex')
}

function rejected(rejection: Rejection): ParsedSignal {
  return { ok: false, rejection }
}

function explain(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  return path === null ? issue.message : `${path}: ${issue.message}`
}
