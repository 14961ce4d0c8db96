import { beforeEach, describe, expect, test } from 'vitest';
import type { DealId } from '#shared/domain/ids.ts';
import type { DealPatch } from '#shared/domain/deals.ts';
import { mostWithoutAsking } from './gone.ts';
import { decideDeletions, hasLeads, recallDeletions } from './pull.ts';
import { createPulling, Died, failure, type ServerRecord } from './test-server.ts';

type Pulling = Awaited<ReturnType<typeof createPulling>>;
let app: Pulling;
beforeEach(async () => {
  app = await createPulling();
});

const some = (count: number, pulling: Pulling = app): ServerRecord[] =>
  Array.from({ length: count }, (_, at) =>
    pulling.server.add('deals', { title: `Deal ${String(at).padStart(3, '0')}` }),
  );
const localIdOf = (record: ServerRecord) => app.mapped(record.id)?.localId ?? '';
const dealOf = (record: ServerRecord) => app.reads.get({ id: localIdOf(record) as DealId });
const edit = (record: ServerRecord, patch: DealPatch) =>
  app.deals.update({ id: localIdOf(record) as DealId, patch });
const lastOfDeals = () => app.progress.findLast((step) => step?.what === 'deals');
const title = (record: ServerRecord) => app.kinds.get('deal')?.read(app.store.read, localIdOf(record))?.name;

describe.each([null, 7])('a list in pages of %s', (pageSize) => {
  beforeEach(() => {
    app.server.pageSize = pageSize;
  });

  test('comes in whole, mapped, in the other’s name', async () => {
    const [one] = some(40);
    app.server.add('leads', { company_name: 'Acme', status: 'New' });
    const result = await app.pull();
    expect(result).toEqual({ pulled: 41, size: 41, isWhole: true });
    expect(app.titles()).toHaveLength(40);
    expect(app.store.read.all('SELECT company FROM lead')).toEqual([{ company: 'Acme' }]);
    expect(dealOf(one as ServerRecord).activities).toMatchObject([{ actorName: 'Ann' }]);
    expect(app.outbox()).toEqual([]);
  });

  test('writes nothing where nothing is new', async () => {
    some(40);
    await app.pull();
    await app.pull();
    const written = () => app.store.read.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
    const before = written();
    await expect(app.pull()).resolves.toMatchObject({ pulled: 0 });
    // What is remembered of two sweeps.
    expect(written() - before).toBe(2);
  });

  test('brings what others changed, and leaves what is still to be sent', async () => {
    const [theirs, mine, both] = some(3) as [ServerRecord, ServerRecord, ServerRecord];
    await app.pull();
    app.server.change(theirs, { title: 'Theirs' });
    edit(mine, { title: 'Mine' });
    edit(both, { client: 'Acme' });
    app.server.change(both, { title: 'Both' });
    await app.pull();
    expect(title(theirs)).toBe('Theirs');
    expect(title(mine)).toBe('Mine');
    expect(dealOf(both)).toMatchObject({ title: 'Both', client: 'Acme' });
    expect(app.outbox().map(({ localId }) => localId)).toEqual([localIdOf(mine), localIdOf(both)]);
    expect(app.conflicts()).toEqual([]);
  });

  test('asks where both changed the same', async () => {
    const [record] = some(1) as [ServerRecord];
    await app.pull();
    edit(record, { title: 'Mine' });
    app.server.change(record, { title: 'Theirs' });
    await app.pull();
    expect(title(record)).toBe('Theirs');
    expect(app.conflicts()).toMatchObject([{ kind: 'field', field: 'title' }]);
  });

  test('sees a change that left no trace in the time', async () => {
    const [record] = some(1) as [ServerRecord];
    await app.pull();
    record['title'] = 'Theirs';
    await app.pull();
    expect(title(record)).toBe('Theirs');
  });

  test('is not held up by what cannot be read, and does not take that for gone', async () => {
    const [broken, other] = some(2) as [ServerRecord, ServerRecord];
    await app.pull();
    app.server.change(broken, { title: 7 });
    app.server.change(other, { title: 'Theirs' });
    app.server.remove('deals', other.id);
    app.server.lists.deals.push(other);
    for (const _ of [1, 2, 3]) await app.pull();
    expect(title(other)).toBe('Theirs');
    expect(app.mapped(broken.id)).toMatchObject({ missed: 0 });
    expect(app.titles()).toContain('Deal 000');
  });

  test('is not held up by what the store cannot take', async () => {
    some(60);
    const deal = app.kinds.get('deal')!;
    app.kinds.set('deal', {
      ...deal,
      insert(tx, remote) {
        const id = deal.insert(tx, remote);
        if (remote.fields['title'] === 'Deal 030') throw new TypeError('A field is of no use.');
        return id;
      },
    });
    await app.pull();
    expect(app.titles()).toHaveLength(59);
    expect(app.titles()).not.toContain('Deal 030');
    app.kinds.set('deal', deal);
    await app.pull();
    expect(app.titles()).toHaveLength(60);
  });

  test('is reconciled with what lies in the trash, and does not bring it back', async () => {
    const [record] = some(1) as [ServerRecord];
    await app.pull();
    app.deals.archive({ id: localIdOf(record) as DealId });
    app.server.change(record, { title: 'Theirs' });
    await app.pull();
    expect(app.titles()).toEqual([]);
    expect(title(record)).toBe('Theirs');
    expect(app.outbox()).toMatchObject([{ verb: 'delete', state: 'waiting' }]);
  });
});

