/**
 * What brings an older file up to date: the nth statement turns schema n - 1 into n. For ever, like events.
 *
 * A record is kept as JSON; what it is found or read by is a virtual column of it, worked out when asked for.
 * `entry` has an explicit number, so that all that is appended at once lies together whatever the community.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    community TEXT NOT NULL,
    position INTEGER NOT NULL,
    event TEXT NOT NULL,
    cause TEXT,
    type TEXT AS (event ->> 'type'),
    at INTEGER AS (event ->> 'at')
  ) STRICT;
  CREATE UNIQUE INDEX entry_by_position ON entry (community, position);
  CREATE UNIQUE INDEX entry_by_cause ON entry (community, cause) WHERE cause IS NOT NULL;
  CREATE INDEX entry_first ON entry (number, community) WHERE position = 0;

  CREATE TABLE address (
    platform TEXT NOT NULL,
    chat TEXT NOT NULL,
    thread TEXT NOT NULL,
    community TEXT NOT NULL,
    group_id TEXT NOT NULL,
    PRIMARY KEY (platform, chat, thread),
    UNIQUE (community, group_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE contact (
    number INTEGER PRIMARY KEY,
    community TEXT NOT NULL,
    member TEXT NOT NULL,
    record TEXT NOT NULL,
    platform TEXT AS (record ->> 'platform'),
    account TEXT AS (record ->> 'id'),
    seen_at INTEGER AS (record ->> 'seenAt')
  ) STRICT;
  CREATE UNIQUE INDEX contact_by_account ON contact (platform, account, community);
  CREATE INDEX contact_by_member ON contact (community, member);

  CREATE TABLE language (
    community TEXT NOT NULL,
    member TEXT NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (community, member)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE name (
    community TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (community, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE text (
    number INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    community TEXT AS (record ->> 'community'),
    request TEXT AS (record ->> 'request'),
    by TEXT AS (record ->> 'by'),
    kind TEXT AS (record ->> 'kind'),
    expires_at INTEGER AS (record ->> 'expiresAt')
  ) STRICT;
  CREATE UNIQUE INDEX text_by_request ON text (community, request, by, kind);
  CREATE INDEX text_by_member ON text (community, by);
  CREATE INDEX text_by_expiry ON text (expires_at);

  CREATE TABLE post (
    number INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    platform TEXT AS (record ->> 'platform'),
    chat TEXT AS (record ->> 'chat'),
    message TEXT AS (record ->> 'message'),
    community TEXT AS (record ->> 'community'),
    key TEXT AS (record ->> 'key'),
    choices INTEGER AS (json_array_length(record, '$.choices')),
    at INTEGER AS (record ->> 'at')
  ) STRICT;
  CREATE UNIQUE INDEX post_by_message ON post (platform, chat, message);
  CREATE INDEX post_by_key ON post (community, key, at);
  CREATE INDEX post_by_choices ON post (platform, chat, at) WHERE choices > 0;
  CREATE INDEX post_by_age ON post (at);

  CREATE TABLE delivery (
    community TEXT NOT NULL,
    platform TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (community, platform)
  ) STRICT, WITHOUT ROWID;

  -- One row when something was erased and its bytes are still to be wiped from the file.
  CREATE TABLE wipe (due INTEGER PRIMARY KEY CHECK (due = 1)) STRICT;
  `,
  `
  CREATE TABLE profile (
    community TEXT PRIMARY KEY,
    record TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE token (
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    record TEXT NOT NULL,
    community TEXT AS (record ->> 'community'),
    member TEXT AS (record ->> 'member'),
    until INTEGER AS (record ->> 'until'),
    PRIMARY KEY (kind, digest)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX token_by_member ON token (community, member);
  CREATE INDEX token_by_expiry ON token (until);
  `,
  `
  -- Communities in which nothing is due before an instant, and that nobody speaks in; Inf is for ever.
  CREATE TABLE asleep (community TEXT PRIMARY KEY, until REAL NOT NULL) STRICT, WITHOUT ROWID;
  `,
];
