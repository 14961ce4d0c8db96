/** What can be done with the selected deals: the bar beside a table's count, and the dialogs that it opens. */
import type { ReactNode } from 'react';
import type { DealBulkChange } from '#shared/contract/bulk.contract.ts';
import type { DealFilter, DealSort } from '#shared/domain/deals.ts';
import type { DealId } from '#shared/domain/ids.ts';
import type { DealSelection } from '#shared/domain/selection.ts';
import { BulkActions, useBulkBar, useQuestions } from './bulk-actions.tsx';
import type { BulkBarOf, BulkBarParts } from './bulk-actions.tsx';
import type { BulkRequest } from './bulk-calls.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { AssignFields, CloseFields, DueFields, MoveFields, SetFieldFields } from './deal-fields.tsx';
import { amountWords, dayWords, plainWords } from './value-words.ts';

type DealBulkBarProps = BulkBarOf<DealFilter, DealSort>;

export function DealBulkBar(props: DealBulkBarProps): ReactNode {
  const { count, input, dialog, exporting } = useBulkBar<DealId, DealFilter, DealBulkChange>(props);
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

const asked = [
  { key: 'move', Fields: MoveFields, valueWords: plainWords },
  { key: 'close', Fields: CloseFields, valueWords: plainWords },
  { key: 'assign', Fields: AssignFields, valueWords: plainWords },
  { key: 'due', Fields: DueFields, valueWords: dayWords },
  { key: 'field', Fields: SetFieldFields, valueWords: amountWords },
] as const;

type ActionsProps = DealBulkBarProps & BulkBarParts<DealBulkChange, DealSelection>;

function Actions(props: ActionsProps): ReactNode {
  const { selection, total, count, input, open, onExport, filter, sort, columns } = props;
  const questions = useQuestions<DealBulkChange>(asked, 'commentDeal');
  const requestOf = (change: DealBulkChange): BulkRequest => ({ entity: 'deal', selection: input, change });
  return (
    <BulkActions
      entity="deal"
      {...{ selection, total, count, questions }}
      onAsk={(question) => open({ question, count, requestOf })}
      onExport={() =>
        onExport({
          entity: 'deal',
          ...{ filter, sort: sort ?? null, columns: columns ?? null },
          selected: { selection: input, count },
        })
      }
      archiving={requestOf({ kind: 'archive' })}
    />
  );
}
