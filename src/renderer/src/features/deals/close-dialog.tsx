import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClosedStatus, Outcome } from '#shared/domain/stages.ts';

type Question = { title: string; offered: readonly ClosedStatus[] };

export type CloseDealDialogProps = {
  /** Null: closed. */
  question: Question | null;
  onAnswer: (outcome: Outcome | null) => void;
};

const maxReasonLength = 500;

/** Asks whether a deal was won or lost, and why a lost one was. Escape and `Cancel` leave the deal as it is. */
export function CloseDealDialog({ question, onAnswer }: CloseDealDialogProps): ReactNode {
  const { t } = useTranslation();
  // The words stay while the dialog fades out.
  const [shown, setShown] = useState(question);
  if (question && question !== shown) setShown(question);
  return (
    <Modal
      opened={question !== null}
      onClose={() => onAnswer(null)}
      title={t('board.closeDialog.title', { title: shown?.title ?? '' })}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      centered
      returnFocus={false}
      size="sm"
    >
      {shown ? <CloseForm offered={shown.offered} onAnswer={onAnswer} /> : null}
    </Modal>
  );
}

type CloseFormProps = { offered: readonly ClosedStatus[]; onAnswer: (outcome: Outcome | null) => void };

function CloseForm({ offered, onAnswer }: CloseFormProps): ReactNode {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const both = offered.length > 1;
  return (
    <Stack gap="md">
      <Textarea
        label={t(both ? 'board.closeDialog.reasonIfLost' : 'board.closeDialog.reason')}
        description={t('board.closeDialog.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={maxReasonLength}
        rows={3}
        data-autofocus={!both || undefined}
      />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={() => onAnswer(null)}>
          {t('board.closeDialog.cancel')}
        </Button>
        {offered.includes('Lost') ? (
          <Button
            variant={both ? 'default' : 'filled'}
            onClick={() => onAnswer({ status: 'Lost', lostReason: reason.trim() || null })}
          >
            {t('board.status.Lost')}
          </Button>
        ) : null}
        {offered.includes('Won') ? (
          <Button data-autofocus={both || undefined} onClick={() => onAnswer({ status: 'Won' })}>
            {t('board.status.Won')}
          </Button>
        ) : null}
      </Group>
    </Stack>
  );
}

export type CloseDialog = {
  /** @param only offers this outcome alone. Resolves to null where the user backed out. */
  ask(deal: { title: string }, only?: ClosedStatus): Promise<Outcome | null>;
  /** To be rendered by whoever uses the hook. */
  dialog: ReactNode;
};

export function useCloseDialog(): CloseDialog {
  const [question, setQuestion] = useState<Question | null>(null);
  const resolve = useRef<((outcome: Outcome | null) => void) | null>(null);
  const asker = useRef<Element | null>(null);
  const answer = useCallback((outcome: Outcome | null) => {
    setQuestion(null);
    // Before the answer is acted on, so that whoever asked can send the focus elsewhere.
    if (asker.current instanceof HTMLElement) asker.current.focus({ preventScroll: true });
    resolve.current?.(outcome);
    resolve.current = null;
  }, []);
  const ask = useCallback((deal: { title: string }, only?: ClosedStatus) => {
    resolve.current?.(null);
    asker.current = document.activeElement;
    setQuestion({ title: deal.title, offered: only ? [only] : ['Won', 'Lost'] });
    return new Promise<Outcome | null>((settle) => {
      resolve.current = settle;
    });
  }, []);
  return { ask, dialog: <CloseDealDialog question={question} onAnswer={answer} /> };
}
