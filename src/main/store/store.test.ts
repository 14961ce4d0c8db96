import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { backUpStore } from './backup.ts';
import { createDatabase } from './database.ts';
import { createWriteGate } from './gate.ts';
import { appliedCount } from './migrate.ts';
import { openTestStore } from './test-store.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dealdesk-'));
});

describe('opening a store', () => {
  test('sets what durability needs', async () => {
    const store = await openTestStore(folder);
    const pragma = (name: string) =>
      Object.values(store.read.get<Record<string, unknown>>(`SELECT * FROM pragma_${name}`) ?? {})[0];
    expect(existsSync(join(folder, 'dealdesk.db-wal'))).toBe(true);
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    store.close();
  });

  test('waits for the disk with every commit but one that can be had again', async () => {
    const store = await openTestStore(folder);
    const how = () =>
      store.read.get<{ synchronous: number }>('SELECT * FROM pragma_synchronous')?.synchronous;
    const seen: (number | undefined)[] = [];
    const look = () => void seen.push(how());
    store.apply('Ann', look, { isRepeatable: true });
    expect(() =>
      store.apply(
        'Ann',
        () => {
          throw new Error('Not written.');
        },
        { isRepeatable: true },
      ),
    ).toThrow('Not written.');
    look();
    store.apply('Ann', look);
    store.maintain(look);
    expect(seen).toEqual([1, 2, 2, 2]);
    store.close();
  });

  test('a second time is refused while the first is open, and goes once it is closed', async () => {
    const store = await openTestStore(folder);
    await expect(openTestStore(folder)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('open'),
    });
    store.close();
    (await openTestStore(folder)).close();
  });

  test('goes after the process that had it open was killed', async () => {
    const code = `
      const Database = require('better-sqlite3');
      const lock = new Database(${JSON.stringify(join(folder, 'dealdesk.lock'))});
      lock.exec('BEGIN EXCLUSIVE');
      process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['-e', code]).signal).toBe('SIGKILL');
    (await openTestStore(folder)).close();
  });

  test('of a file that is no store is refused with its path, and the file is left alone', async () => {
    const path = join(folder, 'dealdesk.db');
    writeFileSync(path, 'This is a letter, not a database. '.repeat(100));
    const before = readFileSync(path);
    await expect(openTestStore(folder)).rejects.toMatchObject({
      code: 'STORAGE',
      message: expect.stringContaining(path),
    });
    expect(readFileSync(path)).toEqual(before);
  });

  test('of a newer version is refused, and the store is left alone', async () => {
    (await openTestStore(folder)).close();
    const path = join(folder, 'dealdesk.db');
    const sqlite = new Database(path);
    sqlite.exec(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('future', 99)`);
    const version = appliedCount(sqlite);
    sqlite.close();
    const before = readFileSync(path);
    await expect(openTestStore(folder)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('newer'),
    });
    expect(readFileSync(path)).toEqual(before);
    const again = new Database(path);
    expect(appliedCount(again)).toBe(version);
    again.close();
  });
});

describe('a backup', () => {
  test('is a whole store under its own name, and only the newest five stay', async () => {
    (await openTestStore(folder)).close();
    const sqlite = new Database(join(folder, 'dealdesk.db'));
    for (let day = 1; day <= 7; day += 1) {
      await backUpStore(sqlite, {
        folder: join(folder, 'backups'),
        version: 1,
        nowMs: Date.UTC(2026, 0, day),
      });
    }
    sqlite.close();
    const names = readdirSync(join(folder, 'backups')).sort();
    expect(names).toHaveLength(5);
    expect(names[0]).toContain('2026-01-03');
    const copy = new Database(join(folder, 'backups', names[4] ?? ''), { readonly: true });
    expect(appliedCount(copy)).toBeGreaterThan(0);
    copy.close();
  });
});

describe('the transaction runner', () => {
  test('writes all of an action or none of it, and sends events after the commit only', async () => {
    const store = await openTestStore(folder);
    expect(() =>
      store.write({ action: 'create', entity: 'stage' }, (tx) => {
        tx.create('stage', {
          id: 's' as never,
          label: 'X',
          position: 'a',
          winProbability: 1,
          serverStage: 'Orders',
        });
        tx.emit('stages:changed', {});
        throw new Error('and then it failed');
      }),
    ).toThrow('and then it failed');
    expect(store.read.all('SELECT * FROM stage')).toEqual([]);
    expect(store.read.all('SELECT * FROM user_action')).toEqual([]);
    expect(store.events).toEqual([]);
    store.close();
  });

  test('is on disk when it returns: what was written outlives a killed process', () => {
    const code = `
      const { openTestStore } = await import(${JSON.stringify(join(import.meta.dirname, 'test-store.ts'))});
      const store = await openTestStore(${JSON.stringify(folder)});
      store.write({ action: 'create', entity: 'stage' }, (tx) =>
        tx.create('stage', { id: 's', label: 'Kept', position: 'a', winProbability: 1, serverStage: 'Orders' }));
      process.kill(process.pid, 'SIGKILL');`;
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: process.cwd() });
    expect(child.signal).toBe('SIGKILL');
    expect(existsSync(join(folder, 'dealdesk.db'))).toBe(true);
    const sqlite = new Database(join(folder, 'dealdesk.db'));
    expect(sqlite.prepare('SELECT label FROM stage').all()).toEqual([{ label: 'Kept' }]);
    sqlite.close();
  });
});

describe('a connection that reads', () => {
  test('refuses a statement that writes', async () => {
    const store = await openTestStore(folder);
    expect(() => store.read.all('DELETE FROM stage RETURNING id')).toThrow('may not write');
    store.close();
  });

  test('tells of a slow query', () => {
    const slow: string[] = [];
    const db = createDatabase(new Database(':memory:'), { onSlow: (sql) => slow.push(sql) });
    db.all(
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT max(i) FROM n',
    );
    db.all('SELECT 1');
    expect(slow).toHaveLength(1);
  });
});

describe('the write gate', () => {
  test('lets writers wait until the job in the worker is over, and jobs run one after the other', async () => {
    const gate = createWriteGate();
    const seen: string[] = [];
    let finish: () => void = () => undefined;
    const first = gate.hold(async () => {
      seen.push('first');
      await new Promise<void>((resolve) => (finish = resolve));
      seen.push('first over');
    });
    const second = gate.hold(async () => void seen.push('second'));
    const writer = gate.whenIdle().then(() => seen.push('write'));
    await Promise.resolve();
    finish();
    await Promise.all([first, second, writer]);
    expect(seen).toEqual(['first', 'first over', 'second', 'write']);
  });

  test('goes on after a job that failed', async () => {
    const gate = createWriteGate();
    await expect(gate.hold(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await gate.whenIdle();
    expect(await gate.hold(async () => 1)).toBe(1);
  });
});