describe('a record that could be what was sent without an answer', () => {
  const unanswered = (localId: string, fields: Record<string, unknown>) => {
    const sent = { verb: 'create', fields, highestId: 0, atMs: 1, version: 1, looks: 0, lookedAtMs: 0 };
    app.store.maintain(({ db }) =>
      db.run(
        `UPDATE outbox SET state = 'uncertain', sent = ? WHERE local_id = ?`,
        JSON.stringify(sent),
        localId,
      ),
    );
  };

  test('is not taken for somebody else’s', async () => {
    const localId = app.newDeal('Mine');
    const fields = app.kinds.get('deal')?.read(app.store.read, localId)?.fields ?? {};
    unanswered(localId, fields);
    const record = app.server.add('deals', { ...fields });
    const other = app.server.add('deals', { ...fields, title: 'Another' });
    for (const _ of [1, 2, 3]) await app.pull();
    expect(app.titles()).toEqual(['Another', 'Mine']);
    expect(app.mapped(record.id)).toBeUndefined();
    expect(app.mapped(other.id)).toBeDefined();
  });

  test('comes in once nothing is without an answer', async () => {
    const localId = app.newDeal('Mine');
    const fields = app.kinds.get('deal')?.read(app.store.read, localId)?.fields ?? {};
    unanswered(localId, fields);
    const record = app.server.add('deals', { ...fields });
    await app.pull();
    app.store.maintain(({ db }) => db.run(`UPDATE outbox SET state = 'waiting', sent = NULL`));
    await app.pull();
    expect(app.mapped(record.id)).toBeDefined();
  });
});

