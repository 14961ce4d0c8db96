import type { App } from '#main/compose.ts';
import { tallyTriggers } from '#main/store/tallies/triggers.ts';
import type { Case } from '../case.ts';
import { compare, ratioRow, type Row } from '../measure.ts';
import { copyOfStore } from '../store/files.ts';
import { atOnce, openProduct, openRaw } from '../store/product.ts';
import { fullSize } from '../store/shape.ts';
import { planWrites, type WritePlans } from './write-plans.ts';
import { parsed } from './writes.ts';

const target = 1.2;
const rounds = { rounds: 300, warmUp: 60 };

/** What keeping the dashboard's counters adds to a write: the product on two stores, one without their triggers. */
export const counterWrites: Case = {
  names: ['counters:create', 'counters:update', 'counters:move', 'counters:close', 'counters:comment'],
  async run(wanted) {
    const folders = [await copyOfStore(fullSize), await copyOfStore(fullSize)] as const;
    dropCounterTriggers(folders[1]);
    const [kept, bare] = [await openProduct(folders[0]), await openProduct(folders[1])];
    const db = openRaw(folders[0]);
    try {
      return Object.entries(callsOn(planWrites(db))).flatMap(([name, call]) =>
        wanted.has(name) ? [measure(name, call, { kept, bare })] : [],
      );
    } finally {
      db.close();
      await kept.close();
      await bare.close();
    }
  },
};

function dropCounterTriggers(folder: string): void {
  const db = openRaw(folder);
  for (const { name } of tallyTriggers()) db.exec(`DROP TRIGGER ${name}`);
  db.close();
}

type Call = { size: string; next: () => (app: App) => void };

function callsOn(plans: WritePlans): Record<string, Call> {
  return {
    'counters:create': {
      size: 'one deal with all its fields',
      next: () => {
        const input = parsed('deals:create', plans.create());
        return (app) => void atOnce(app.handlers['deals:create'](input));
      },
    },
    'counters:update': {
      size: 'title and amount of one deal',
      next: () => {
        const input = parsed('deals:update', plans.update().input);
        return (app) => void atOnce(app.handlers['deals:update'](input));
      },
    },
    'counters:move': {
      size: 'one card into another column',
      next: () => {
        const input = parsed('deals:move', plans.move().input);
        return (app) => void atOnce(app.handlers['deals:move'](input));
      },
    },
    'counters:close': {
      size: 'one deal, two steps',
      next: () => {
        const input = parsed('deals:close', plans.close().input);
        return (app) => void atOnce(app.handlers['deals:close'](input));
      },
    },
    'counters:comment': {
      size: 'one comment',
      next: () => {
        const input = parsed('comments:create', plans.comment().input);
        return (app) => void atOnce(app.handlers['comments:create'](input));
      },
    },
  };
}

function measure(name: string, call: Call, { kept, bare }: { kept: App; bare: App }): Row {
  let write: (app: App) => void = () => undefined;
  const compared = compare({
    ...rounds,
    before: () => (write = call.next()),
    product: () => write(kept),
    raw: () => write(bare),
  });
  return ratioRow(name, call.size, { ...compared, target });
}
