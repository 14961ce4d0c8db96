/** What the bars of selected deals and of selected leads have in common: their buttons, and what each button asks. */
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportDialogHandle } from '#renderer/features/exports/use-export-dialog.tsx';
import { useExportDialog } from '#renderer/features/exports/use-export-dialog.tsx';
import type { SelectionHandle } from '#renderer/ui/data-table/selection.ts';
import { countSelected, selectionInput } from '#renderer/ui/data-table/selection.ts';
import { BarButton, BulkBar, DeleteButton, focusList } from './bulk-bar.tsx';
import type { BulkRequest } from './bulk-calls.ts';
import type { AskedQuestion, BulkQuestion } from './bulk-dialog.tsx';
import { CommentFields } from './comment-fields.tsx';
import { useBulkDialog } from './use-bulk-dialog.ts';
import { plainWords } from './value-words.ts';

export type BulkBarOf<Filter, Sort> = {
  selection: SelectionHandle;
  total: number;
  filter: Filter;
  /** How the view is sorted, and its columns: an export of the selected follows them. */
  sort?: Sort;
  columns?: readonly string[];
};

/** What is selected, as actions take it, and the dialogs that a bar opens. */
export function useBulkBar<Id extends string, Filter, Change>(bar: BulkBarOf<Filter, unknown>) {
  const { selection, total, filter } = bar;
  const input = useMemo(
    () => selectionInput<Id, Filter>(selection.selection, filter),
    [selection.selection, filter],
  );
  const dialog = useBulkDialog<Change>(selection);
  const exporting = useExportDialog();
  return { count: countSelected(selection.selection, total), input, dialog, exporting };
}

/** What a bar's buttons get from the bar. */
export type BulkBarParts<Change, Input> = {
  count: number;
  input: Input;
  open: (asked: AskedQuestion<Change>) => void;
  onExport: ExportDialogHandle['open'];
};

type BulkActionsProps<Change> = {
  entity: 'deal' | 'lead';
  selection: SelectionHandle;
  total: number;
  count: number;
  questions: readonly BulkQuestion<Change>[];
  onAsk: (question: BulkQuestion<Change>) => void;
  onExport: () => void;
  archiving: BulkRequest;
  /** Buttons that only this bar has, after its questions. */
  children?: ReactNode;
};

export function BulkActions<Change>(props: BulkActionsProps<Change>): ReactNode {
  const { entity, selection, total, count, questions, onAsk, onExport, archiving, children } = props;
  const { t } = useTranslation();
  return (
    <BulkBar {...{ entity, selection, total, count }}>
      {questions.map((question) => (
        <BarButton key={question.label} onClick={() => onAsk(question)}>
          {question.label}
        </BarButton>
      ))}
      {children}
      <BarButton onClick={onExport}>{t('bulk.action.export')}</BarButton>
      <DeleteButton
        request={archiving}
        onDone={() => {
          selection.clear();
          focusList();
        }}
      />
    </BulkBar>
  );
}

type Asked<Change> = Pick<BulkQuestion<Change>, 'Fields' | 'valueWords'> & {
  key: 'move' | 'close' | 'assign' | 'due' | 'field' | 'status' | 'source' | 'step';
};
type Comment = { kind: 'comment'; text: string };

/** The questions of a bar in their order; the last is what to write on all of them. `asked` must stay the same. */
export function useQuestions<Change>(
  asked: readonly Asked<Change>[],
  commentTitle: 'commentDeal' | 'commentLead',
): BulkQuestion<Change | Comment>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      ...asked.map(({ key, ...rest }) => ({
        ...rest,
        label: t(`bulk.action.${key}`),
        words: (count: number) => t(`bulk.title.${key}`, { count }),
      })),
      {
        label: t('bulk.action.comment'),
        words: (count: number) => t(`bulk.title.${commentTitle}`, { count }),
        Fields: CommentFields,
        valueWords: plainWords,
      },
    ],
    [t, asked, commentTitle],
  );
}
