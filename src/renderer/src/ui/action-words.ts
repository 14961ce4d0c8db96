import type { ActionSummary } from '#shared/contract/undo.contract.ts';
import { en } from '#renderer/i18n/en/index.ts';
import { t } from '#renderer/i18n/index.ts';

type Name<Key> = Key extends `${infer Base}_one` ? Base : never;
type ActionName = Name<keyof typeof en.shell.actions>;

function isActionName(name: string): name is ActionName {
  return `${name}_one` in en.shell.actions;
}

/** What an action was, as half a sentence: `“GTX Plus” moved`, `3 deals deleted`. */
export function actionWords(summary: ActionSummary): string {
  const { action, entity, count, label } = summary;
  // What is said of this kind of record goes before what is said of any: an import is of deals or of leads.
  const known = [`${entity}_${action}`, action].find(isActionName) ?? 'change';
  if (count === 1 && label) return t(`shell.actionsNamed.${known}`, { label });
  return t(`shell.actions.${known}`, { count });
}
