/** Every kind of record that is kept in step, by entity. */
import type { Currency } from '#shared/domain/money.ts';
import type { Stage } from '#shared/domain/stages.ts';
import type { SyncEntity } from '#shared/domain/sync.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Ids } from '#main/platform/ids.ts';
import { applyDealDetail } from '#main/sync/children/apply-detail.ts';
import { createDealKind } from './deal-kind.ts';
import { createEventKind } from './event-kind.ts';
import type { RecordKind } from './kind.ts';
import { createLeadKind } from './lead-kind.ts';
import { createOccurrenceKind } from './occurrence-kind.ts';

export type Kinds = ReadonlyMap<SyncEntity, RecordKind>;

export type KindsDeps = {
  ids: Ids;
  clock: Clock;
  stages: () => readonly Stage[];
  currency: () => Currency;
};

export function createKinds(deps: KindsDeps): Kinds {
  const deal: RecordKind = {
    ...createDealKind(deps),
    applyDetail: (tx, of, json) => applyDealDetail(tx, of, json, deps),
  };
  const kinds = [deal, createLeadKind(deps), createEventKind(deps), createOccurrenceKind(deps)];
  return new Map(kinds.map((kind) => [kind.entity, kind]));
}
