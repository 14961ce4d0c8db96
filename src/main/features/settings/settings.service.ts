import type { ParsedInput } from '#shared/contract/index.ts';
import { settingsSchema, type Settings } from '#shared/contract/settings.contract.ts';
import { initialsOf } from '#shared/domain/text.ts';
import { definedOf } from '#shared/objects.ts';
import { words } from '#shared/words/index.ts';
import { homeRegionKey } from '#main/store/home-region.ts';
import type { Store } from '#main/store/store.ts';
import { currencyOfRegion } from './region-currency.ts';
import { addSetting, putValue, readSettingRows } from './settings.repo.ts';

/** What a new store starts with, as far as the system knows it. */
export type SettingsDefaults = {
  /** The system user's name. */
  ownerName: string;
  /** The system locale's region, two capitals; undefined where it names none. */
  region?: string | undefined;
};

export type SettingsService = {
  get(): Settings;
  update(patch: ParsedInput<'settings:update'>): Settings;
};

/** The owner's settings. Missing ones are written at once, since every transaction signs with the owner's name. */
export function createSettingsService(store: Store, defaults: SettingsDefaults): SettingsService {
  const fallback = toSettings(defaults);
  store.maintain((tx) => {
    for (const [key, value] of Object.entries({ ...fallback, [homeRegionKey]: defaults.region ?? null }))
      addSetting(tx.db, { key, value: JSON.stringify(value) });
  });

  /** What was read last: nobody else writes these, and some (the currency of a new deal) are asked for thousands of times. */
  let known: Settings | undefined;

  function read(): Settings {
    const kept = Object.fromEntries(
      readSettingRows(store.read).map(({ key, value }) => [key, parseJson(value)]),
    );
    const keys = Object.keys(fallback) as (keyof Settings)[];
    // One that someone else damaged is as good as missing.
    return settingsSchema.parse(
      Object.fromEntries(
        keys.map((key) => [
          key,
          key in kept && settingsSchema.shape[key].safeParse(kept[key]).success ? kept[key] : fallback[key],
        ]),
      ),
    );
  }

  const get = (): Settings => ({ ...(known ??= read()) });

  return {
    get,
    update(patch) {
      const before = get();
      const after: Settings = { ...before, ...definedOf(patch) };
      const changed = (Object.keys(after) as (keyof Settings)[]).filter(
        (key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]),
      );
      if (changed.length > 0) {
        known = undefined;
        store.maintain((tx) => {
          for (const key of changed) putValue(tx.db, 'setting', { key, value: JSON.stringify(after[key]) });
          tx.emit('settings:changed', after);
        });
      }
      return after;
    },
  };
}

/** The local owner takes the name of the server's user, where the server knows one. */
export function adoptUser(settings: SettingsService, user: { name: string }): void {
  const ownerName = user.name.trim().slice(0, 255);
  if (!ownerName) return;
  settings.update({ ownerName, ownerInitials: initialsOf(ownerName).slice(0, 10) || ownerName.slice(0, 1) });
}

function toSettings({ ownerName, region }: SettingsDefaults): Settings {
  const name = ownerName.trim().slice(0, 255) || words('settings.unnamedOwner');
  return settingsSchema.parse({
    ownerName: name,
    ownerInitials: initialsOf(name).slice(0, 10) || initialsOf(words('settings.unnamedOwner')),
    currency: currencyOfRegion(region),
    defaultReminder: 15,
    // Nine in the morning of the day.
    defaultAllDayReminder: -540,
    quietHours: null,
    doNotDisturb: false,
    closeToTray: true,
    closeToTrayTold: false,
    startAtLogin: false,
    countFocus: false,
  });
}

/** A value that someone else damaged counts as missing. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