describe('the first pull', () => {
  beforeEach(() => {
    app.server.pageSize = 10;
  });

  test('tells how far it is', async () => {
    some(30);
    await app.pull();
    expect(lastOfDeals()).toEqual({ what: 'deals', done: 30, total: 30, isFirst: true });
    await app.pull();
    expect(lastOfDeals()).toMatchObject({ isFirst: false });
  });

  test('goes on at the page where it was ended, and concludes nothing from what it did not see', async () => {
    const records = some(35);
    let pages = 0;
    app.server.before = (what) => {
      if (what === 'deals/' && (pages += 1) === 3) throw failure('offline');
    };
    await expect(app.pull()).rejects.toThrow('It is offline.');
    expect(app.titles()).toHaveLength(20);
    app.server.before = () => {};
    app.server.pages.length = 0;
    await app.pull();
    expect(app.server.pages.filter((page) => page.startsWith('deals'))).toEqual(['deals 20', 'deals 30']);
    expect(app.titles()).toHaveLength(35);
    expect(lastOfDeals()).toMatchObject({ done: 35, total: 35 });
    expect(records.map(({ id }) => app.mapped(id)?.missed)).toEqual(records.map(() => 0));
  });

  test('begins again where the page is no longer there', async () => {
    const records = some(35);
    let pages = 0;
    app.server.before = (what) => {
      if (what === 'deals/' && (pages += 1) === 4) throw failure('offline');
    };
    await expect(app.pull()).rejects.toThrow('It is offline.');
    app.server.before = () => {};
    app.server.remove('deals', ...records.slice(5).map(({ id }) => id));
    await expect(app.pull()).resolves.toMatchObject({ size: 5, isWhole: true });
  });

  test('can be ended at any page by the user, and goes on', async () => {
    some(35);
    app.server.before = (what) => {
      if (what === 'breathe' && app.titles().length >= 10) app.interrupt();
    };
    await expect(app.pull()).resolves.toMatchObject({ isWhole: false });
    expect(app.titles().length).toBeLessThan(35);
    app.server.before = () => {};
    app.goOn();
    await expect(app.pull()).resolves.toMatchObject({ isWhole: true });
    expect(app.titles()).toHaveLength(35);
  });
});

describe('the end of the program', () => {
  /** What the store says in the end, whatever happened on the way. */
  const outcome = (pulling: Pulling) => ({
    titles: pulling.titles(),
    mapped: pulling.store.read.all(
      `SELECT remote_id, base, remote_updated_at, is_detail_due, detail_mark, min(missed_sweeps, 2) FROM sync_record
       ORDER BY collection, remote_id`,
    ),
    asked: recallDeletions(pulling.store.read),
    outbox: pulling.outbox().map(({ verb, state }) => [verb, state]),
    conflicts: pulling.conflicts().map(({ kind, field }) => [kind, field]),
    activities: pulling.store.read.get('SELECT count(*) AS n FROM activity'),
  });

  /** A life of the store in five pulls, in which the program ends at the `at`th place where it can. */
  async function live(at: number) {
    const pulling = await createPulling();
    app = pulling;
    pulling.server.pageSize = 5;
    let places = 0;
    pulling.server.before = () => {
      if ((places += 1) === at) throw new Died();
    };
    const pull = async () => {
      try {
        await pulling.pull();
      } catch (error) {
        if (!(error instanceof Died)) throw error;
        await pulling.pull();
      }
    };
    const records = some(13, pulling);
    records[3]!['activity'] = { comments: 1, attachments: 0 };
    await pull();
    pulling.server.change(records[0]!, { title: 'Theirs' });
    edit(records[1]!, { title: 'Mine' });
    edit(records[2]!, { title: 'Mine too' });
    pulling.server.change(records[2]!, { title: 'Theirs too' });
    pulling.server.remove('deals', records[4]!.id, records[1]!.id);
    pulling.server.add('deals', { title: 'New' });
    for (const _ of [1, 2, 3, 4]) await pull();
    return { places, outcome: outcome(pulling), details: pulling.details.length };
  }

  test(
    'at any await loses nothing, doubles nothing and tells nothing twice',
    { timeout: 120_000 },
    async () => {
      const whole = await live(0);
      expect(whole.outcome.titles).toHaveLength(13);
      expect(whole.places).toBeGreaterThan(40);
      for (let at = 1; at <= whole.places; at += 1) {
        expect((await live(at)).outcome, `ended at ${at}`).toEqual(whole.outcome);
      }
    },
  );
});

