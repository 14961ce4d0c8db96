/** What can be done with the selected leads: the bar beside the table's count, and the dialogs that it opens. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadBulkChange } from '#shared/contract/bulk.contract.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import type { LeadFilter, LeadSort } from '#shared/domain/leads.ts';
import type { LeadSelection } from '#shared/domain/selection.ts';
import { useMergeDialog } from '#renderer/features/duplicates/use-merge-dialog.tsx';
import { BulkActions, useBulkBar, useQuestions } from './bulk-actions.tsx';
import type { BulkBarOf, BulkBarParts } from './bulk-actions.tsx';
import { BarButton, focusList } from './bulk-bar.tsx';
import type { BulkRequest } from './bulk-calls.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { SourceFields, StatusFields, StepFields } from './lead-fields.tsx';
import { dayWords, plainWords } from './value-words.ts';

type LeadBulkBarProps = BulkBarOf<LeadFilter, LeadSort>;

export function LeadBulkBar(props: LeadBulkBarProps): ReactNode {
  const { count, input, dialog, exporting } = useBulkBar<LeadId, LeadFilter, LeadBulkChange>(props);
  const merging = useMergeDialog();
  const merge = async (ids: readonly LeadId[]) => {
    if ((await merging.ask(ids)) === null) return;
    props.selection.clear();
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

const asked = [
  { key: 'status', Fields: StatusFields, valueWords: plainWords },
  { key: 'source', Fields: SourceFields, valueWords: plainWords },
  { key: 'step', Fields: StepFields, valueWords: dayWords },
] as const;

type ActionsProps = LeadBulkBarProps &
  BulkBarParts<LeadBulkChange, LeadSelection> & { onMerge: (ids: readonly LeadId[]) => void };

function Actions(props: ActionsProps): ReactNode {
  const { selection, total, count, input, open, onExport, onMerge, filter, sort, columns } = props;
  const { t } = useTranslation();
  const questions = useQuestions<LeadBulkChange>(asked, 'commentLead');
  const requestOf = (change: LeadBulkChange): BulkRequest => ({ entity: 'lead', selection: input, change });
  const merged = 'ids' in input && count >= 2 && count <= mostMerged ? input.ids : null;
  return (
    <BulkActions
      entity="lead"
      {...{ selection, total, count, questions }}
      onAsk={(question) => open({ question, count, requestOf })}
      onExport={() =>
        onExport({
          entity: 'lead',
          ...{ filter, sort: sort ?? null, columns: columns ?? null },
          selected: { selection: input, count },
        })
      }
      archiving={requestOf({ kind: 'archive' })}
    >
      {merged ? <BarButton onClick={() => onMerge(merged)}>{t('bulk.action.merge')}</BarButton> : null}
    </BulkActions>
  );
}
