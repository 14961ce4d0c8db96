import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Currency } from '#shared/domain/money.ts';
import type { HandedFile } from '#main/platform/files.ts';
import { createIds } from '#main/platform/ids.ts';
import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';
import type { ExportJob } from './export-job.ts';
import { createExportsService } from './exports.service.ts';
import { runExport } from './run-export.ts';

let pipeline: Pipeline;
let saved: { fileName: string; text: string }[];
let handed: HandedFile[];

beforeEach(async () => {
  pipeline = await createPipeline();
  saved = [];
  handed = [];
});
afterEach(() => pipeline.store.close());

function exportsIn(locale: string, answer: 'saved' | 'cancelled' | 'download' = 'saved') {
  const { store } = pipeline;
  return createExportsService({
    folder: store.folder,
    clock: store.clock,
    ids: createIds(store.clock),
    locale,
    worker: { run: (_name, job: ExportJob) => Promise.resolve(runExport(job, store.read)) },
    files: {
      saveAs(file) {
        handed.push(file);
        saved.push({ fileName: file.fileName, text: readFileSync(file.path, 'utf8') });
        if (answer === 'download')
          return Promise.resolve({ kind: answer, url: '/x', fileName: file.fileName });
        return Promise.resolve(answer === 'saved' ? { kind: answer, path: '/home/x.csv' } : { kind: answer });
      },
    },
  });
}

const everything = { selection: { filter: {}, except: [] }, sort: null, columns: null, defuse: true };

test('a table’s columns and order are those of the file', async () => {
  pipeline.deals.create({ title: 'Rollout', client: 'Zumgoity', amountMinor: 1_800_000 });
  pipeline.deals.create({ title: 'GTX Plus', client: '=HYPERLINK("x")', amountMinor: 451_450 });
  const { rows, file } = await exportsIn('en-US').deals({
    ...everything,
    sort: { by: 'title', direction: 'asc' },
    columns: ['title', 'amountMinor', 'client', 'daysInStage', 'noSuchColumn'],
  });
  expect({ rows, file }).toEqual({ rows: 2, file: { kind: 'saved', path: '/home/x.csv' } });
  expect(saved).toEqual([
    {
      fileName: 'Deals 2026-11-02.csv',
      text:
        '\uFEFFTitle,Amount,Currency,Client,Days in stage\r\n' +
        `GTX Plus,4514.50,USD,"'=HYPERLINK(""x"")",0\r\nRollout,18000.00,USD,Zumgoity,0\r\n`,
    },
  ]);
});

test('where decimals have a comma, cells are parted by a semicolon', async () => {
  pipeline.deals.create({ title: 'Rollout', amountMinor: 123_456, currency: 'EUR' as Currency });
  await exportsIn('de-DE').deals({ ...everything, columns: ['title', 'amountMinor'] });
  expect(saved[0]?.text).toBe('\uFEFFTitle;Amount;Currency\r\nRollout;1234,56;EUR\r\n');
});

test('formulas stay as they are only where the user says so', async () => {
  pipeline.deals.create({ title: '=1+1' });
  await exportsIn('en-US').deals({ ...everything, columns: ['title'], defuse: false });
  expect(saved[0]?.text).toBe('\uFEFFTitle\r\n=1+1\r\n');
});

test('the selected ones alone, or all but some; never what lies in the trash', async () => {
  const first = pipeline.deals.create({ title: 'First' });
  const second = pipeline.deals.create({ title: 'Second' });
  const third = pipeline.deals.create({ title: 'Third' });
  pipeline.deals.archive({ id: third.id });
  const service = exportsIn('en-US');
  const columns = ['title'];
  await service.deals({ ...everything, columns, selection: { ids: [first.id, third.id] } });
  await service.deals({ ...everything, columns, selection: { filter: {}, except: [first.id] } });
  expect(saved.map(({ text }) => text)).toEqual(['\uFEFFTitle\r\nFirst\r\n', '\uFEFFTitle\r\nSecond\r\n']);
  expect(second.id).not.toBe(first.id);
});

test.each(['saved', 'cancelled'] as const)('the copy is gone once it was %s', async (answer) => {
  await exportsIn('en-US', answer).deals(everything);
  expect(handed).toHaveLength(1);
  expect(handed.some(({ path }) => existsSync(path))).toBe(false);
});

test('a browser finds the copy when it fetches it', async () => {
  await exportsIn('en-US', 'download').deals(everything);
  expect(handed.every(({ path }) => existsSync(path))).toBe(true);
});

test('a table of the screen: its numbers as the region writes them, its formulas defused, its name safe', async () => {
  await exportsIn('de-DE').table({
    title: 'Won/lost: by month',
    columns: ['Month', 'Won'],
    rows: [
      ['=1+1', 12.5],
      ['May', -3],
    ],
  });
  expect(saved).toEqual([
    { fileName: 'lost_ by month 2026-11-02.csv', text: "\uFEFFMonth;Won\r\n'=1+1;12,5\r\nMay;-3\r\n" },
  ]);
  expect(handed.every(({ path }) => !existsSync(path))).toBe(true);
});

test('a picture of the screen is a file with its name and the day', async () => {
  const png = new TextEncoder().encode('a picture');
  await exportsIn('en-US').picture({ title: 'Funnel', png });
  expect(saved).toEqual([{ fileName: 'Funnel 2026-11-02.png', text: 'a picture' }]);
});
