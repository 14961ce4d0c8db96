import { Button, Group, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commentTextSchema } from '#shared/domain/comments.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { toastDone, toastError } from '#renderer/ui/toast.ts';
import { isSaveKey } from './save-key.ts';
import classes from './talk.module.css';
import { useTextDraft } from './use-text-draft.ts';

type CommentHost = { dealId: DealId } | { leadId: LeadId };
type CommentBoxProps = { host: CommentHost; draft: string | null; onAdded: () => void };

/** The box at the foot of the panel; what is half written in it survives a closed panel. */
export function CommentBox({ host, draft, onAdded }: CommentBoxProps): ReactNode {
  const { t } = useTranslation();
  const box = useTextDraft(`comment:${'dealId' in host ? host.dealId : host.leadId}`, draft);
  const [isSending, setSending] = useState(false);
  const [isTried, setTried] = useState(false);
  const parsed = commentTextSchema.safeParse(box.text);
  const isWrong = !parsed.success && (isTried || box.text.trim() !== '');
  const add = async () => {
    setTried(true);
    if (!parsed.success || isSending) return;
    setSending(true);
    try {
      const { actionId } = await call('comments:create', { ...host, text: parsed.data });
      box.settle('');
      setTried(false);
      toastDone(t('record.talk.added'), { actionId });
      onAdded();
    } catch (error) {
      toastError(error, { kept: t('record.talk.kept') });
    } finally {
      setSending(false);
    }
  };
  return (
    <div className={classes['box']}>
      <Textarea
        aria-label={t('record.talk.box')}
        placeholder={t('record.talk.box')}
        data-comment-box
        autosize
        minRows={2}
        maxRows={10}
        value={box.text}
        error={isWrong ? parsed.error.issues[0]?.message : undefined}
        onChange={(event) => {
          setTried(false);
          box.set(event.currentTarget.value);
        }}
        onBlur={box.flush}
        onKeyDown={(event) => {
          if (!isSaveKey(event)) return;
          event.preventDefault();
          void add();
        }}
      />
      <Group justify="flex-end">
        <Button
          variant={box.text.trim() ? 'filled' : 'default'}
          loading={isSending}
          onClick={() => void add()}
        >
          {t('record.talk.add')}
        </Button>
      </Group>
    </div>
  );
}