describe('a record that is gone over there', () => {
  test('goes to the trash after two complete sweeps and its own word, not before', async () => {
    const [gone] = some(30) as [ServerRecord];
    await app.pull();
    const localId = localIdOf(gone);
    app.server.remove('deals', gone.id);
    await app.pull();
    expect(app.mapped(gone.id)).toMatchObject({ missed: 1 });
    expect(app.titles()).toHaveLength(30);
    expect(app.server.calls).toEqual([]);
    await app.pull();
    expect(app.server.calls).toEqual([`GET deals/${gone.id}/`]);
    expect(app.titles()).toHaveLength(29);
    expect(app.mapped(gone.id)).toBeUndefined();
    expect(app.store.read.get('SELECT archived_at_ms FROM deal WHERE id = ?', localId)).not.toEqual({
      archived_at_ms: null,
    });
    expect(app.outbox()).toEqual([]);
  });

  test('stays where only the list leaves it out, with what it says by itself', async () => {
    const [hidden] = some(30) as [ServerRecord];
    await app.pull();
    app.server.show = (name) => app.server.lists[name].filter((record) => record !== hidden);
    app.server.change(hidden, { title: 'Theirs' });
    for (const _ of [1, 2]) await app.pull();
    expect(title(hidden)).toBe('Theirs');
    expect(app.mapped(hidden.id)).toMatchObject({ missed: 0 });
  });

  test('counts anew once it was seen again', async () => {
    const [flickering] = some(30) as [ServerRecord];
    await app.pull();
    for (const isThere of [false, true, false]) {
      app.server.show = (name) => app.server.lists[name].filter((record) => isThere || record !== flickering);
      await app.pull();
    }
    expect(app.mapped(flickering.id)).toMatchObject({ missed: 1 });
    expect(app.server.calls).toEqual([]);
  });

  test('is not concluded from a list whose pages shifted', async () => {
    app.server.pageSize = 10;
    const records = some(30);
    await app.pull();
    for (const _ of [1, 2, 3]) {
      let pages = 0;
      // One is removed from the first page and another comes at the end while the list is read: the 11th is on no page.
      app.server.show = (name) => {
        pages += 1;
        return name === 'deals' && pages > 1 ? app.server.lists.deals.slice(1) : app.server.lists[name];
      };
      await app.pull();
    }
    expect(records.map(({ id }) => app.mapped(id)?.missed)).toEqual(records.map(() => 0));
    expect(app.server.calls).toEqual([]);
  });

  test('is not concluded from a list that broke off', async () => {
    app.server.pageSize = 10;
    const records = some(30);
    await app.pull();
    for (const _ of [1, 2, 3]) {
      let pages = 0;
      app.server.before = (what) => {
        if (what === 'deals/' && (pages += 1) === 2) throw failure('offline');
      };
      await expect(app.pull()).rejects.toThrow('offline');
    }
    expect(records.map(({ id }) => app.mapped(id)?.missed)).toEqual(records.map(() => 0));
  });

  test('stays and asks where it was changed here', async () => {
    const [gone] = some(30) as [ServerRecord];
    await app.pull();
    edit(gone, { title: 'Mine' });
    app.server.remove('deals', gone.id);
    for (const _ of [1, 2, 3, 4]) await app.pull();
    expect(app.titles()).toContain('Mine');
    expect(app.conflicts()).toMatchObject([{ kind: 'deleted', localId: localIdOf(gone), field: '' }]);
    expect(app.outbox()).toMatchObject([{ verb: 'update', state: 'undecided', localId: localIdOf(gone) }]);
  });

  test('stays and asks where the user is still to decide what a field says', async () => {
    const [gone] = some(30) as [ServerRecord];
    await app.pull();
    edit(gone, { title: 'Mine' });
    Object.assign(gone, { title: 'Theirs', updated_at: '2026-11-02T10:00:00.000000Z' });
    await app.pull();
    app.store.maintain(({ db }) => db.run('DELETE FROM outbox'));
    app.server.remove('deals', gone.id);
    for (const _ of [1, 2, 3, 4]) await app.pull();
    expect(app.titles()).toContain('Theirs');
    expect(app.conflicts()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'field', field: 'title' }),
        expect.objectContaining({ kind: 'deleted', localId: localIdOf(gone) }),
      ]),
    );
  });

  test('is asked about no longer once its list shows it again', async () => {
    const [record] = some(30) as [ServerRecord];
    await app.pull();
    edit(record, { title: 'Mine' });
    const all = app.server.lists.deals;
    app.server.remove('deals', record.id);
    for (const _ of [1, 2]) await app.pull();
    expect(app.conflicts()).toHaveLength(1);
    app.server.lists.deals = all;
    await app.pull();
    expect(app.conflicts()).toEqual([]);
    expect(app.outbox()).toMatchObject([{ localId: localIdOf(record), state: 'waiting' }]);
    expect(app.mapped(record.id)).toMatchObject({ missed: 0 });
  });

  test('stays and asks where a comment on it is not sent', async () => {
    const [gone] = some(30) as [ServerRecord];
    await app.pull();
    app.comments.create({ dealId: localIdOf(gone) as DealId, text: 'Call them' });
    app.server.remove('deals', gone.id);
    for (const _ of [1, 2, 3]) await app.pull();
    expect(app.conflicts()).toMatchObject([{ kind: 'deleted', localId: localIdOf(gone) }]);
    expect(app.titles()).toHaveLength(30);
  });

  test('takes its waiting deletion with it', async () => {
    const [gone] = some(30) as [ServerRecord];
    await app.pull();
    app.deals.archive({ id: localIdOf(gone) as DealId });
    app.server.remove('deals', gone.id);
    for (const _ of [1, 2]) await app.pull();
    expect(app.outbox()).toEqual([]);
    expect(app.mapped(gone.id)).toBeUndefined();
    expect(app.conflicts()).toEqual([]);
  });
});

