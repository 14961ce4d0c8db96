/**
 * What the user set (settings), what the screen remembers (preferences), what stands half written (drafts), and what the
 * program says of itself. None of it is a record of the business: nothing here is journaled or undone.
 */
import type { ChannelOutput, HandlersOf } from '#shared/contract/index.ts';
import type { settingsContract } from '#shared/contract/settings.contract.ts';
import type { KeptValuesService } from './kept-values.service.ts';
import type { SettingsService } from './settings.service.ts';

export type AppInfo = ChannelOutput<'app:info'>;

export type SettingsHandlersDeps = {
  settings: SettingsService;
  keptValues: KeptValuesService;
  info: AppInfo;
};

export function createSettingsHandlers(
  deps: SettingsHandlersDeps,
): HandlersOf<keyof typeof settingsContract> {
  const { settings, keptValues, info } = deps;
  return {
    'settings:get': () => settings.get(),
    'settings:update': (patch) => settings.update(patch),
    'preferences:get': ({ key }) => ({ value: keptValues.preference(key) }),
    'preferences:update': ({ key, value }) => {
      keptValues.setPreference(key, value);
      return {};
    },
    'drafts:get': ({ key }) => ({ value: keptValues.draft(key) }),
    'drafts:update': ({ key, value }) => {
      keptValues.setDraft(key, value);
      return {};
    },
    'drafts:discard': ({ key }) => {
      keptValues.discardDraft(key);
      return {};
    },
    'app:info': () => info,
  };
}
