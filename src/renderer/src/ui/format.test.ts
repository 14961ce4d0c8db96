import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import { createFormats } from './format.ts';

const day = (text: string) => text as PlainDate;
/** Intl writes spaces that do not break; a reader of this file could not tell them apart. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** Sunday 22 November 2026, noon in UTC. */
const noon = Date.UTC(2026, 10, 22, 12);

function formats(locale: string, timeZone = 'UTC', now = noon) {
  return createFormats({ locale, timeZone, now: () => now });
}

describe('money', () => {
  it.each([
    { locale: 'en-US', amountMinor: 451_400, currency: 'USD', written: '$4,514.00' },
    { locale: 'de-DE', amountMinor: 451_400, currency: 'EUR', written: '4.514,00 €' },
    { locale: 'fr-FR', amountMinor: 451_400, currency: 'EUR', written: '4 514,00 €' },
    { locale: 'en-IN', amountMinor: 12_345_600, currency: 'INR', written: '₹1,23,456.00' },
    { locale: 'ja-JP', amountMinor: 4514, currency: 'JPY', written: '￥4,514' },
    { locale: 'en-US', amountMinor: 0, currency: 'USD', written: '$0.00' },
  ])('$locale writes $amountMinor $currency as $written', ({ locale, amountMinor, currency, written }) => {
    expect(plain(formats(locale).formatMoney(amountMinor, currency))).toBe(written);
  });

  it.each([
    [18_240_000, '$182.4K'],
    [999_900, '$9,999'],
    [123_45, '$123.45'],
    [99_999_999_999, '$1B'],
  ])('shortens %i to %s where the room is small', (amountMinor, written) => {
    expect(formats('en-US').formatMoneyCompact(amountMinor, 'USD')).toBe(written);
  });
});

describe('days', () => {
  it.each([
    ['2026-11-22', 'today'],
    ['2026-11-23', 'tomorrow'],
    ['2026-11-21', 'yesterday'],
    ['2026-11-27', 'Fri'],
    ['2026-11-28', 'Sat'],
    ['2026-11-29', 'Nov 29'],
    ['2026-11-20', 'Nov 20'],
    ['2027-01-03', 'Jan 3, 2027'],
  ])('%s reads %s', (date, written) => {
    expect(formats('en-US').formatDay(day(date))).toBe(written);
  });

  it('writes a date as the region does', () => {
    expect(formats('en-GB').formatDay(day('2027-01-03'))).toBe('3 Jan 2027');
    expect(plain(formats('de-DE').formatDay(day('2026-12-12')))).toBe('12. Dez.');
    expect(formats('de-DE').formatDay(day('2026-11-23'))).toBe('morgen');
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York', 'Asia/Kolkata'])(
    'shows a plain date as it stands in %s',
    (zone) => {
      expect(formats('en-US', zone).formatDayFull(day('2026-12-12'))).toBe('Saturday, December 12, 2026');
    },
  );

  it('takes today from the wall calendar of the zone', () => {
    const late = Date.UTC(2026, 10, 22, 23, 30);
    expect(formats('en-US', 'UTC', late).formatDay(day('2026-11-23'))).toBe('tomorrow');
    expect(formats('en-US', 'Asia/Tokyo', late).formatDay(day('2026-11-23'))).toBe('today');
    expect(formats('en-US', 'America/Los_Angeles', late).formatDay(day('2026-11-22'))).toBe('today');
  });
});

describe('instants', () => {
  it('are exact to the minute in the zone', () => {
    expect(plain(formats('en-US', 'Asia/Kolkata').formatInstant(noon))).toBe(
      'Sunday, November 22, 2026 at 5:30 PM',
    );
  });

  it.each([
    [10_000, 'now'],
    [5 * 60_000, '5 minutes ago'],
    [3 * 3_600_000, '3 hours ago'],
    [20 * 3_600_000, 'yesterday'],
    [3 * 86_400_000, '3 days ago'],
    [12 * 86_400_000, 'Nov 10'],
  ])('%i ms ago reads %s', (elapsedMs, written) => {
    expect(formats('en-US').formatRelative(noon - elapsedMs)).toBe(written);
  });
});

describe('sizes of files', () => {
  it.each([
    [1, '1 byte'],
    [820, '820 bytes'],
    [51_200, '50 kB'],
    [5_767_168, '5.5 MB'],
  ])('%i bytes read %s', (bytes, written) => {
    expect(plain(formats('en-US').formatBytes(bytes))).toBe(written);
  });
});
