import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorWords } from '#renderer/ui/toast.ts';
import { runBulk, sayDone } from './bulk-calls.ts';
import type { BulkRequest } from './bulk-calls.ts';
import classes from './bulk.module.css';
import { PreviewArea } from './preview-area.tsx';
import { useBusy } from './use-busy.ts';
import { usePreview } from './use-preview.ts';

/** What a dialog asks: its words, its fields, and what of them can be asked of the rules. */
export type BulkQuestion<Change> = {
  /** What its button says while nothing would change. */
  label: string;
  /** `Move 12 deals`: the dialog's title, and with the number that changes its button. */
  words: (count: number) => string;
  /** `onChange` takes null while the fields make no change yet. The fields keep what was written in them. */
  Fields: (props: { onChange: (change: Change | null) => void }) => ReactNode;
  valueWords: (value: string | null) => string;
};

/** A question about what is selected when it is asked: what happens to the selection behind the dialog changes nothing. */
export type AskedQuestion<Change> = {
  question: BulkQuestion<Change>;
  count: number;
  requestOf: (change: Change) => BulkRequest;
};

type BulkDialogProps<Change> = {
  /** Null: closed. */
  asked: AskedQuestion<Change> | null;
  /** `isDone`: something was done, and the selection is spent. */
  onClose: (isDone: boolean) => void;
};

/** Asks what is to become of the selected records, and says first what will and what will not. */
export function BulkDialog<Change>({ asked, onClose }: BulkDialogProps<Change>): ReactNode {
  const { t } = useTranslation();
  // The words and the number stay while the dialog fades out.
  const [shown, setShown] = useState({ asked, turn: 0 });
  if (asked && asked !== shown.asked) setShown({ asked, turn: shown.turn + 1 });
  return (
    <Modal
      opened={asked !== null}
      onClose={() => onClose(false)}
      title={shown.asked?.question.words(shown.asked.count) ?? ''}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      returnFocus={false}
    >
      {shown.asked ? <BulkForm key={shown.turn} asked={shown.asked} onClose={onClose} /> : null}
    </Modal>
  );
}

type BulkFormProps<Change> = { asked: AskedQuestion<Change>; onClose: (isDone: boolean) => void };

function BulkForm<Change>({ asked, onClose }: BulkFormProps<Change>): ReactNode {
  const { t } = useTranslation();
  const { question, requestOf } = asked;
  const [change, setChange] = useState<Change | null>(null);
  const request = change === null ? null : requestOf(change);
  const preview = usePreview(request);
  const { error, isRunning, run } = useRun(onClose);
  const isBusy = useBusy(isRunning);
  const changing = preview.shown?.changing ?? 0;
  const isReady = preview.isCurrent && changing > 0 && !isRunning;
  const { Fields } = question;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && request) void run(request);
      }}
    >
      <Stack gap="md">
        <Fields onChange={setChange} />
        {request ? (
          <PreviewArea entity={request.entity} preview={preview} valueWords={question.valueWords} />
        ) : null}
        {error === null ? null : (
          <p role="alert" className={classes.problem}>
            {t('errors.withKept', { message: errorWords(error), kept: t('bulk.kept') })}
          </p>
        )}
        <Group justify="flex-end" gap="sm" className={classes.actions ?? ''}>
          <Button variant="default" onClick={() => onClose(false)}>
            {t('bulk.cancel')}
          </Button>
          {/* It keeps the focus while the rules are asked again: the next press must not fall on Cancel. */}
          <Button
            type="submit"
            loading={isBusy}
            {...(isReady ? {} : { 'data-disabled': true, 'aria-disabled': true })}
          >
            {changing > 0 ? question.words(changing) : question.label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What went wrong stays beside what was written, which stays too. */
function useRun(onClose: (isDone: boolean) => void) {
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (request: BulkRequest) => {
    setRunning(true);
    setError(null);
    try {
      const result = await runBulk(request);
      onClose(true);
      sayDone(request, result);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setRunning(false);
    }
  };
  return { isRunning, error, run };
}