describe('many that are gone at once', () => {
  test('are more than ten, or more than five percent, a single one excepted', () => {
    expect([0, 1, 20, 39, 40, 100, 199, 200, 1000, 100_000].map(mostWithoutAsking)).toEqual([
      1, 1, 1, 1, 2, 5, 9, 10, 10, 10,
    ]);
  });

  async function vanish(count: number, of: number): Promise<ServerRecord[]> {
    const records = some(of);
    await app.pull();
    const gone = records.slice(0, count);
    app.server.remove('deals', ...gone.map(({ id }) => id));
    for (const _ of [1, 2]) await app.pull();
    return gone;
  }

  test('stay until the user has said so', async () => {
    await vanish(3, 40);
    expect(recallDeletions(app.store.read)).toEqual({
      count: 3,
      names: ['Deal 000', 'Deal 001', 'Deal 002'],
    });
    expect(app.titles()).toHaveLength(40);
    app.server.calls.length = 0;
    await app.pull();
    expect(app.server.calls).toEqual([]);
    expect(recallDeletions(app.store.read)).toMatchObject({ count: 3 });
  });

  test('go by themselves where they are few', async () => {
    await vanish(2, 40);
    expect(recallDeletions(app.store.read)).toBeNull();
    expect(app.titles()).toHaveLength(38);
  });

  test('all of a list that is suddenly empty', async () => {
    app.server.pageSize = 10;
    await vanish(12, 12);
    expect(recallDeletions(app.store.read)).toMatchObject({ count: 12 });
    expect(recallDeletions(app.store.read)?.names).toHaveLength(10);
    expect(app.titles()).toHaveLength(12);
  });

  test('are asked one by one before anybody is asked: a list that is empty by mistake is none', async () => {
    const records = some(40);
    await app.pull();
    app.server.show = () => [];
    for (const _ of [1, 2]) await app.pull();
    expect(recallDeletions(app.store.read)).toBeNull();
    expect(records.map(({ id }) => app.mapped(id)?.missed)).toEqual(records.map(() => 0));
  });

  test('go to the trash once it is agreed to, but for what was changed here meanwhile', async () => {
    const gone = await vanish(5, 40);
    edit(gone[0]!, { title: 'Mine' });
    await decideDeletions(app.context(), true);
    expect(recallDeletions(app.store.read)).toBeNull();
    expect(app.titles()).toHaveLength(36);
    expect(app.conflicts()).toMatchObject([{ kind: 'deleted' }]);
    for (const _ of [1, 2]) await app.pull();
    expect(app.titles()).toHaveLength(36);
  });

  test('are made again over there with what hangs on them where it is not', async () => {
    const records = some(40);
    await app.pull();
    const localId = localIdOf(records[0]!);
    const comment = app.comments.create({ dealId: localId as DealId, text: 'Call them' });
    app.store.maintain(({ db }) => {
      db.run('DELETE FROM outbox');
      db.run(
        `INSERT INTO sync_record (entity, local_id, collection, remote_id, parent_remote_id, base)
         VALUES ('comment', ?, 'comments', 900, ?, '{}')`,
        ...[comment.id, records[0]!.id],
      );
    });
    app.server.remove('deals', ...records.slice(0, 5).map(({ id }) => id));
    for (const _ of [1, 2]) await app.pull();
    await decideDeletions(app.context(), false);
    expect(recallDeletions(app.store.read)).toBeNull();
    expect(app.titles()).toHaveLength(40);
    expect(app.mapped(records[0]!.id)).toBeUndefined();
    expect(app.mapped(900, 'comments')).toBeUndefined();
    expect(app.outbox().slice(0, 2)).toMatchObject([
      { entity: 'deal', localId, verb: 'create', state: 'waiting' },
      { entity: 'comment', localId: comment.id, verb: 'create', state: 'waiting' },
    ]);
    expect(app.outbox()).toHaveLength(6);
  });

  test.each([true, false])(
    'are decided to the end where the program ended in between (%s)',
    async (accept) => {
      await vanish(60, 70);
      let breaths = 0;
      app.server.before = (what) => {
        if (what === 'breathe' && (breaths += 1) === 2) throw new Died();
      };
      await expect(decideDeletions(app.context(), accept)).rejects.toThrow(Died);
      app.server.before = () => {};
      await decideDeletions(app.context(), accept);
      expect(recallDeletions(app.store.read)).toBeNull();
      expect(app.titles()).toHaveLength(accept ? 10 : 70);
      expect(app.outbox()).toHaveLength(accept ? 0 : 60);
    },
  );

  test('are asked about no longer once they are there again', async () => {
    await vanish(0, 40);
    const all = app.server.lists.deals;
    app.server.lists.deals = all.slice(5);
    for (const _ of [1, 2]) await app.pull();
    expect(recallDeletions(app.store.read)).toMatchObject({ count: 5 });
    app.server.lists.deals = all;
    await app.pull();
    expect(recallDeletions(app.store.read)).toBeNull();
    await decideDeletions(app.context(), true);
    expect(app.titles()).toHaveLength(40);
  });
});

