/** What can be done with the selected leads: the bar beside the table's count, and the dialogs that it opens. */
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadBulkChange } from '#shared/contract/bulk.contract.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import type { LeadFilter, LeadSort } from '#shared/domain/leads.ts';
import type { LeadSelection } from '#shared/domain/selection.ts';
import { useMergeDialog } from '#renderer/features/duplicates/use-merge-dialog.tsx';
import { useExportDialog } from '#renderer/features/exports/use-export-dialog.tsx';
import type { SelectionHandle } from '#renderer/ui/data-table/selection.ts';
import { countSelected, selectionInput } from '#renderer/ui/data-table/selection.ts';
import { BarButton, BulkBar, DeleteButton, focusList } from './bulk-bar.tsx';
import type { BulkRequest } from './bulk-calls.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import type { AskedQuestion, BulkQuestion } from './bulk-dialog.tsx';
import { CommentFields } from './comment-fields.tsx';
import { SourceFields, StatusFields, StepFields } from './lead-fields.tsx';
import { useBulkDialog } from './use-bulk-dialog.ts';
import { dayWords, plainWords } from './value-words.ts';

type LeadBulkBarProps = {
  selection: SelectionHandle;
  total: number;
  filter: LeadFilter;
  /** How the view is sorted, and its columns: an export of the selected follows them. */
  sort?: LeadSort;
  columns?: readonly string[];
};

export function LeadBulkBar(props: LeadBulkBarProps): ReactNode {
  const { selection, total, filter } = props;
  const count = countSelected(selection.selection, total);
  const input = useMemo(
    () => selectionInput<LeadId, LeadFilter>(selection.selection, filter),
    [selection.selection, filter],
  );
  const dialog = useBulkDialog<LeadBulkChange>(selection);
  const exporting = useExportDialog();
  const merging = useMergeDialog();
  const merge = async (ids: readonly LeadId[]) => {
    if ((await merging.ask(ids)) === null) return;
    selection.clear();
    focusList();
  };
  return (
    <>
      {input && count > 0 ? (
        <Actions
          {...props}
          {...{ count, input }}
          open={dialog.open}
          onExport={exporting.open}
          onMerge={(ids) => void merge(ids)}
        />
      ) : null}
      <BulkDialog asked={dialog.asked} onClose={dialog.close} />
      {exporting.dialog}
      {merging.dialog}
    </>
  );
}

const mostMerged = 20;

type ActionsProps = LeadBulkBarProps & {
  count: number;
  input: LeadSelection;
  open: (asked: AskedQuestion<LeadBulkChange>) => void;
  onExport: ReturnType<typeof useExportDialog>['open'];
  onMerge: (ids: readonly LeadId[]) => void;
};

function Actions(props: ActionsProps): ReactNode {
  const { selection, total, count, input, open, onExport, onMerge, filter, sort, columns } = props;
  const { t } = useTranslation();
  const questions = useQuestions();
  const requestOf = (change: LeadBulkChange): BulkRequest => ({ entity: 'lead', selection: input, change });
  const merged = 'ids' in input && count >= 2 && count <= mostMerged ? input.ids : null;
  return (
    <BulkBar entity="lead" {...{ selection, total, count }}>
      {questions.map((question) => (
        <BarButton key={question.label} onClick={() => open({ question, count, requestOf })}>
          {question.label}
        </BarButton>
      ))}
      {merged ? <BarButton onClick={() => onMerge(merged)}>{t('bulk.action.merge')}</BarButton> : null}
      <BarButton
        onClick={() =>
          onExport({
            entity: 'lead',
            ...{ filter, sort: sort ?? null, columns: columns ?? null },
            selected: { selection: input, count },
          })
        }
      >
        {t('bulk.action.export')}
      </BarButton>
      <DeleteButton
        request={{ entity: 'lead', selection: input, change: { kind: 'archive' } }}
        onDone={() => {
          selection.clear();
          focusList();
        }}
      />
    </BulkBar>
  );
}

function useQuestions(): BulkQuestion<LeadBulkChange>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const asked = [
      { key: 'status', Fields: StatusFields, valueWords: plainWords },
      { key: 'source', Fields: SourceFields, valueWords: plainWords },
      { key: 'step', Fields: StepFields, valueWords: dayWords },
    ] as const;
    return [
      ...asked.map(({ key, ...rest }) => ({
        ...rest,
        label: t(`bulk.action.${key}`),
        words: (count: number) => t(`bulk.title.${key}`, { count }),
      })),
      {
        label: t('bulk.action.comment'),
        words: (count: number) => t('bulk.title.commentLead', { count }),
        Fields: CommentFields,
        valueWords: plainWords,
      },
    ];
  }, [t]);
}
