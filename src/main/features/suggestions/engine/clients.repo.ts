import type { DealId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Days } from './days.ts';
import { readClientsWithOpen } from './open-deals.repo.ts';
import { fewestPurchases, type BuyingClient } from './snapshot.ts';

/** `[id, closed at, amount, client's name]` of each purchase. */
type PurchaseList = [DealId, number, number, string][];

/** Those with enough won deals to have a pace. */
export function readClients(db: ReadableDb, days: Days): BuyingClient[] {
  const rows = db.all<{ key: string; purchases: string }>(
    `SELECT client_key AS key, json_group_array(json_array(id, coalesce(closed_at_ms, created_at_ms), amount_minor, client)) AS purchases
     FROM deal WHERE status = 'Won' AND client_key IS NOT NULL AND archived_at_ms IS NULL
     GROUP BY client_key HAVING count(*) >= ? ORDER BY client_key`,
    fewestPurchases,
  );
  const withOpen = readClientsWithOpen(
    db,
    rows.map(({ key }) => key),
  );
  return rows
    .filter(({ key }) => !withOpen.has(key))
    .map(({ key, purchases }) => {
      const latestFirst = (JSON.parse(purchases) as PurchaseList).sort(
        ([id, ms], [otherId, otherMs]) => otherMs - ms || (id < otherId ? -1 : 1),
      );
      return {
        key,
        name: latestFirst[0]?.[3] ?? key,
        purchases: latestFirst.map(([id, ms, amountMinor]) => ({ id, day: days.ofMs(ms), amountMinor })),
      };
    });
}
