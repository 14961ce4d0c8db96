import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFileLog } from './log.ts';

describe('the file log', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dealdesk-log-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('writes one line a message, with the stack of an error among its fields', () => {
    const file = join(folder, 'logs', 'main.log');
    createFileLog(file).error('a call failed\nbadly', {
      channel: 'deals:get',
      error: new Error('no such deal'),
    });
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z ERROR a call failed badly \{"channel":"deals:get"/);
    expect(lines[0]).toContain('no such deal');
  });

  test('is put aside once it has grown, and only the newest files stay', () => {
    const file = join(folder, 'main.log');
    const log = createFileLog(file);
    for (let index = 0; index < 35; index += 1) log.info('x'.repeat(100_000));
    expect(existsSync(`${file}.1`)).toBe(true);
    expect(existsSync(`${file}.2`)).toBe(true);
    expect(existsSync(`${file}.3`)).toBe(false);
  });

  test('a folder that cannot be written does not throw', () => {
    expect(() => createFileLog('/dev/null/nowhere/main.log')).not.toThrow();
  });
});
