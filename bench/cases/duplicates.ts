import type Database from 'better-sqlite3';
import type { ChannelInput } from '#shared/contract/index.ts';
import type { App } from '#main/compose.ts';
import type { Case } from '../case.ts';
import { samplesOf, type Row } from '../measure.ts';
import { createRandom } from '../random.ts';
import { copyOfStore } from '../store/files.ts';
import { atOnce, openProduct, openRaw } from '../store/product.ts';
import { fullSize } from '../store/shape.ts';
import { parsed } from './writes.ts';

const oneLimitMs = 5;
const listLimitMs = 2000;
const size = `${fullSize.leads} leads, about 3% twice`;

type Typed = ChannelInput<'duplicates:ofLead'>;

/** What a form asks while one types, and the whole list, which the worker finds: the way there and back is in its time. */
export const duplicates: Case = {
  names: ['duplicates:one', 'duplicates:list'],
  async run(wanted) {
    const folder = await copyOfStore(fullSize);
    const app = await openProduct(folder);
    const db = openRaw(folder);
    const typed = typedLeads(db, 500);
    db.close();
    try {
      const rows: Row[] = [];
      if (wanted.has('duplicates:one')) rows.push(measureOne(app, typed));
      if (wanted.has('duplicates:list')) rows.push(await measureList(app));
      return rows;
    } finally {
      await app.close();
    }
  },
};

/** Leads of the store as they would be typed again, every fifth with the number that many share. */
function typedLeads(db: Database.Database, count: number): Typed[] {
  const random = createRandom(11);
  const find = db.prepare<[number], { company: string; email: string | null; phone: string | null }>(
    'SELECT company, email, phone FROM lead LIMIT 1 OFFSET ?',
  );
  return Array.from({ length: count }, (_, at) => {
    const lead = find.get(random.below(at % 5 === 0 ? 150 : fullSize.leads));
    const { company = '', email = null, phone = null } = lead ?? {};
    return { company, emails: email ? [email] : [], phones: phone ? [phone] : [] };
  });
}

function measureOne(app: App, typed: readonly Typed[]): Row {
  const timesMs: number[] = [];
  let found = 0;
  for (let round = -100; round < 2000; round += 1) {
    const input = parsed('duplicates:ofLead', typed[(round + 100) % typed.length] as never);
    const startMs = performance.now();
    const { leads } = atOnce(app.handlers['duplicates:ofLead'](input));
    if (round < 0) continue;
    timesMs.push(performance.now() - startMs);
    found += leads.length;
  }
  if (found === 0) throw new Error('duplicates:one: nothing was found.');
  const samples = samplesOf(timesMs);
  const note = `at most ${oneLimitMs} ms`;
  return { name: 'duplicates:one', size, ...samples, ok: samples.p99Ms <= oneLimitMs, note };
}

async function measureList(app: App): Promise<Row> {
  const timesMs: number[] = [];
  let total = 0;
  for (let round = -1; round < 10; round += 1) {
    const startMs = performance.now();
    const list = await app.handlers['duplicates:leads']({});
    if (round >= 0) timesMs.push(performance.now() - startMs);
    total = list.total;
  }
  if (total === 0) throw new Error('duplicates:list: nothing was found.');
  const samples = samplesOf(timesMs);
  const note = `${total} groups, at most ${listLimitMs} ms`;
  return { name: 'duplicates:list', size, ...samples, ok: samples.p99Ms <= listLimitMs, note };
}
