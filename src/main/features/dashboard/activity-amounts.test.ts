import { expect, test } from 'vitest';
import { currencySchema } from '#shared/domain/money.ts';
import { createPipeline } from '#main/features/undo/test-pipeline.ts';
import { activitiesOf } from './activities.ts';

test('a changed amount says what it was in, before and after, whatever the deal is in now', async () => {
  const { deals, store, undo } = await createPipeline();
  const [usd, jpy] = [currencySchema.parse('USD'), currencySchema.parse('JPY')];
  const { id } = deals.create({ title: 'GTX', amountMinor: 100, currency: usd });
  const other = deals.create({ title: 'Isdom', amountMinor: 100, currency: jpy });
  deals.update({ id: other.id, patch: { amountMinor: 50 } });
  deals.update({ id, patch: { amountMinor: 200 } });
  deals.update({ id, patch: { amountMinor: 300, currency: jpy } });
  deals.update({ id, patch: { amountMinor: 400 } });
  await undo.undo({});
  const { activities } = activitiesOf(store.read, { filter: {}, limit: 50 }, 'Europe/Berlin');
  const amounts = activities.filter(({ field }) => field === 'amountMinor');
  expect(amounts.map(({ newValue, currencies }) => [newValue, currencies])).toEqual([
    ['300', { before: 'JPY', after: 'JPY' }],
    ['400', { before: 'JPY', after: 'JPY' }],
    ['300', { before: 'USD', after: 'JPY' }],
    ['200', { before: 'USD', after: 'USD' }],
    ['50', { before: 'JPY', after: 'JPY' }],
  ]);
  const others = activities.filter(({ field }) => field !== 'amountMinor');
  expect(others.every(({ currencies }) => currencies === null)).toBe(true);
  store.close();
});
