/**
 * The triggers that note in `outbox` what is not yet on the server, in the transaction that changes it: whatever writes a
 * record (a page, an import, a bulk action in a worker, an undo, the trash) is noted, and nothing can forget to.
 */
import type { SyncEntity } from '#shared/domain/sync.ts';
import { differ } from '#main/store/tallies/differ.ts';

type Noted = {
  table: string;
  /** What is noted, and how a row (`R`) is named there. */
  entity: SyncEntity;
  localId: string;
  dependsOn?: string;
  changedAtMs: string;
  /** What the server has a field for; empty: the row itself does not go up again once it is there. */
  columns: readonly string[];
  /** Which rows are the server's business. */
  counts?: string;
  /** Events: a row of these belongs to a record that is noted as a whole. */
  isPart?: boolean;
  /** The server knows no way to delete it. */
  isKept?: boolean;
};

const wholeEvent = (column: string) =>
  `coalesce((SELECT series_id FROM event WHERE id = R.${column}), R.${column})`;

const noted: readonly Noted[] = [
  {
    ...{ table: 'deal', entity: 'deal', localId: 'R.id', changedAtMs: 'R.updated_at_ms' },
    columns: [
      'title',
      'description',
      'client',
      'stage_id',
      'status',
      'amount_minor',
      'currency',
      'due_date',
      'assignee',
      'archived_at_ms',
    ],
  },
  {
    ...{ table: 'lead', entity: 'lead', localId: 'R.id', changedAtMs: 'R.updated_at_ms' },
    columns: ['company', 'contact', 'email', 'phone', 'source', 'status', 'notes', 'archived_at_ms'],
  },
  {
    ...{
      table: 'event',
      entity: 'event',
      localId: 'coalesce(R.series_id, R.id)',
      changedAtMs: 'R.updated_at_ms',
    },
    columns: [
      ...[
        'title',
        'description',
        'event_type',
        'event_date',
        'start_time',
        'end_date',
        'end_time',
        'time_zone',
      ],
      ...[
        'location',
        'recurrence',
        'extra_dates',
        'left_out_dates',
        'reminders',
        'series_id',
        'archived_at_ms',
      ],
    ],
  },
  {
    ...{ table: 'attendee', entity: 'event', localId: wholeEvent('event_id'), isPart: true },
    changedAtMs: 'coalesce((SELECT updated_at_ms FROM event WHERE id = R.event_id), 0)',
    columns: ['email', 'name', 'status', 'archived_at_ms'],
  },
  {
    ...{ table: 'comment', entity: 'comment', localId: 'R.id', dependsOn: 'R.deal_id' },
    ...{ changedAtMs: 'R.created_at_ms', columns: ['text', 'archived_at_ms'], isKept: true },
    // The server has no way to change one: what is there already is not noted again.
    counts: `R.deal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sync_record WHERE entity = 'comment' AND local_id = R.id)`,
  },
  {
    ...{ table: 'attachment', entity: 'attachment', localId: 'R.id', dependsOn: 'R.deal_id' },
    ...{ changedAtMs: 'R.added_at_ms', columns: ['archived_at_ms'] },
  },
  {
    ...{ table: 'performance', entity: 'performance', localId: 'R.day', changedAtMs: '0', isPart: true },
    columns: [
      ...['total_minutes', 'active_minutes', 'leads_contacted', 'deals_progressed', 'calls_made'],
      ...['meetings_held', 'conversion_rate', 'avg_deal_value_minor'],
    ],
  },
];

const isOn = '(SELECT is_on FROM outbox_switch WHERE id = 1)';

/** What was refused is tried again once it is changed; what was there before the first change stays what it was based on. */
const onConflict = `ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state)`;

function note(of: Noted, alias: 'NEW' | 'OLD', { verb, before }: { verb: string; before: string }): string {
  const named = (sql: string) => sql.replace(/\bR\./g, `${alias}.`);
  const values = [
    `'${of.entity}'`,
    ...[named(of.localId), verb, before],
    ...[named(of.dependsOn ?? 'NULL'), named(of.changedAtMs)],
  ];
  return `  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES (${values.join(', ')})
  ${onConflict};`;
}

/** `{"title": ["before"]}` of the columns that differ: `json_patch` leaves out what is NULL, so a value stands in an array. */
function beforeOf(columns: readonly string[]): string {
  const pairs = columns.map(
    (column) => `'${column}', iif(OLD.${column} IS NOT NEW.${column}, json_array(OLD.${column}), NULL)`,
  );
  return `json_patch('{}', json_object(${pairs.join(', ')}))`;
}

function triggersOf(of: Noted): { name: string; sql: string }[] {
  const when = (alias: 'NEW' | 'OLD', also = '') =>
    [isOn, of.counts?.replace(/\bR\./g, `${alias}.`), also].filter(Boolean).join(' AND ');
  const make = (event: string, clause: string, body: string) => {
    const name = `outbox_${of.table}_${event}`;
    return { name, sql: `CREATE TRIGGER \`${name}\` AFTER ${clause}\nBEGIN\n${body}\nEND` };
  };
  const on = `ON \`${of.table}\``;
  const isThere = of.isPart ? `'update'` : `'create'`;
  const made = [
    make('insert', `INSERT ${on}\nWHEN ${when('NEW')}`, note(of, 'NEW', { verb: isThere, before: `'{}'` })),
  ];
  if (!of.isKept) {
    const verb = of.isPart ? `'update'` : `'delete'`;
    made.push(make('delete', `DELETE ${on}\nWHEN ${when('OLD')}`, note(of, 'OLD', { verb, before: `'{}'` })));
  }
  if (of.columns.length > 0) {
    const hasTrash = !of.isPart && of.columns.includes('archived_at_ms');
    const verb = hasTrash ? `iif(NEW.archived_at_ms IS NULL, 'update', 'delete')` : `'update'`;
    const clause = `UPDATE OF ${of.columns.join(', ')} ${on}\nWHEN ${when('NEW', `(${differ(of.columns)})`)}`;
    const before = of.isPart ? `'{}'` : beforeOf(of.columns);
    made.push(make('update', clause, note(of, 'NEW', { verb, before })));
  }
  return made;
}

/** A stage that stands for another of the server's moves every deal in it over there. */
const stageTrigger = {
  name: 'outbox_stage_update',
  sql: `CREATE TRIGGER \`outbox_stage_update\` AFTER UPDATE OF server_stage ON \`stage\`
WHEN ${isOn} AND OLD.server_stage IS NOT NEW.server_stage
BEGIN
  INSERT INTO outbox (entity, local_id, verb, changed_at_ms)
  SELECT 'deal', id, 'update', updated_at_ms FROM deal WHERE stage_id = NEW.id AND archived_at_ms IS NULL
  ON CONFLICT (entity, local_id) DO UPDATE SET version = version + 1;
END`,
};

export function outboxTriggers(): { name: string; sql: string }[] {
  return [...noted.flatMap(triggersOf), stageTrigger];
}
