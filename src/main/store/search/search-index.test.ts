import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type WritableDb } from '../database.ts';
import { applyMigrations, readMigrations } from '../migrate.ts';
import { applyPragmas } from '../pragmas.ts';
import { migrationsFolder } from '../test-store.ts';
import { docRanges, searchedKinds } from './doc-ranges.ts';
import { drainSearchQueue } from './drain.ts';
import {
  beginMerge,
  checkSearchIndex,
  mergeSearchIndex,
  rebuildSearchIndex,
  textCondition,
} from './search-index.ts';

const shipped = readMigrations(migrationsFolder);
const before = shipped.findIndex((migration) => migration.tag === '0002_search');

let sqlite: Database.Database;
let db: WritableDb;
beforeEach(() => {
  sqlite = new Database(join(mkdtempSync(join(tmpdir(), 'dealdesk-')), 'store.db'));
  applyPragmas(sqlite);
  db = createDatabase(sqlite);
});

const pieces = () =>
  db.get<{ n: number }>('SELECT count(DISTINCT segid) AS n FROM search_index_deal_idx')?.n ?? 0;

function fill(): void {
  sqlite.exec(`
    INSERT INTO stage (id, label, position, win_probability, server_stage) VALUES ('s', 'Clients', 'a0', 10, 'Clients');
    INSERT INTO deal (id, title, title_key, client, stage_id, status, amount_minor, currency, order_key, created_at_ms, updated_at_ms, stage_entered_at_ms)
    VALUES ('d1', 'Été rollout', 'ete rollout', 'Acme', 's', 'Open', 5, 'USD', 'a0', 1, 1, 1),
           ('d2', '東京 retainer', '東京 retainer', NULL, 's', 'Open', 5, 'USD', 'a1', 1, 1, 1);
    INSERT INTO lead (id, company, company_key, email, phone, more, status, created_at_ms, updated_at_ms)
    VALUES ('l1', 'Isdom', 'isdom', 'zoe@isdom.example', '+49 30 901', '{"phones":[{"label":"","value":"040 55"}]}', 'New', 1, 1);
    INSERT INTO comment (id, deal_id, text, author_name, created_at_ms) VALUES ('c1', 'd1', 'Call Bob', 'A', 1), ('c2', 'd1', 'Call Ann', 'A', 1);
    INSERT INTO interaction (id, lead_id, kind, happened_on, note, actor_name, created_at_ms)
    VALUES ('i1', 'l1', 'call', '2026-11-01', 'no answer', 'A', 1), ('i2', 'l1', 'call', '2026-11-01', NULL, 'A', 1);
    UPDATE comment SET archived_at_ms = 5 WHERE id = 'c2';`);
}

/** What the triggers noted is brought into the index first. */
const drain = () => drainSearchQueue(db);
const indexed = () =>
  searchedKinds
    .flatMap((kind) =>
      db
        .all<{ id: number }>(`SELECT id FROM search_index_${kind}_docsize`)
        .map(({ id }) =>
          docRanges[kind][0] < 0 ? docRanges[kind][1] + 1 - id : docRanges[kind][0] - 1 + id,
        ),
    )
    .toSorted((a, b) => a - b);
function docs(): number[] {
  drain();
  return indexed();
}
const queued = () => db.all<{ doc: number }>('SELECT doc FROM search_queue').map(({ doc }) => doc);
/** Every word with the rows that hold it: all that the index says. */
function terms(): unknown[] {
  return searchedKinds.map((kind) => db.all(`SELECT * FROM temp.search_words_${kind} ORDER BY 1, 2, 3, 4`));
}
function deals(text: string): string[] {
  drain();
  const condition = textCondition('deal', text);
  const where = condition ? condition.sql : 'TRUE';
  const rows = db.all<{ id: string }>(
    `SELECT id FROM deal WHERE ${where} ORDER BY id`,
    ...(condition?.params ?? []),
  );
  return rows.map(({ id }) => id);
}

