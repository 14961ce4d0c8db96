import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type WritableDb } from '../database.ts';
import { applyMigrations, readMigrations } from '../migrate.ts';
import { applyPragmas } from '../pragmas.ts';
import { migrationsFolder } from '../test-store.ts';
import { checkSearchIndex, mergeSearchIndex, rebuildSearchIndex, textCondition } from './search-index.ts';

const shipped = readMigrations(migrationsFolder);
const before = shipped.findIndex((migration) => migration.tag === '0002_search');

let sqlite: Database.Database;
let db: WritableDb;
beforeEach(() => {
  sqlite = new Database(join(mkdtempSync(join(tmpdir(), 'dealdesk-')), 'store.db'));
  applyPragmas(sqlite);
  db = createDatabase(sqlite);
});

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

const docs = () =>
  db.all<{ id: number }>('SELECT id FROM search_index_docsize ORDER BY id').map(({ id }) => id);
const data = () => db.all('SELECT id, block FROM search_index_data ORDER BY id');
function deals(text: string): string[] {
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
    const kept = docs();
    expect(kept).toHaveLength(5);
    expect(checkSearchIndex(db)).toBe(0);
    rebuildSearchIndex(db);
    expect(docs()).toEqual(kept);
    expect(checkSearchIndex(db)).toBe(0);
    expect(deals('ete')).toEqual(['d1']);
  });

  test('that lacks a row, or has one too many, is told apart, and is whole once it was made anew', () => {
    applyMigrations(sqlite, shipped);
    fill();
    db.run('DELETE FROM search_index WHERE rowid = 1');
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
    const untouched = data();
    sqlite.exec(`
      UPDATE deal SET stage_id = 's', order_key = 'b0', updated_at_ms = 9, status = 'Won', closed_at_ms = 9, lost_reason = NULL;
      UPDATE deal SET title = title, client = client, description = description;
      UPDATE lead SET status = 'Contacted', source = 'Fair', company = company;
      UPDATE comment SET edited_at_ms = 8, text = text`);
    expect(data()).toEqual(untouched);
    sqlite.exec(`UPDATE deal SET title = 'Other' WHERE id = 'd1'`);
    expect(data()).not.toEqual(untouched);
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

  test('is merged by small steps until nothing is left to merge', () => {
    applyMigrations(sqlite, shipped);
    fill();
    const add = db;
    for (let at = 0; at < 40; at += 1) {
      add.run(`UPDATE deal SET title = ? WHERE id = 'd1'`, `Rollout ${at}`);
    }
    let steps = 0;
    while (mergeSearchIndex(db)) steps += 1;
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThan(50);
    expect(deals('rollout 39')).toEqual(['d1']);
    expect(checkSearchIndex(db)).toBe(0);
  });
});
