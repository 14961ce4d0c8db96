import { useState } from 'react';
import { userLocale } from '#renderer/ui/locale.ts';
import type { DraftGroup, DraftItem, Writing } from './draft.ts';
import { finishedOf, newGroup, withItem } from './draft.ts';
import { draftStore, openDraft } from './draft-store.ts';
import type { WhereHandle } from './use-where.ts';
import { writeWhere } from './where.ts';

export type DraftHandle = {
  draft: DraftGroup;
  writing: Writing;
  /** Null takes the item away. */
  change(key: number, to: (item: DraftItem) => DraftItem | null): void;
  clear(): void;
};

/** The conditions while the editor is open: what is finished filters at once. */
export function useDraft(handle: WhereHandle): DraftHandle {
  const { entity, wording } = handle;
  const writing = { currency: wording.currency, locale: userLocale };
  const [draft, setDraft] = useState(() => openDraft(handle, writing));
  const set = (next: DraftGroup) => {
    setDraft(next);
    draftStore.setState({ [entity]: next });
    const finished = finishedOf(next, wording.fields, writing);
    // An empty row that is added changes nothing, not even a text that cannot be read.
    if (writeWhere(finished) !== writeWhere(handle.group)) handle.change(finished);
  };
  return {
    draft,
    writing,
    change: (key, to) => set(withItem(draft, key, to)),
    clear: () => set(newGroup()),
  };
}
