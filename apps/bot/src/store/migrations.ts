// What earlier layouts are turned into, step by step.
import { STORE_TABLES } from './schema.ts'

/** Orders of unknown fate became orders that are being sent; the client searches for both. */
export const FROM_1_TO_2: string = `
ALTER TABLE intents ADD COLUMN body TEXT;
ALTER TABLE intents ADD COLUMN claimed_ms INTEGER;
ALTER TABLE intents ADD COLUMN send_until_ms INTEGER;
ALTER TABLE intents ADD COLUMN reason TEXT;
UPDATE intents SET body = '{}', claimed_ms = coalesce(sent_ms, created_ms), send_until_ms = coalesce(sent_ms, created_ms)
WHERE state <> 'intended';
UPDATE intents SET state = 'sending' WHERE state = 'unknown';
`

/** Orders know what they come from, and positions have prices that close them. */
export const FROM_2_TO_3: string = `
ALTER TABLE intents ADD COLUMN cause TEXT NOT NULL DEFAULT 'signal';
${STORE_TABLES['stops']}
`

/** How the rows of layout 3 come into the tables that layout 4 changed. */
export const FROM_3_TO_4: Readonly<Record<string, string>> = {
  // What became of a signal was in the record only; a signal without an end there gets one at the next start.
  signals: `
INSERT INTO signals (source, id, raw_hash, client_oid, rejection)
SELECT s.source, s.id, s.raw_hash, o.client_oid,
       coalesce(r.reason, l.reason, iif(o.client_oid IS NULL, 'not-sent', NULL))
FROM old_signals s
LEFT JOIN (
  SELECT json_extract(body, '$.source') AS source, json_extract(body, '$.id') AS id, max(subject) AS client_oid
  FROM events WHERE kind = 'signal-accepted' GROUP BY 1, 2
) o ON o.source = s.source AND o.id = s.id
LEFT JOIN (
  SELECT subject, json_extract(body, '$.rawHash') AS raw_hash, min(json_extract(body, '$.reason')) AS reason
  FROM events WHERE kind = 'signal-rejected'
  AND json_extract(body, '$.reason') NOT IN ('duplicate', 'conflicting-id') GROUP BY 1, 2
) r ON r.subject = s.source || ' ' || s.id AND r.raw_hash = s.raw_hash
LEFT JOIN (
  SELECT subject, min(json_extract(body, '$.reason')) AS reason
  FROM events WHERE kind = 'signal-rejected' GROUP BY 1
) l ON l.subject = o.client_oid;
`,
  // Of a trade with itself the bot kept one side. An order that counts more than its rows is looked at once more.
  intents: `
INSERT INTO intents (client_oid, symbol, side, type, price, size, funds, value, cause, state, created_ms, expires_ms,
                     order_id, filled, body, claimed_ms, send_until_ms, reason)
SELECT client_oid, symbol, side, type, price, i.size, funds, value, cause,
       iif(is_short, 'accepted', state), created_ms, expires_ms,
       order_id, iif(is_short, '0', filled), body, claimed_ms, send_until_ms, reason
FROM old_intents i JOIN (
  SELECT client_oid AS oid, state = 'closed' AND filled - coalesce(sum(f.size), 0) > 0.000000001 AS is_short
  FROM old_intents o LEFT JOIN fills f USING (client_oid) GROUP BY 1
) ON oid = client_oid;
`,
  fills: `
INSERT INTO fills (seq, symbol, trade_id, client_oid, side, price, size, funds, fee, fee_currency, at_ms)
SELECT seq, symbol, trade_id, client_oid, side, price, size, funds, fee, fee_currency, at_ms
FROM old_fills;
`,
}

/** Until layout 4 the bot held coins only: whatever it sold reduced a position. */
export const EXITS_OF_LAYOUT_4: string = "UPDATE intents SET leg = 'exit' WHERE side = 'sell';"
