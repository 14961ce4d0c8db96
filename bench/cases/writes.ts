import type Database from 'better-sqlite3';
import { contract, type Channel, type ChannelInput, type ParsedInput } from '#shared/contract/index.ts';
import type { App } from '#main/compose.ts';
import type { Case } from '../case.ts';
import { compare, ratioRow, type Row } from '../measure.ts';
import { copyOfStore } from '../store/files.ts';
import { fullSize } from '../store/shape.ts';
import { atOnce, openProduct, openRaw } from '../store/product.ts';
import { createRawWrites, type Connections, type RawWrite } from './raw-writes.ts';
import { assertSame } from './reads.ts';
import { planWrites, type WritePlans } from './write-plans.ts';

const target = 1.5;
const rounds = { rounds: 300, warmUp: 60 };

/** One round: what the product is called with, and the same rows made ready for the yardstick. */
type Round = { product: () => void; raw: RawWrite };
type Planned = { size: string; next: () => Round };

/** Each commits on a copy of the store of its own, so that neither finds what the other wrote. */
export const writes: Case = {
  names: ['move', 'create', 'comment', 'close', 'update'],
  async run(wanted) {
    const [productFolder, rawFolder] = [await copyOfStore(fullSize), await copyOfStore(fullSize)];
    const app = await openProduct(productFolder);
    const [db, looking, seen] = [openRaw(rawFolder), openRaw(rawFolder), openRaw(productFolder)];
    try {
      const planned = plannedWrites(app, { writing: db, looking });
      const rows = writes.names
        .filter((name) => wanted.has(name))
        .flatMap((name) => {
          const plan = planned[name];
          return plan ? measureWrite(name, plan) : [];
        });
      assertSame('writes', summaryOf(seen), summaryOf(db));
      return rows;
    } finally {
      seen.close();
      looking.close();
      db.close();
      await app.close();
    }
  },
};

export function parsed<C extends Channel>(channel: C, input: ChannelInput<C>): ParsedInput<C> {
  return contract[channel].input.parse(input) as ParsedInput<C>;
}

function plannedWrites(app: App, raws: Connections): Record<string, Planned> {
  const plans: WritePlans = planWrites(raws.looking);
  const raw = createRawWrites(raws, plans);
  const { handlers } = app;
  return {
    move: {
      size: 'one card into another column',
      next: () => {
        const planned = plans.move();
        const input = parsed('deals:move', planned.input);
        return { product: () => atOnce(handlers['deals:move'](input)), raw: raw.move(planned) };
      },
    },
    create: {
      size: 'one deal with all its fields',
      next: () => {
        const planned = plans.create();
        const input = parsed('deals:create', planned);
        return { product: () => atOnce(handlers['deals:create'](input)), raw: raw.create(planned) };
      },
    },
    comment: {
      size: 'one comment',
      next: () => {
        const planned = plans.comment();
        const input = parsed('comments:create', planned.input);
        return { product: () => atOnce(handlers['comments:create'](input)), raw: raw.comment(planned) };
      },
    },
    close: {
      size: 'one deal, two steps',
      next: () => {
        const planned = plans.close();
        const input = parsed('deals:close', planned.input);
        return { product: () => atOnce(handlers['deals:close'](input)), raw: raw.close(planned) };
      },
    },
    update: {
      size: 'title and amount of one deal',
      next: () => {
        const planned = plans.update();
        const input = parsed('deals:update', planned.input);
        return { product: () => atOnce(handlers['deals:update'](input)), raw: raw.update(planned) };
      },
    },
  };
}

function measureWrite(name: string, plan: Planned): Row {
  let round: Round | undefined;
  const compared = compare({
    ...rounds,
    before: () => (round = plan.next()),
    product: () => round?.product(),
    raw: () => round?.raw.commit(),
  });
  return ratioRow(name, plan.size, { ...compared, target });
}

/** What both stores must agree on after the same writes; keys and instants differ. */
function summaryOf(db: Database.Database): unknown[] {
  return [
    'SELECT stage_id, order_key, title, status, amount_minor, comment_count FROM deal ORDER BY created_at_ms DESC, order_key LIMIT 5000',
    'SELECT stage_id, currency, deal_count, sum_minor FROM stage_total ORDER BY 1, 2',
    'SELECT count(*), sum(length(title_key)), sum(length(client_key)), sum(length(order_key)) FROM deal',
    'SELECT count(*), sum(length(text)) FROM comment',
    'SELECT type, action, field, count(*), sum(length(old_value)), sum(length(new_value)) FROM activity GROUP BY 1, 2, 3',
    'SELECT action, entity, count(*), sum(length(label)) FROM user_action GROUP BY 1, 2',
    'SELECT entity, verb, count(*), sum(length("before")), sum(length("after")) FROM change GROUP BY 1, 2',
  ].map((sql) => db.prepare(sql).raw().all());
}
