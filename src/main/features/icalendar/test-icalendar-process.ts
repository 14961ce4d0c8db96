/** A process of its own that imports so many events into the store of the folder argv[2], to be killed by a test. */
import { createIds } from '#main/platform/ids.ts';
import { openTestStore } from '#main/store/test-store.ts';
import { openWorkerStore } from '#main/store/worker-store.ts';
import { importCalendar } from './import-calendar.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ics, vevent } from './test-ics.ts';
import type { TimeZone } from '#shared/domain/times.ts';

const [, , folder = '', count = '0'] = process.argv;
const store = await openTestStore(folder);
const own = createIds(store.clock);
let given = 0;
const ids: typeof own = {
  ...own,
  next() {
    given += 1;
    // Said in the middle of the transaction: a pipe is written to at once.
    if (given === Number(count)) process.stdout.write('halfway\n');
    return own.next();
  },
};
const events = Array.from({ length: Number(count) }, (_, at) =>
  vevent(`UID:${at}`, `SUMMARY:Event ${at}`, 'DTSTART;VALUE=DATE:20261201', 'RRULE:FREQ=WEEKLY;COUNT=3'),
);
const text = ics(...events);
const path = join(folder, 'events.ics');
writeFileSync(path, text);
const connection = openWorkerStore(store.path, { clock: store.clock, ids, emit: () => undefined });
importCalendar(
  {
    file: { path, fileName: 'events.ics', sizeBytes: text.length },
    nowMs: store.clock.nowMs(),
    timeZone: 'Europe/Berlin' as TimeZone,
  },
  { store: connection, ids },
);
process.stdout.write('committed\n');
// Stays until it is killed: what was committed must be there without a clean end.
setInterval(() => {}, 1000);
