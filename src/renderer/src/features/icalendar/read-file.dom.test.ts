import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Channel } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import '#renderer/i18n/index.ts';
import { icsStep, useIcsStore } from './ics-store.ts';
import { giveUpFile, importFile, readIcsFile, readOpenedFile } from './read-file.ts';

type Answer = (input: never) => unknown;
const asked: [Channel, unknown][] = [];
let answers: Partial<Record<Channel, Answer>> = {};

const inspection = { fileName: 'team.ics', created: 2, updated: 0, unchanged: 0, refused: 0, refusals: [] };

beforeEach(() => {
  asked.length = 0;
  let uploads = 0;
  answers = {
    'uploads:begin': () => ({ uploadId: `upload-${(uploads += 1)}` }),
    'uploads:append': () => ({}),
    'uploads:abort': () => ({}),
    'icalendar:inspect': () => inspection,
    'icalendar:opened': () => null,
  };
  vi.stubGlobal('dealdesk', {
    invoke: async (channel: Channel, input: unknown) => {
      asked.push([channel, input]);
      try {
        return { ok: true, value: await answers[channel]?.(input as never) };
      } catch (error) {
        const { code, message } = error as AppError;
        return { ok: false, error: { code, message } };
      }
    },
    on: () => () => undefined,
  });
  useIcsStore.setState({ step: { kind: 'choose', error: null }, isOpen: true });
});
afterEach(() => vi.unstubAllGlobals());

const file = (name: string) => {
  const made = new File(['BEGIN:VCALENDAR'], name);
  // jsdom's slices cannot be read.
  const bytes = new TextEncoder().encode('BEGIN:VCALENDAR');
  return Object.assign(made, { slice: () => ({ arrayBuffer: () => Promise.resolve(bytes.buffer) }) });
};
const channels = () => asked.map(([channel]) => channel);

it('a file is carried over and looked into, and waits to be imported', async () => {
  await readIcsFile(file('team.ics'));
  expect(icsStep()).toMatchObject({ kind: 'check', uploadId: 'upload-1', inspection });
});

it('a refused file is thrown away, and why is said', async () => {
  answers['icalendar:inspect'] = () => {
    throw new AppError('VALIDATION', 'The file is a ZIP archive.');
  };
  await readIcsFile(file('team.ics'));
  expect(icsStep()).toMatchObject({ kind: 'choose', error: { message: 'The file is a ZIP archive.' } });
  expect(asked.at(-1)).toEqual(['uploads:abort', { uploadId: 'upload-1' }]);
});

it('a second file takes the place of the first, even where the first is still being read', async () => {
  const reading: (() => void)[] = [];
  answers['icalendar:inspect'] = ({ uploadId }: { uploadId: string }) =>
    uploadId === 'upload-1'
      ? new Promise((resolve) => reading.push(() => resolve(inspection)))
      : { ...inspection, fileName: 'other.ics' };
  const first = readIcsFile(file('team.ics'));
  await vi.waitFor(() => expect(reading).toHaveLength(1));
  await readIcsFile(file('other.ics'));
  reading[0]?.();
  await first;
  expect(icsStep()).toMatchObject({ kind: 'check', inspection: { fileName: 'other.ics' } });
  expect(asked).toContainEqual(['uploads:abort', { uploadId: 'upload-1' }]);
});

it('giving up while the file is read leaves nothing behind and says nothing', async () => {
  const reading: (() => void)[] = [];
  answers['icalendar:inspect'] = () => new Promise((resolve) => reading.push(() => resolve(inspection)));
  const taken = readIcsFile(file('team.ics'));
  await vi.waitFor(() => expect(reading).toHaveLength(1));
  giveUpFile();
  reading[0]?.();
  await taken;
  expect(icsStep()).toEqual({ kind: 'choose', error: null });
  expect(asked.at(-1)).toEqual(['uploads:abort', { uploadId: 'upload-1' }]);
});

it('the file that the system opened is looked into once, and not again while it is being checked', async () => {
  answers['icalendar:opened'] = () => ({ uploadId: 'opened', fileName: 'invite.ics' });
  await readOpenedFile();
  await readOpenedFile();
  expect(icsStep()).toMatchObject({ kind: 'check', uploadId: 'opened' });
  expect(channels().filter((channel) => channel === 'icalendar:inspect')).toHaveLength(1);
});

it('an import that fails keeps the file, so that it can be tried again', async () => {
  await readIcsFile(file('team.ics'));
  answers['icalendar:import'] = () => {
    throw new AppError('STORAGE', 'The disk is full.');
  };
  await importFile();
  expect(icsStep()).toMatchObject({
    kind: 'check',
    isImporting: false,
    error: { message: 'The disk is full.' },
  });
  const result = { actionId: null, created: 2, updated: 0, unchanged: 0, refused: 0, refusals: [] };
  answers['icalendar:import'] = () => result;
  await importFile();
  expect(icsStep()).toEqual({ kind: 'done', name: 'team.ics', result });
});
