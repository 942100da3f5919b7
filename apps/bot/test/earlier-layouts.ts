// The layouts that earlier versions of the bot made, word for word.

/** What created them, by number. */
export const EARLIER_LAYOUTS: Readonly<Record<1 | 2 | 3 | 4, string>> = {
  1: `
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE events (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms   INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  body    TEXT NOT NULL
) STRICT;
CREATE TRIGGER events_keep_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_keep_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE signals (
  source   TEXT NOT NULL,
  id       TEXT NOT NULL,
  raw_hash TEXT NOT NULL,
  PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE intents (
  client_oid TEXT PRIMARY KEY,
  symbol     TEXT NOT NULL,
  side       TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
  type       TEXT NOT NULL CHECK (type IN ('limit', 'market')),
  price      TEXT,
  size       TEXT,
  funds      TEXT,
  value      TEXT NOT NULL,
  state      TEXT NOT NULL
             CHECK (state IN ('intended', 'sending', 'unknown', 'accepted', 'refused', 'absent', 'closed')),
  created_ms INTEGER NOT NULL,
  sent_ms    INTEGER,
  expires_ms INTEGER NOT NULL,
  order_id   TEXT,
  filled     TEXT NOT NULL DEFAULT '0'
) STRICT;
CREATE INDEX intents_by_state ON intents (state);

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
  UNIQUE (symbol, trade_id)
) STRICT;

PRAGMA user_version = 1;
`,
  2: `
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE events (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms   INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  body    TEXT NOT NULL
) STRICT;
CREATE TRIGGER events_keep_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_keep_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE signals (
  source   TEXT NOT NULL,
  id       TEXT NOT NULL,
  raw_hash TEXT NOT NULL,
  PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE intents (
  client_oid TEXT PRIMARY KEY,
  symbol     TEXT NOT NULL,
  side       TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
  type       TEXT NOT NULL CHECK (type IN ('limit', 'market')),
  price      TEXT,
  size       TEXT,
  funds      TEXT,
  value      TEXT NOT NULL,
  state      TEXT NOT NULL
             CHECK (state IN ('intended', 'sending', 'accepted', 'refused', 'absent', 'closed')),
  created_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  order_id   TEXT,
  filled     TEXT NOT NULL DEFAULT '0',
  body          TEXT,
  claimed_ms    INTEGER,
  send_until_ms INTEGER,
  reason        TEXT
) STRICT;
CREATE INDEX intents_by_state ON intents (state);
CREATE INDEX intents_by_time ON intents (side, created_ms);

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
  UNIQUE (symbol, trade_id)
) STRICT;
CREATE INDEX fills_by_order ON fills (client_oid);

PRAGMA user_version = 2;
`,
  3: `
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE events (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms   INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  body    TEXT NOT NULL
) STRICT;
CREATE TRIGGER events_keep_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_keep_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE signals (
  source   TEXT NOT NULL,
  id       TEXT NOT NULL,
  raw_hash TEXT NOT NULL,
  PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE intents (
  client_oid TEXT PRIMARY KEY,
  symbol     TEXT NOT NULL,
  side       TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
  type       TEXT NOT NULL CHECK (type IN ('limit', 'market')),
  price      TEXT,
  size       TEXT,
  funds      TEXT,
  value      TEXT NOT NULL,
  cause      TEXT NOT NULL CHECK (cause IN ('signal', 'stop-loss', 'take-profit')),
  state      TEXT NOT NULL
             CHECK (state IN ('intended', 'sending', 'accepted', 'refused', 'absent', 'closed')),
  created_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  order_id   TEXT,
  filled     TEXT NOT NULL DEFAULT '0',
  body          TEXT,
  claimed_ms    INTEGER,
  send_until_ms INTEGER,
  reason        TEXT
) STRICT;
CREATE INDEX intents_by_state ON intents (state);
CREATE INDEX intents_by_time ON intents (side, created_ms);

CREATE TABLE stops (
  symbol      TEXT PRIMARY KEY,
  source      TEXT NOT NULL,
  id          TEXT NOT NULL,
  stop_loss   TEXT,
  take_profit TEXT
) STRICT;

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
  UNIQUE (symbol, trade_id)
) STRICT;
CREATE INDEX fills_by_order ON fills (client_oid);

PRAGMA user_version = 3;
`,
  4: `
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE events (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms   INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  body    TEXT NOT NULL
) STRICT;
CREATE TRIGGER events_keep_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_keep_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE signals (
  source   TEXT NOT NULL,
  id       TEXT NOT NULL,
  raw_hash TEXT NOT NULL,
  client_oid TEXT,
  rejection  TEXT,
  PRIMARY KEY (source, id),
  CHECK (client_oid IS NOT NULL OR rejection IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX signals_by_order ON signals (client_oid);

CREATE TABLE intents (
  client_oid TEXT PRIMARY KEY,
  symbol     TEXT NOT NULL,
  side       TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
  type       TEXT NOT NULL CHECK (type IN ('limit', 'market')),
  price      TEXT,
  size       TEXT,
  funds      TEXT,
  value      TEXT NOT NULL,
  cause      TEXT NOT NULL CHECK (cause IN ('signal', 'stop-loss', 'take-profit')),
  state      TEXT NOT NULL
             CHECK (state IN ('intended', 'sending', 'accepted', 'refused', 'absent', 'closed')),
  created_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  order_id   TEXT,
  filled     TEXT NOT NULL DEFAULT '0',
  body          TEXT,
  claimed_ms    INTEGER,
  send_until_ms INTEGER,
  reason        TEXT,
  owner         TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX intents_by_state ON intents (state);
CREATE INDEX intents_by_time ON intents (side, created_ms);

CREATE TABLE stops (
  symbol      TEXT PRIMARY KEY,
  source      TEXT NOT NULL,
  id          TEXT NOT NULL,
  stop_loss   TEXT,
  take_profit TEXT
) STRICT;

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

PRAGMA user_version = 4;
`,
}
