import { Button, Group, Text, Textarea } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comment } from '#shared/domain/comments.ts';
import { commentTextSchema } from '#shared/domain/comments.ts';
import { initialsOf } from '#shared/domain/text.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { formatInstant, formatRelative } from '#renderer/ui/format.ts';
import { toastDone, toastError } from '#renderer/ui/toast.ts';
import { CommentText } from './comment-text.tsx';
import { draftStore } from './draft-store.ts';
import { isSaveKey } from './save-key.ts';
import classes from './talk.module.css';
import { readTextDraft, useTextDraft } from './use-text-draft.ts';

/** One comment: who, when, what; edited where it stands, deleted with Undo. */
export function CommentItem({ comment }: { comment: Comment }): ReactNode {
  const { t } = useTranslation();
  const headId = useId();
  const [editing, setEditing] = useState<{ kept: string | null } | null>(null);
  const edit = async () => {
    const kept = await draftStore.load(draftKeyOf(comment)).catch(() => null);
    setEditing({ kept: readTextDraft(kept) });
  };
  const remove = async () => {
    try {
      const { actionId } = await call('comments:archive', { id: comment.id });
      toastDone(t('record.talk.deleted'), { actionId });
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <li className={classes['comment']}>
      <span className={classes['initials']} aria-hidden>
        {initialsOf(comment.authorName)}
      </span>
      <div className={classes['body']}>
        <div className={classes['head']}>
          <span id={headId} className={classes['by']}>
            <strong>{comment.authorName}</strong>{' '}
            <Text span size="xs" c="dimmed" title={formatInstant(comment.createdAtMs)}>
              {formatRelative(comment.createdAtMs)}
            </Text>
            {comment.editedAtMs === null ? null : (
              <Text
                span
                size="xs"
                c="dimmed"
                title={t('record.talk.editedAt', { when: formatInstant(comment.editedAtMs) })}
              >
                {` · ${t('record.talk.edited')}`}
              </Text>
            )}
          </span>
          {editing ? null : (
            <span className={classes['actions']}>
              <Button {...quiet} aria-describedby={headId} onClick={() => void edit()}>
                {t('record.talk.edit')}
              </Button>
              <Button {...quiet} aria-describedby={headId} onClick={() => void remove()}>
                {t('record.talk.delete')}
              </Button>
            </span>
          )}
        </div>
        {editing ? (
          <CommentEditor comment={comment} kept={editing.kept} onDone={() => setEditing(null)} />
        ) : (
          <CommentText text={comment.text} />
        )}
      </div>
    </li>
  );
}

const quiet = { variant: 'subtle', color: 'gray', size: 'compact-xs' } as const;

function draftKeyOf(comment: Comment): string {
  return `comment:${comment.id}`;
}

type CommentEditorProps = { comment: Comment; kept: string | null; onDone: () => void };

function CommentEditor({ comment, kept, onDone }: CommentEditorProps): ReactNode {
  const { t } = useTranslation();
  const draft = useTextDraft(draftKeyOf(comment), kept, comment.text);
  const parsed = commentTextSchema.safeParse(draft.text);
  const update = async () => {
    if (!parsed.success) return;
    try {
      if (parsed.data !== comment.text) {
        const { actionId } = await call('comments:update', { id: comment.id, text: parsed.data });
        toastDone(t('record.talk.updated'), { actionId });
      }
      draft.settle(parsed.data);
      onDone();
    } catch (error) {
      toastError(error, { kept: t('record.talk.kept') });
    }
  };
  const press = (event: KeyboardEvent) => {
    if (isSaveKey(event)) {
      event.preventDefault();
      void update();
    } else if (event.key === 'Escape') {
      // One step back: the editor closes and the panel stays; what was typed is there when it opens again.
      event.preventDefault();
      onDone();
    }
  };
  return (
    <div className={classes['editor']}>
      <Textarea
        aria-label={t('record.talk.editBox')}
        autoFocus
        autosize
        minRows={2}
        maxRows={12}
        value={draft.text}
        error={parsed.success ? undefined : parsed.error.issues[0]?.message}
        onChange={(event) => draft.set(event.currentTarget.value)}
        onBlur={draft.flush}
        onKeyDown={press}
      />
      <Group gap="xs" justify="flex-end">
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => {
            draft.settle(comment.text);
            onDone();
          }}
        >
          {t('record.talk.cancel')}
        </Button>
        <Button size="compact-sm" onClick={() => void update()}>
          {t('record.talk.update')}
        </Button>
      </Group>
    </div>
  );
}
