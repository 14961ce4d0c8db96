import type { Writing } from './draft.ts';
import type { DraftHandle } from './use-draft.ts';
import type { WhereHandle } from './use-where.ts';

/** What every part of the editor is given. */
export type EditorProps = { handle: WhereHandle; writing: Writing; change: DraftHandle['change'] };