describe('leads', () => {
  test('are left out where an older server has none, and asked for again the day after', async () => {
    app.server.hasLeads = false;
    some(1);
    await app.pull();
    expect(hasLeads(app.store.read)).toBe(false);
    expect(app.titles()).toHaveLength(1);
    app.server.pages.length = 0;
    await app.pull();
    expect(app.server.pages).toEqual(['deals 0']);
    app.store.clock.advance(25 * 3_600_000);
    app.server.hasLeads = true;
    app.server.add('leads', { company_name: 'Acme', status: 'New' });
    await app.pull();
    expect(hasLeads(app.store.read)).toBe(true);
    expect(app.store.read.all('SELECT company FROM lead')).toEqual([{ company: 'Acme' }]);
  });

  test('still come where the list of deals is refused', async () => {
    app.server.add('leads', { company_name: 'Acme', status: 'New' });
    app.server.before = (what) => {
      if (what === 'deals/') throw failure('refused', 403);
    };
    await expect(app.pull()).rejects.toThrow('It is refused.');
    expect(app.store.read.all('SELECT company FROM lead')).toEqual([{ company: 'Acme' }]);
  });
});

describe('details', () => {
  const withComments = (count: number) =>
    app.server.add('deals', { title: 'Talked about', activity: { comments: count, attachments: 0 } });

  test('are asked for of records that have some, and of no other', async () => {
    some(30);
    const record = withComments(2);
    await app.pull();
    expect(app.server.calls).toEqual([`GET deals/${record.id}/`]);
    expect(app.details).toEqual([{ localId: localIdOf(record), remoteId: record.id }]);
  });

  test('are asked for again where something moved, where the last is gone, and once for what is as old as the newest', async () => {
    const record = withComments(2);
    const counts: number[] = [];
    const pull = async () => {
      await app.pull();
      counts.push(app.server.calls.length);
      app.server.calls.length = 0;
    };
    for (const _ of [1, 2, 3]) await pull();
    expect(counts).toEqual([1, 1, 0]);
    record['activity'] = { comments: 3, attachments: 0 };
    await pull();
    app.server.change(record, { title: 'Other' });
    await pull();
    for (const _ of [1, 2]) await pull();
    record['activity'] = { comments: 0, attachments: 0 };
    for (const _ of [1, 2]) await pull();
    expect(counts.slice(3)).toEqual([1, 1, 1, 0, 1, 0]);
  });

  test('bring what the record says by then', async () => {
    const record = withComments(1);
    app.server.answer = (asked) => ({ ...asked, title: 'Later' });
    await app.pull();
    expect(title(record)).toBe('Later');
  });

  test('stay due where the server fails at one, and end the run where it fails at all', async () => {
    const records = Array.from({ length: 9 }, () => withComments(1));
    app.server.before = (what) => {
      if (what === `deals/${records[4]!.id}/`) throw failure('busy', 500);
    };
    await app.pull();
    expect(app.details).toHaveLength(8);
    expect(app.mapped(records[4]!.id)).toMatchObject({ due: 1 });
    app.server.before = () => {};
    await app.pull();
    expect(app.mapped(records[4]!.id)).toMatchObject({ due: 0 });
    for (const record of records) app.server.change(record, { title: 'Again' });
    app.server.before = (what) => {
      if (/deals\/\d/.test(what)) throw failure('busy', 500);
    };
    await expect(app.pull()).rejects.toThrow('It is busy.');
  });
});

test('a disk that is full ends the run, and what was taken stays', async () => {
  some(60);
  const deal = app.kinds.get('deal')!;
  app.kinds.set('deal', {
    ...deal,
    insert(tx, remote) {
      if (remote.fields['title'] === 'Deal 050')
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      return deal.insert(tx, remote);
    },
  });
  await expect(app.pull()).rejects.toThrow('disk is full');
  expect(app.titles()).toHaveLength(50);
});

test('a transaction is as large as the time allows where there is a clock for it', async () => {
  some(60);
  let [ms, commits] = [0, 0];
  const { store } = app;
  const context = {
    ...app.context(),
    store: { ...store, apply: counted(() => (commits += 1), store.apply) },
  };
  const { createPull } = await import('./pull.ts');
  await createPull(context, { elapsedMs: () => (ms += 0.5) }).run();
  expect(app.titles()).toHaveLength(60);
  expect(commits).toBeLessThan(8);
  expect(commits).toBeGreaterThan(2);
});

function counted<A extends unknown[], R>(count: () => void, call: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    count();
    return call(...args);
  };
}
