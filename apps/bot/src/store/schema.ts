// Tables of the store. `events` is the record and only ever grows; the other tables are the state it led to, kept in
// the same transaction so that the two cannot part.

/** Number of the layout below, kept in SQLite's `user_version`. */
export const STORE_VERSION: number = 5

/** What creates each table, its indexes and triggers included. */
export const STORE_TABLES: Readonly<Record<string, string>> = {
  meta: `
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
`,
  events: `
CREATE TABLE events (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms   INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  body    TEXT NOT NULL
) STRICT;
CREATE TRIGGER events_keep_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_keep_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE INDEX events_by_kind ON events (kind, seq);
CREATE INDEX signals_decided ON events (seq) WHERE kind IN ('signal-accepted', 'signal-rejected');
CREATE INDEX rejections_by_reason ON events (json_extract(body, '$.reason'), seq) WHERE kind = 'signal-rejected';
`,
  // What channels brought, in the order in which it came; `delivery` is the sender's own name for it. Undecided ones are
  // decided on at the next start.
  messages: `
CREATE TABLE messages (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  channel     TEXT NOT NULL,
  label       TEXT NOT NULL,
  delivery    TEXT,
  received_ms INTEGER NOT NULL,
  hash        TEXT NOT NULL,
  overlong    INTEGER NOT NULL,
  decided_ms  INTEGER
) STRICT;
CREATE INDEX messages_undecided ON messages (seq) WHERE decided_ms IS NULL;
CREATE UNIQUE INDEX messages_by_delivery ON messages (channel, delivery) WHERE delivery IS NOT NULL;
CREATE INDEX messages_by_channel ON messages (channel, seq);
CREATE INDEX messages_by_hash ON messages (hash);
`,
  // Their bytes, once for each hash.
  payloads: `
CREATE TABLE payloads (
  hash  TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;
`,
  // What is known of each source: how far it counted (`seq`, of a signal made at `made_ms`), and when it was heard.
  sources: `
CREATE TABLE sources (
  source   TEXT PRIMARY KEY,
  heard_ms INTEGER NOT NULL,
  every_ms INTEGER,
  silent   INTEGER NOT NULL DEFAULT 0,
  seq      INTEGER,
  made_ms  INTEGER
) STRICT;
`,
  // What it has open, by its own signals.
  source_sides: `
CREATE TABLE source_sides (
  source TEXT NOT NULL,
  symbol TEXT NOT NULL,
  side   TEXT NOT NULL CHECK (side IN ('flat', 'long', 'short', 'some')),
  PRIMARY KEY (source, symbol)
) STRICT, WITHOUT ROWID;
`,
  // What became of each: the order of `client_oid`, or `rejection`, or both where the order came to nothing.
  // `content_hash`: what it says, whichever channel brought it in whatever bytes; absent before layout 5.
  signals: `
CREATE TABLE signals (
  source   TEXT NOT NULL,
  id       TEXT NOT NULL,
  raw_hash TEXT NOT NULL,
  client_oid TEXT,
  rejection  TEXT,
  content_hash TEXT,
  PRIMARY KEY (source, id),
  CHECK (client_oid IS NOT NULL OR rejection IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX signals_by_order ON signals (client_oid);
`,
  // `kind` and `owner`: what the client's journal says of it. `source`: whose signal led to it. `leg`: whether it opens a position or reduces one. `stop_loss`,
  // `take_profit`: what one that protects waits for.
  intents: `
CREATE TABLE intents (
  client_oid TEXT PRIMARY KEY,
  symbol     TEXT NOT NULL,
  side       TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
  type       TEXT NOT NULL CHECK (type IN ('limit', 'market')),
  price      TEXT,
  size       TEXT,
  funds      TEXT,
  value      TEXT NOT NULL,
  cause      TEXT NOT NULL CHECK (cause IN
             ('signal', 'reverse', 'stop-loss', 'take-profit', 'flatten', 'unprotected', 'protection')),
  state      TEXT NOT NULL
             CHECK (state IN ('intended', 'sending', 'accepted', 'refused', 'absent', 'closed', 'tested')),
  created_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  order_id   TEXT,
  filled     TEXT NOT NULL DEFAULT '0',
  body          TEXT,
  claimed_ms    INTEGER,
  send_until_ms INTEGER,
  reason        TEXT,
  owner         TEXT NOT NULL DEFAULT '',
  kind          TEXT NOT NULL DEFAULT 'spot',
  source        TEXT NOT NULL DEFAULT '',
  stop_loss     TEXT,
  take_profit   TEXT,
  leg           TEXT NOT NULL DEFAULT 'entry' CHECK (leg IN ('entry', 'exit'))
) STRICT;
CREATE INDEX intents_by_state ON intents (state);
CREATE INDEX intents_protecting ON intents (symbol) WHERE cause = 'protection';
CREATE INDEX intents_by_time ON intents (leg, created_ms);
`,
  // Of each that is under way: the order that closes, and what is opened after it, as JSON.
  reversals: `
CREATE TABLE reversals (
  closing_oid TEXT PRIMARY KEY,
  signal      TEXT NOT NULL,
  side        TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
  until_ms    INTEGER NOT NULL
) STRICT;
`,
  stops: `
CREATE TABLE stops (
  symbol      TEXT PRIMARY KEY,
  source      TEXT NOT NULL,
  id          TEXT NOT NULL,
  stop_loss   TEXT,
  take_profit TEXT
) STRICT;
`,
  // Both sides of a trade of the bot with itself have the same `trade_id`.
  fills: `
CREATE TABLE fills (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  symbol       TEXT NOT NULL,
  trade_id     TEXT NOT NULL,
  client_oid   TEXT NOT NULL,
  side         TEXT NOT NULL,
  price        TEXT NOT NULL,
  size         TEXT NOT NULL,
  funds        TEXT NOT NULL,
  fee          TEXT NOT NULL,
  fee_currency TEXT NOT NULL,
  at_ms        INTEGER NOT NULL,
  UNIQUE (symbol, trade_id, client_oid)
) STRICT;
CREATE INDEX fills_by_order ON fills (client_oid);
`,
  // Prices and what they made of the bot's profit, taken at times; 'profit' stands where a price has its symbol.
  samples: `
CREATE TABLE samples (
  name  TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (name, at_ms)
) STRICT, WITHOUT ROWID;
`,
}