describe('the index', () => {
  test('holds what a store held before it was made', () => {
    applyMigrations(sqlite, shipped.slice(0, before));
    fill();
    applyMigrations(sqlite, shipped.slice(before));
    expect(docs()).toHaveLength(5);
    expect(checkSearchIndex(db)).toBe(0);
    expect(deals('ETE acm')).toEqual(['d1']);
    expect(deals('京')).toEqual(['d2']);
  });

  test('is the same whether the triggers made it or it was made anew', () => {
    applyMigrations(sqlite, shipped);
    fill();
    expect(indexed()).toEqual([]);
    expect(checkSearchIndex(db)).toBe(0);
    const kept = docs();
    expect(kept).toHaveLength(5);
    expect(queued()).toEqual([]);
    expect(checkSearchIndex(db)).toBe(0);
    const words = terms();
    sqlite.exec(
      `UPDATE deal SET title = 'Été rollout' WHERE id = 'd1'; UPDATE comment SET text = text || ' too'`,
    );
    sqlite.exec(`UPDATE comment SET text = 'Call Bob' WHERE id = 'c1'`);
    rebuildSearchIndex(db);
    expect(queued()).toEqual([]);
    expect(docs()).toEqual(kept);
    expect(terms()).toEqual(words);
    expect(checkSearchIndex(db)).toBe(0);
    expect(deals('ete')).toEqual(['d1']);
  });

  test('that lacks a row, or has one too many, is told apart, and is whole once it was made anew', () => {
    applyMigrations(sqlite, shipped);
    fill();
    drain();
    db.run('DELETE FROM search_index_deal WHERE rowid = 1');
    db.run('DROP TRIGGER search_comment_delete');
    db.run(`DELETE FROM comment WHERE id = 'c1'`);
    expect(checkSearchIndex(db)).toBe(2);
    rebuildSearchIndex(db);
    expect(checkSearchIndex(db)).toBe(0);
    expect(deals('rollout')).toEqual(['d1']);
  });

  test('is not touched by a move, a closing, or a change that changes nothing', () => {
    applyMigrations(sqlite, shipped);
    fill();
    drain();
    sqlite.exec(`
      UPDATE deal SET stage_id = 's', order_key = 'b0', updated_at_ms = 9, status = 'Won', closed_at_ms = 9, lost_reason = NULL;
      UPDATE deal SET title = title, client = client, description = description;
      UPDATE lead SET status = 'Contacted', source = 'Fair', company = company;
      UPDATE comment SET edited_at_ms = 8, text = text`);
    expect(queued()).toEqual([]);
    sqlite.exec(`UPDATE deal SET title = 'Other' WHERE id = 'd1'`);
    expect(queued()).toEqual([1]);
    expect(checkSearchIndex(db)).toBe(0);
    drain();
    expect(checkSearchIndex(db)).toBe(0);
  });

  test('loses what goes to the trash and what is removed with its host, and takes back what is restored', () => {
    applyMigrations(sqlite, shipped);
    fill();
    sqlite.exec(`UPDATE deal SET archived_at_ms = 7 WHERE id = 'd1'`);
    expect(deals('rollout')).toEqual([]);
    sqlite.exec(`UPDATE deal SET archived_at_ms = NULL WHERE id = 'd1'`);
    expect(deals('rollout')).toEqual(['d1']);
    sqlite.exec(`DELETE FROM deal WHERE id = 'd1'; DELETE FROM lead`);
    expect(docs()).toEqual([2]);
    expect(checkSearchIndex(db)).toBe(0);
  });

  test('is brought up to date in parts, and twice over, to the same', () => {
    applyMigrations(sqlite, shipped);
    fill();
    expect(drainSearchQueue(db, 2)).toBe(2);
    expect(queued()).toHaveLength(5);
    expect(checkSearchIndex(db)).toBe(0);
    expect(drainSearchQueue(db, 2)).toBe(2);
    drain();
    expect(drain()).toBe(0);
    const words = terms();
    for (const doc of [...indexed(), 77]) db.run('INSERT INTO search_queue VALUES (?)', doc);
    drain();
    expect(terms()).toEqual(words);
    expect(checkSearchIndex(db)).toBe(0);
    rebuildSearchIndex(db);
    expect(terms()).toEqual(words);
  });

  test('reads each row of a queue by its number', () => {
    applyMigrations(sqlite, shipped);
    const plans: string[] = [];
    fill();
    drainSearchQueue({
      ...db,
      run(sql, ...params) {
        const steps = sqlite
          .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
          .all(...params);
        if (sql.startsWith('INSERT')) plans.push(steps.map((step) => step.detail).join('; '));
        return db.run(sql, ...params);
      },
    });
    expect(plans).toHaveLength(4);
    for (const plan of plans) {
      expect(plan).toMatch(
        /SEARCH q USING INTEGER PRIMARY KEY .*SEARCH (deal|lead|comment|interaction) USING INTEGER PRIMARY KEY/,
      );
      expect(plan).not.toMatch(/TEMP B-TREE/);
    }
  });

  test('is merged by small steps until nothing is left to merge', () => {
    applyMigrations(sqlite, shipped);
    fill();
    for (let at = 0; at < 40; at += 1) {
      db.run(`UPDATE deal SET title = ? WHERE id = 'd1'`, `Rollout ${at}`);
      drain();
    }
    let steps = 0;
    while (mergeSearchIndex(db)) steps += 1;
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThan(50);
    expect(pieces()).toBeLessThan(9);
    expect(deals('rollout 39')).toEqual(['d1']);
    expect(checkSearchIndex(db)).toBe(0);
  });

  test('that is in many pieces becomes one, found through all the while', () => {
    applyMigrations(sqlite, shipped);
    fill();
    for (let at = 0; at < 12; at += 1) {
      db.run(`UPDATE deal SET title = ? WHERE id = 'd1'`, `Rollout ${at}`);
      drain();
    }
    expect(pieces()).toBeGreaterThan(8);
    beginMerge(db);
    for (let steps = 0; steps < 50 && mergeSearchIndex(db); steps += 1) {
      expect(deals('rollout 11')).toEqual(['d1']);
    }
    expect(pieces()).toBe(1);
    expect(checkSearchIndex(db)).toBe(0);
  });
});
