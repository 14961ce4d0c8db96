import { Modal } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadId } from '#shared/domain/ids.ts';
import { t as translate } from '#renderer/i18n/index.ts';
import { channelQuery } from '#renderer/ipc/queries.ts';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { toastInfo } from '#renderer/ui/toast.ts';
import { orderForMerge, type Picks } from './merge-choices.ts';
import { MergeLeadsForm } from './merge-leads-form.tsx';
import classes from './merge-dialog.module.css';
import { mergeLeads } from './use-duplicates.ts';

/** As many as one merge takes (`leads:merge`). */
const leadsAtMost = 20;

type Question = { ids: readonly LeadId[]; keepId: LeadId | undefined };

export type MergeDialog = {
  /**
   * Asks which fields to keep, merges, and says so, with Undo.
   * @param keepId the lead that remains; else it is the one with a deal, or the one that was changed last.
   * @returns the lead that remains; null where the user backed out.
   */
  ask(ids: readonly LeadId[], keepId?: LeadId): Promise<LeadId | null>;
  /** To be rendered by whoever uses the hook. */
  dialog: ReactNode;
};

export function useMergeDialog(): MergeDialog {
  const [question, setQuestion] = useState<Question | null>(null);
  const resolve = useRef<((id: LeadId | null) => void) | null>(null);
  const asker = useRef<Element | null>(null);
  const answer = useCallback((id: LeadId | null) => {
    setQuestion(null);
    if (asker.current instanceof HTMLElement && asker.current.isConnected)
      asker.current.focus({ preventScroll: true });
    resolve.current?.(id);
    resolve.current = null;
  }, []);
  const ask = useCallback((ids: readonly LeadId[], keepId?: LeadId) => {
    resolve.current?.(null);
    resolve.current = null;
    const refusal = refusalOf(ids.length);
    if (refusal !== null) {
      toastInfo(refusal);
      return Promise.resolve(null);
    }
    asker.current = document.activeElement;
    setQuestion({ ids, keepId });
    return new Promise<LeadId | null>((settle) => {
      resolve.current = settle;
    });
  }, []);
  return { ask, dialog: <MergeLeadsDialog question={question} onAnswer={answer} /> };
}

function refusalOf(count: number): string | null {
  if (count > leadsAtMost) return translate('duplicates.mergeLeads.tooMany', { count: leadsAtMost });
  return count < 2 ? translate('duplicates.mergeLeads.tooFew') : null;
}

type MergeLeadsDialogProps = { question: Question | null; onAnswer: (id: LeadId | null) => void };

function MergeLeadsDialog({ question, onAnswer }: MergeLeadsDialogProps): ReactNode {
  const { t } = useTranslation();
  // The words stay while the dialog fades out.
  const [shown, setShown] = useState(question);
  if (question && question !== shown) setShown(question);
  return (
    <Modal
      opened={question !== null}
      onClose={() => onAnswer(null)}
      title={t('duplicates.mergeLeads.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      returnFocus={false}
      yOffset="6dvh"
      classNames={{ content: classes.content ?? '', body: classes.body ?? '' }}
    >
      {shown ? <MergeLeads key={shown.ids.join()} question={shown} onAnswer={onAnswer} /> : null}
    </Modal>
  );
}

type MergeLeadsProps = { question: Question; onAnswer: (id: LeadId | null) => void };

function MergeLeads({ question, onAnswer }: MergeLeadsProps): ReactNode {
  const [isBusy, setBusy] = useState(false);
  const details = useQueries({ queries: question.ids.map((id) => channelQuery('leads:get', { id })) });
  const failed = details.find(({ error }) => error !== null);
  if (failed) return <FailedState error={failed.error} onRetry={() => void failed.refetch()} />;
  const leads = details.flatMap(({ data }) => data ?? []);
  if (leads.length < question.ids.length) return null;
  const ordered = orderForMerge(leads, question.keepId);
  const merge = async (picks: Picks) => {
    const kept = ordered[0];
    if (!kept || isBusy) return;
    setBusy(true);
    const merged = await mergeLeads({ ids: ordered.map(({ id }) => id), keepId: kept.id, fields: picks });
    setBusy(false);
    // A refusal was said in a toast; what was chosen stays.
    if (merged) onAnswer(merged.lead.id);
  };
  return (
    <MergeLeadsForm
      leads={ordered}
      isBusy={isBusy}
      onMerge={(picks) => void merge(picks)}
      onCancel={() => onAnswer(null)}
    />
  );
}
