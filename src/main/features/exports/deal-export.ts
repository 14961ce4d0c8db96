import { plainDateAt, type PlainDate } from '#shared/domain/dates.ts';
import { daysSince } from '#shared/domain/zoned-time.ts';
import { dealExportColumns, type DealExportKey } from '#shared/domain/export-columns.ts';
import { currencyDigits, type DecimalStyle } from '#shared/domain/money.ts';
import type { DealRow } from '#main/features/deals/deal-rows.ts';

export type DealCells = {
  stageLabel(stageId: DealRow['stageId']): string;
  today: PlainDate;
  timeZone: string;
  decimal: DecimalStyle;
};

/** One deal's cells by the columns' keys; what is not there is an empty cell. */
export function dealCell(key: DealExportKey, deal: DealRow, context: DealCells): string {
  const day = (instantMs: number | null) =>
    instantMs === null ? '' : plainDateAt(instantMs, context.timeZone);
  switch (key) {
    case 'id':
      return deal.externalKey ?? deal.id;
    case 'stage':
      return context.stageLabel(deal.stageId);
    case 'amountMinor':
      return amountCell(deal.amountMinor, deal.currency, context.decimal);
    case 'createdAtMs':
      return day(deal.createdAtMs);
    case 'closedAtMs':
      return day(deal.closedAtMs);
    case 'updatedAtMs':
      return day(deal.updatedAtMs);
    case 'daysInStage':
      return String(daysSince(deal.stageEnteredAtMs, context));
    case 'title':
    case 'client':
    case 'description':
    case 'status':
    case 'currency':
    case 'dueDate':
    case 'assignee':
    case 'lostReason':
    case 'commentCount':
    case 'attachmentCount':
      return String(deal[key] ?? '');
  }
}

/** Plain digits with the region's decimal sign and no groups: what every spreadsheet takes for a number. */
export function amountCell(amountMinor: number, currency: string, decimal: DecimalStyle): string {
  const digits = currencyDigits(currency);
  const padded = String(amountMinor).padStart(digits + 1, '0');
  if (digits === 0) return padded;
  // A third decimal could be read as thousands by whoever does not know the currency; a fourth cannot.
  const fraction = padded.slice(-digits) + (digits === 3 ? '0' : '');
  return `${padded.slice(0, -digits)}${decimal}${fraction}`;
}

/** @param keys as the view shows them; what it shows that cannot be exported is passed over. Null: every field. */
export function dealColumns(keys: readonly string[] | null): { key: DealExportKey; header: string }[] {
  if (keys === null) return dealExportColumns.filter((column) => column.all);
  const columns: readonly { key: DealExportKey; header: string }[] = dealExportColumns;
  const named = (key: string) => columns.filter((column) => column.key === key);
  return keys.flatMap((key) => {
    // An amount without its currency is half of one.
    const isHalf = key === 'amountMinor' && !keys.includes('currency');
    return isHalf ? [...named(key), ...named('currency')] : named(key);
  });
}
