// One message of our own form in, one signal or one reason out. It never throws: a bad line must not stop the run.
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { decimal } from '../money/decimal.ts'
import { decodeJson, decodeText } from './decode.ts'
import { alertMistake, foreignForm } from './foreign-form.ts'
import { hashBytes, type RawMessage } from './message.ts'
import { type Rejection, reject } from './rejection.ts'
import { signalSchema, type WireSignal } from './schema.ts'
import type { Signal } from './signal.ts'

/** A signal, or why the message is none. */
export type ParsedSignal = { ok: true; signal: Signal } | { ok: false; rejection: Rejection }

/** Checks a message against the canonical form and turns its money into exact decimals. */
export function parseSignal(message: Pick<RawMessage, 'bytes' | 'overlong'>): ParsedSignal {
  const decoded = decodeText(message)
  if (!decoded.ok) return decoded
  const text = decoded.value
  const json = decodeJson(text)
  if (!json.ok) return rejected({ ...json.rejection, detail: foreignForm(text) ?? json.rejection.detail })
  const checked = checkSignal(json.value, hashBytes(message.bytes))
  if (checked.ok) return checked
  const { reason } = alertMistake(text) ?? checked.rejection
  return rejected({ reason, detail: foreignForm(text, json.value) ?? checked.rejection.detail })
}

/** Checks what a message says against the canonical form. */
export function checkSignal(json: unknown, rawHash: string): ParsedSignal {
  const parsed = v.safeParse(signalSchema, json, { abortEarly: true })
  if (!parsed.success) return rejected(reject('schema', explain(parsed.issues[0])))
  const content = toContent(parsed.output)
  const contentHash = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  return { ok: true, signal: { ...content, rawHash, contentHash } }
}

function toContent({ id, source, time, data }: WireSignal): Omit<Signal, 'rawHash' | 'contentHash'> {
  return {
    id,
    source,
    timeMs: Date.parse(time),
    symbol: data.symbol,
    action: data.action,
    to: data.to,
    strength: data.strength,
    orderType: data.orderType,
    price: data.price === undefined ? undefined : decimal(data.price),
    size: data.size && { unit: data.size.unit, value: decimal(data.size.value) },
    stopLoss: data.stopLoss === undefined ? undefined : decimal(data.stopLoss),
    takeProfit: (data.takeProfit ?? []).map(decimal),
    validForMs: data.validForMs,
    seq: data.seq,
  }
}

function rejected(rejection: Rejection): { ok: false; rejection: Rejection } {
  return { ok: false, rejection }
}

function explain(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  if (path === null) return issue.message
  if (issue.expected === 'never') return `${path}: there is no such field`
  const isMissing = issue.input === undefined && issue.expected === JSON.stringify(issue.path?.at(-1)?.key)
  return `${path}: ${isMissing ? 'it is missing' : issue.message}`
}
