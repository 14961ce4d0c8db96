/** Conditions that are being written, by list: what is not finished is there again when the editor is opened next. */
import { createStore } from 'zustand/vanilla';
import type { DraftGroup } from './draft.ts';
import { draftOf, finishedOf, newGroup, newRow, unfinishedRows } from './draft.ts';
import type { Writing } from './draft.ts';
import type { Entity } from './fields.ts';
import type { WhereHandle } from './use-where.ts';
import { writeWhere } from './where.ts';

type Drafts = Partial<Record<Entity, DraftGroup>>;

export const draftStore = createStore<Drafts>()(() => ({}));

/** The draft of what holds now, with what was not finished before. An editor with nothing in it offers a first row. */
export function openDraft(handle: WhereHandle, writing: Writing): DraftGroup {
  const { entity, group, wording } = handle;
  const { fields } = wording;
  const kept = draftStore.getState()[entity];
  if (kept && writeWhere(finishedOf(kept, fields, writing)) === writeWhere(group) && kept.items.length > 0) {
    return kept;
  }
  const draft = draftOf(group, fields, writing);
  const items = [...draft.items, ...(kept ? unfinishedRows(kept, fields, writing) : [])];
  const first = fields[0];
  return newGroup(items.length > 0 || !first ? items : [newRow(first)], draft.join);
}
