import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';
import { errorWords } from './notify.ts';

type FailedStateProps = { error: unknown; onRetry: () => void };

/** In the place of what could not be read: why, and the way to try again. */
export function FailedState({ error, onRetry }: FailedStateProps): ReactNode {
  const { t } = useTranslation();
  return (
    <EmptyState
      role="alert"
      text={errorWords(error)}
      action={{ label: t('shell.tryAgain'), onClick: onRetry }}
    />
  );
}
