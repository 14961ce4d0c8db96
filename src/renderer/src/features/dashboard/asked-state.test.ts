import { expect, it } from 'vitest';
import { periodPresets } from '#shared/domain/periods.ts';
import type { Asked } from './asked-state.ts';
import { readAsked, usualPeriod, writeAsked } from './asked-state.ts';

const read = (text: string) => readAsked(new URLSearchParams(text));

it('what is asked for comes back from the address as it went in', () => {
  const days = { from: '2026-03-01', to: '2026-05-31' } as Asked['period'];
  const periods = [...periodPresets.map((preset) => ({ preset })), days];
  for (const period of periods) {
    for (const currency of [null, 'EUR'] as Asked['currency'][]) {
      const text = writeAsked(new URLSearchParams(), { period, currency }).toString();
      expect(read(text)).toEqual({ period, currency });
    }
  }
});

it('this month is left out, and what belongs to others stays', () => {
  const next = writeAsked(new URLSearchParams('tab=x&period=lastYear'), {
    period: usualPeriod,
    currency: null,
  });
  expect(next.toString()).toBe('tab=x');
});

it('passes over what makes no sense', () => {
  expect(read('period=never&currency=euros')).toEqual({ period: usualPeriod, currency: null });
  expect(read('from=2026-05-31&to=2026-03-01').period).toEqual(usualPeriod);
  expect(read('from=1000-01-01&to=2026-03-01').period).toEqual(usualPeriod);
});
