import { Button } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import { conditionWords } from './condition-words.ts';
import classes from './conditions.module.css';
import type { WhereHandle } from './use-where.ts';
import type { WhereProblem } from './where.ts';
import { noConditions } from './where.ts';

type WhereNoticeProps = { handle: WhereHandle; onEdit: () => void };

/** Says which conditions hold no longer, and what to do; all others hold. */
export function WhereNotice({ handle, onEdit }: WhereNoticeProps): ReactNode {
  const { t } = useTranslation();
  const { problems, wording } = handle;
  const [first] = problems;
  if (!first) return null;
  const isUnreadable = first.kind === 'unreadable';
  return (
    <div role="alert" className={classes.notice}>
      <Icon of={TriangleAlert} />
      <div className={classes.noticeWords}>
        {problems.map((problem, at) => (
          <p key={at}>{wordsOf(problem)}</p>
        ))}
        <p>{t('filters.problem.rest')}</p>
      </div>
      {isUnreadable ? (
        <Button size="xs" variant="default" onClick={() => handle.change(noConditions)}>
          {t('filters.problem.drop')}
        </Button>
      ) : (
        <Button size="xs" variant="default" onClick={onEdit}>
          {t('filters.problem.edit')}
        </Button>
      )}
    </div>
  );

  function wordsOf(problem: WhereProblem): string {
    switch (problem.kind) {
      case 'unreadable':
        return t('filters.problem.unreadable');
      case 'unknown':
        return t('filters.problem.unknown', { field: problem.condition.field });
      case 'unsuited': {
        const field = wording.fields.find(({ id }) => id === problem.condition.field);
        return t('filters.problem.unsuited', { field: field?.label ?? problem.condition.field });
      }
      case 'removedStage':
        return t('filters.problem.removedStage', {
          count: problem.count,
          condition: conditionWords(problem.condition, wording),
        });
    }
  }
}
