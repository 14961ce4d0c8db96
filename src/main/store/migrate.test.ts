import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  applyMigrations,
  appliedCount,
  pendingMigrations,
  readMigrations,
  type Migration,
} from './migrate.ts';
import { applyPragmas } from './pragmas.ts';
import { migrationsFolder } from './test-store.ts';

const shipped = readMigrations(migrationsFolder);

function migration(index: number, tag: string, statements: string[]): Migration {
  const sql = statements.join('--> statement-breakpoint');
  const hash = createHash('sha256').update(sql).digest('hex');
  return { index, tag, createdAtMs: 2_000_000_000_000 + index, hash, statements };
}

let sqlite: Database.Database;
beforeEach(() => {
  sqlite = new Database(join(mkdtempSync(join(tmpdir(), 'dealdesk-')), 'store.db'));
  applyPragmas(sqlite);
});

/** One stage, two deals, and three rows of every kind that hangs on a deal. */
function fill(): void {
  sqlite.exec(
    `INSERT INTO stage (id, label, position, win_probability, server_stage) VALUES ('s', 'Clients', 'a0', 10, 'Clients')`,
  );
  const insertDeal = sqlite.prepare(
    `INSERT INTO deal (id, title, title_key, stage_id, status, amount_minor, currency, order_key, created_at_ms, updated_at_ms, stage_entered_at_ms)
     VALUES (?, 'T', 't', 's', 'Open', 5, 'USD', 'a0', 1, 1, 1)`,
  );
  for (const deal of ['d1', 'd2']) {
    insertDeal.run(deal);
    for (const at of [1, 2, 3]) {
      sqlite
        .prepare(
          `INSERT INTO comment (id, deal_id, text, author_name, created_at_ms) VALUES (?, ?, 'x', 'A', 1)`,
        )
        .run(`${deal}c${at}`, deal);
      sqlite
        .prepare(
          `INSERT INTO attachment (id, deal_id, file_name, size_bytes, content_hash, added_by, added_at_ms) VALUES (?, ?, 'f', 1, 'h', 'A', 1)`,
        )
        .run(`${deal}f${at}`, deal);
      sqlite
        .prepare(
          `INSERT INTO activity (id, action_id, deal_id, type, action, actor_name, at_ms) VALUES (?, 'a', ?, 'deal_created', 'create', 'A', 1)`,
        )
        .run(`${deal}a${at}`, deal);
    }
  }
}

function counts(): Record<string, number> {
  const tables = ['stage', 'deal', 'comment', 'attachment', 'activity'];
  return Object.fromEntries(
    tables.map((table) => [
      table,
      sqlite.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? -1,
    ]),
  );
}

/** What drizzle-kit generates when a column of `deal` changes: the table is made anew and the old one dropped. */
function rebuildOfDeal(): Migration {
  const sql =
    sqlite
      .prepare<[], { sql: string }>(`SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'deal'`)
      .get()?.sql ?? '';
  const objects = sqlite
    .prepare<[], { sql: string }>(
      `SELECT sql FROM sqlite_master WHERE tbl_name = 'deal' AND type IN ('index', 'trigger') AND sql IS NOT NULL`,
    )
    .all();
  return migration(shipped.length, '0099_rebuild', [
    'PRAGMA foreign_keys=OFF;',
    sql.replace('`deal`', '`__new_deal`'),
    'INSERT INTO __new_deal SELECT * FROM deal;',
    'DROP TABLE deal;',
    'ALTER TABLE __new_deal RENAME TO deal;',
    'PRAGMA foreign_keys=ON;',
    ...objects.map((object) => object.sql),
  ]);
}

