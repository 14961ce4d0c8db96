import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannel } from '#renderer/ipc/queries.ts';
import classes from './sample-line.module.css';
import { useSample } from './use-sample.ts';

/** One quiet line while sample data is there, with the way to take it out. */
export function SampleLine(): ReactNode {
  const { t } = useTranslation();
  const { data: state } = useChannel('sample:state', {});
  const { isBusy, remove } = useSample();
  if (!state?.isPresent) return null;
  return (
    <section className={classes.line} aria-label={t('sample.remove')}>
      <p>{t('sample.present', { count: state.deals + state.leads })}</p>
      <Button size="xs" variant="default" disabled={isBusy} onClick={remove}>
        {t('sample.remove')}
      </Button>
    </section>
  );
}
