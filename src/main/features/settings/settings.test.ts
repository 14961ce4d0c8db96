import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readActorName } from '#main/store/actor.ts';
import { openTestStore, type TestStore } from '#main/store/test-store.ts';
import type { Settings } from '#shared/contract/settings.contract.ts';
import type { Currency } from '#shared/domain/money.ts';
import { createKeptValuesService } from './kept-values.service.ts';
import { currencyOfRegion } from './region-currency.ts';
import { createSettingsHandlers } from './settings.handlers.ts';
import { createSettingsService, type SettingsDefaults } from './settings.service.ts';

const info = { version: '1.2.3', host: 'browser' as const, dataFolder: '/data', schemaVersion: 1 };
/** What every store starts with, whoever its owner is. */
const common = {
  defaultReminder: 15,
  defaultAllDayReminder: -540,
  quietHours: null,
  doNotDisturb: false,
  closeToTray: true,
  closeToTrayTold: false,
  startAtLogin: false,
  countFocus: false,
};
const ann: SettingsDefaults = { ownerName: 'Ann Lee', region: 'DE' };

function handlersOf(store: TestStore, defaults = ann) {
  const settings = createSettingsService(store, defaults);
  return createSettingsHandlers({ settings, keptValues: createKeptValuesService(store), info });
}

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

describe('settings', () => {
  test('start with the system’s user and region, and sign from the first action on', () => {
    expect(handlersOf(store)['settings:get']({})).toEqual({
      ownerName: 'Ann Lee',
      ownerInitials: 'AL',
      currency: 'EUR',
      ...common,
    });
    expect(readActorName(store.read)).toBe('Ann Lee');
  });

  test('start with something usable where the system knows nothing', () => {
    expect(handlersOf(store, { ownerName: '  ' })['settings:get']({})).toEqual({
      ownerName: 'Owner',
      ownerInitials: 'O',
      currency: 'USD',
      ...common,
    });
  });

  test('are kept as changed, whatever the defaults of a later start', () => {
    const updated = handlersOf(store)['settings:update']({
      ownerName: 'Bo Chen',
      currency: 'CHF' as Currency,
    });
    expect(updated).toEqual({ ownerName: 'Bo Chen', ownerInitials: 'AL', currency: 'CHF', ...common });
    expect(handlersOf(store, { ownerName: 'Cy', region: 'US' })['settings:get']({})).toEqual(updated);
  });

  test('announce a change once, and no change not at all', async () => {
    const handlers = handlersOf(store);
    await handlers['settings:update']({ ownerName: 'Ann Lee' });
    expect(store.events).toEqual([]);
    await handlers['settings:update']({ ownerInitials: 'XY' });
    expect(store.events).toEqual([
      {
        name: 'settings:changed',
        payload: { ownerName: 'Ann Lee', ownerInitials: 'XY', currency: 'EUR', ...common },
      },
    ]);
  });

  test('that were damaged fall back one by one', async () => {
    const handlers = handlersOf(store);
    await handlers['settings:update']({
      ownerName: 'Bo',
      quietHours: { from: '22:00', to: '07:00' } as NonNullable<Settings['quietHours']>,
    });
    store.maintain((tx) => {
      tx.db.run(`UPDATE setting SET value = 'nonsense' WHERE key = 'currency'`);
      tx.db.run(`UPDATE setting SET value = '7' WHERE key = 'ownerInitials'`);
      tx.db.run(`UPDATE setting SET value = '{"from":"25:00","to":"7"}' WHERE key = 'quietHours'`);
    });
    // As the next start finds them.
    expect(handlersOf(store)['settings:get']({})).toEqual({
      ...{ ownerName: 'Bo', ownerInitials: 'AL', currency: 'EUR' },
      ...common,
    });
  });
});

test('a region gives its currency, an unknown one the dollar', () => {
  expect(['DE', 'CH', 'JP', 'GB', 'PR', 'IN', 'XX', undefined].map(currencyOfRegion)).toEqual([
    'EUR',
    'CHF',
    'JPY',
    'GBP',
    'USD',
    'INR',
    'USD',
    'USD',
  ]);
});

describe('preferences and drafts', () => {
  test('that were never kept are null', () => {
    const handlers = handlersOf(store);
    expect(handlers['preferences:get']({ key: 'deals.view' })).toEqual({ value: null });
    expect(handlers['drafts:get']({ key: 'deal.new' })).toEqual({ value: null });
  });

  test('come back as they went in, the last one of a key', async () => {
    const handlers = handlersOf(store);
    const value = { columns: ['title', null, 3.5], wide: true, text: 'Ärger\u0000 “x”' };
    await handlers['preferences:update']({ key: 'deals.table', value: 'first' });
    await handlers['preferences:update']({ key: 'deals.table', value });
    expect(handlers['preferences:get']({ key: 'deals.table' })).toEqual({ value });
    expect(handlers['drafts:get']({ key: 'deals.table' })).toEqual({ value: null });
  });

  test('a draft survives a store that is closed and opened again', async () => {
    await handlersOf(store)['drafts:update']({ key: 'deal.new', value: { title: 'Half writ' } });
    store.close();
    store = await openTestStore(store.folder);
    expect(handlersOf(store)['drafts:get']({ key: 'deal.new' })).toEqual({ value: { title: 'Half writ' } });
  });

  test('a discarded draft is gone, and discarding it again does no harm', async () => {
    const handlers = handlersOf(store);
    await handlers['drafts:update']({ key: 'deal.new', value: 'x' });
    await handlers['drafts:update']({ key: 'deal.other', value: 'y' });
    await handlers['drafts:discard']({ key: 'deal.new' });
    await handlers['drafts:discard']({ key: 'deal.new' });
    expect(handlers['drafts:get']({ key: 'deal.new' })).toEqual({ value: null });
    expect(handlers['drafts:get']({ key: 'deal.other' })).toEqual({ value: 'y' });
  });

  test('leave no trace in history and undo', async () => {
    const handlers = handlersOf(store);
    await handlers['drafts:update']({ key: 'deal.new', value: 'x' });
    await handlers['settings:update']({ ownerName: 'Bo' });
    expect(store.read.get('SELECT 1 FROM user_action')).toBeUndefined();
  });
});

test('the program says what it is', () => {
  expect(handlersOf(store)['app:info']({})).toEqual(info);
});
