/** What can be done with the selected deals: the bar beside a table's count, and the dialogs that it opens. */
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealBulkChange } from '#shared/contract/bulk.contract.ts';
import type { DealFilter, DealSort } from '#shared/domain/deals.ts';
import type { DealId } from '#shared/domain/ids.ts';
import type { DealSelection } from '#shared/domain/selection.ts';
import { useExportDialog } from '#renderer/features/exports/use-export-dialog.tsx';
import type { SelectionHandle } from '#renderer/ui/data-table/selection.ts';
import { countSelected, selectionInput } from '#renderer/ui/data-table/selection.ts';
import { BarButton, BulkBar, DeleteButton, focusList } from './bulk-bar.tsx';
import type { BulkRequest } from './bulk-calls.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import type { AskedQuestion, BulkQuestion } from './bulk-dialog.tsx';
import { CommentFields } from './comment-fields.tsx';
import { AssignFields, CloseFields, DueFields, MoveFields, SetFieldFields } from './deal-fields.tsx';
import { useBulkDialog } from './use-bulk-dialog.ts';
import { amountWords, dayWords, plainWords } from './value-words.ts';

type DealBulkBarProps = {
  selection: SelectionHandle;
  total: number;
  filter: DealFilter;
  /** How the view is sorted, and its columns: an export of the selected follows them. */
  sort?: DealSort;
  columns?: readonly string[];
};

export function DealBulkBar(props: DealBulkBarProps): ReactNode {
  const { selection, total, filter } = props;
  const count = countSelected(selection.selection, total);
  const input = useMemo(
    () => selectionInput<DealId, DealFilter>(selection.selection, filter),
    [selection.selection, filter],
  );
  const dialog = useBulkDialog<DealBulkChange>(selection);
  const exporting = useExportDialog();
  return (
    <>
      {input && count > 0 ? (
        <Actions {...props} {...{ count, input }} open={dialog.open} onExport={exporting.open} />
      ) : null}
      <BulkDialog asked={dialog.asked} onClose={dialog.close} />
      {exporting.dialog}
    </>
  );
}

type ActionsProps = DealBulkBarProps & {
  count: number;
  input: DealSelection;
  open: (asked: AskedQuestion<DealBulkChange>) => void;
  onExport: ReturnType<typeof useExportDialog>['open'];
};

function Actions(props: ActionsProps): ReactNode {
  const { selection, total, count, input, open, onExport, filter, sort, columns } = props;
  const { t } = useTranslation();
  const questions = useQuestions();
  const requestOf = (change: DealBulkChange): BulkRequest => ({ entity: 'deal', selection: input, change });
  return (
    <BulkBar entity="deal" {...{ selection, total, count }}>
      {questions.map((question) => (
        <BarButton key={question.label} onClick={() => open({ question, count, requestOf })}>
          {question.label}
        </BarButton>
      ))}
      <BarButton
        onClick={() =>
          onExport({
            entity: 'deal',
            ...{ filter, sort: sort ?? null, columns: columns ?? null },
            selected: { selection: input, count },
          })
        }
      >
        {t('bulk.action.export')}
      </BarButton>
      <DeleteButton
        request={{ entity: 'deal', selection: input, change: { kind: 'archive' } }}
        onDone={() => {
          selection.clear();
          focusList();
        }}
      />
    </BulkBar>
  );
}

function useQuestions(): BulkQuestion<DealBulkChange>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const asked = [
      { key: 'move', Fields: MoveFields, valueWords: plainWords },
      { key: 'close', Fields: CloseFields, valueWords: plainWords },
      { key: 'assign', Fields: AssignFields, valueWords: plainWords },
      { key: 'due', Fields: DueFields, valueWords: dayWords },
      { key: 'field', Fields: SetFieldFields, valueWords: amountWords },
    ] as const;
    return [
      ...asked.map(({ key, ...rest }) => ({
        ...rest,
        label: t(`bulk.action.${key}`),
        words: (count: number) => t(`bulk.title.${key}`, { count }),
      })),
      {
        label: t('bulk.action.comment'),
        words: (count: number) => t('bulk.title.commentDeal', { count }),
        Fields: CommentFields,
        valueWords: plainWords,
      },
    ];
  }, [t]);
}
