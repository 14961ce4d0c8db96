import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comment } from '#shared/domain/comments.ts';
import { CommentItem } from './comment-item.tsx';
import classes from './talk.module.css';

const shownAtFirst = 20;
const shownMore = 200;

/** The comments, oldest first; of a long talk the newest are shown and the earlier ones are a click away. */
export function TalkTab({ comments }: { comments: readonly Comment[] }): ReactNode {
  const { t } = useTranslation();
  const [shown, setShown] = useState(shownAtFirst);
  if (comments.length === 0) {
    return (
      <Text c="dimmed" className={classes['empty'] ?? ''}>
        {t('record.talk.empty')}
      </Text>
    );
  }
  const hidden = Math.max(0, comments.length - shown);
  return (
    <>
      {hidden > 0 ? (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes['earlier'] ?? ''}
          onClick={() => setShown(shown + shownMore)}
        >
          {t('record.talk.earlier', { count: hidden })}
        </Button>
      ) : null}
      <ol className={classes['list']} aria-label={t('record.talk.list')}>
        {comments.slice(hidden).map((comment) => (
          <CommentItem key={comment.id} comment={comment} />
        ))}
      </ol>
    </>
  );
}