describe('the shipped migrations', () => {
  test('make strict tables only', () => {
    applyMigrations(sqlite, shipped);
    const loose = sqlite
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
      )
      .all();
    expect(loose).toEqual([]);
  });

  test('leave every trigger that keeps a count or a sum in its place', () => {
    applyMigrations(sqlite, shipped);
    const triggers = sqlite
      .prepare<[], { name: string }>(
        `SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'outbox_%' ORDER BY name`,
      )
      .all();
    expect(triggers.map((trigger) => trigger.name)).toEqual([
      'attachment_count_delete',
      'attachment_count_insert',
      'attachment_count_update',
      'comment_count_delete',
      'comment_count_insert',
      'comment_count_update',
      'deal_score_goes',
      'deal_stay_insert',
      'deal_stay_update',
      'deal_total_delete',
      'deal_total_insert',
      'deal_total_update_new',
      'deal_total_update_old',
      'forecast_delete',
      'forecast_insert',
      'forecast_revalue',
      'forecast_score_delete',
      'forecast_score_insert',
      'forecast_score_update',
      'forecast_update',
      'interaction_delete',
      'interaction_insert',
      'interaction_update',
      'lead_identity_delete',
      'lead_identity_insert',
      'lead_identity_update',
      ...['attendee', 'comment', 'deal', 'event', 'interaction', 'lead'].flatMap((table) =>
        ['delete', 'insert', 'update'].map((event) => `search_${table}_${event}`),
      ),
      'tally_activity_delete',
      'tally_activity_insert',
      ...['closed', 'created', 'due', 'entered', 'lead', 'lost'].flatMap((kind) =>
        ['delete', 'insert', ...(kind === 'closed' || kind === 'due' ? ['revalue'] : []), 'update'].map(
          (event) => `tally_${kind}_${event}`,
        ),
      ),
    ]);
  });

  test.each(shipped.map((each, at) => ({ at, tag: each.tag })))(
    '$tag brings a filled store from its version to the next',
    ({ at }) => {
      applyMigrations(sqlite, shipped.slice(0, at));
      if (at > 0) fill();
      const before = at > 0 ? counts() : { stage: 0, deal: 0, comment: 0, attachment: 0, activity: 0 };
      applyMigrations(sqlite, pendingMigrations(sqlite, shipped).slice(0, 1));
      expect(appliedCount(sqlite)).toBe(at + 1);
      expect(counts()).toEqual(before);
    },
  );
});

describe('a migration that rebuilds a table', () => {
  test('keeps every row that hangs on it, and its triggers go on counting', () => {
    applyMigrations(sqlite, shipped);
    fill();
    const before = counts();
    applyMigrations(sqlite, [rebuildOfDeal()]);
    expect(counts()).toEqual(before);
    expect(sqlite.pragma('foreign_key_check')).toEqual([]);
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    sqlite.exec(`DELETE FROM comment WHERE id = 'd1c1'`);
    expect(sqlite.prepare(`SELECT comment_count AS n FROM deal WHERE id = 'd1'`).get()).toEqual({ n: 2 });
    sqlite.exec(`DELETE FROM deal WHERE id = 'd1'`);
    expect(counts()).toMatchObject({ comment: 3, attachment: 3, activity: 3 });
  });

  test('that breaks a reference is rolled back whole', () => {
    applyMigrations(sqlite, shipped);
    fill();
    const before = counts();
    const breaking = migration(shipped.length, '0099_breaking', [
      `DELETE FROM stage;`,
      `CREATE TABLE extra (id TEXT) STRICT;`,
    ]);
    expect(() => applyMigrations(sqlite, [breaking])).toThrow('would lose what they belong to');
    expect(counts()).toEqual(before);
    expect(sqlite.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'extra'`).get()).toBeUndefined();
    expect(appliedCount(sqlite)).toBe(shipped.length);
  });
});

describe('the past of a store', () => {
  test('that is longer than this version knows is refused', () => {
    applyMigrations(sqlite, [
      ...shipped,
      migration(shipped.length, 'later', ['CREATE TABLE later (id TEXT) STRICT;']),
    ]);
    expect(() => pendingMigrations(sqlite, shipped)).toThrow('newer version');
  });

  test('that differs is refused, though its newest time is the same', () => {
    applyMigrations(sqlite, shipped);
    sqlite.exec(`UPDATE __drizzle_migrations SET hash = 'other' WHERE id = 1`);
    expect(() => pendingMigrations(sqlite, shipped)).toThrow('another history');
  });

  test('does not depend on how a checkout writes its line ends', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dealdesk-'));
    mkdirSync(join(folder, 'meta'));
    const journal = { entries: [{ idx: 0, when: 1, tag: '0000_a' }] };
    writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify(journal));
    const sql =
      'CREATE TABLE a (id TEXT) STRICT;\n--> statement-breakpoint\nCREATE TABLE b (id TEXT) STRICT;\n';
    writeFileSync(join(folder, '0000_a.sql'), sql);
    const unix = readMigrations(folder);
    writeFileSync(join(folder, '0000_a.sql'), sql.replaceAll('\n', '\r\n'));
    expect(readMigrations(folder)).toEqual(unix);
  });
});
