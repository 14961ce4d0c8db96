/** How likely an open deal is to be won, what weighs in it, and how far it can be believed. */
import { ActionIcon, Popover } from '@mantine/core';
import { ArrowDown, ArrowUp, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealId } from '#shared/domain/ids.ts';
import type { ScoreReason, WinProbability } from '#shared/domain/suggestions.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { formatPercent } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import classes from './win-chance.module.css';
import { winModelWords } from './win-model-words.ts';

/** Nothing while it is not known: the deal is read without it. */
export function WinChance({ dealId }: { dealId: DealId }): ReactNode {
  const { t } = useTranslation();
  const headId = useId();
  const { data } = useChannel('insights:deal', { id: dealId });
  if (!data) return null;
  const { source, probability, reasons } = data;
  return (
    <section className={classes.chance} aria-labelledby={headId}>
      <div className={classes.head}>
        <h3 id={headId}>{t('suggestions.chance.title')}</h3>
        <span className={classes.percent}>{formatPercent(probability * 100)}</span>
        <span className={classes.source}>
          {t(source === 'model' ? 'suggestions.chance.fromModel' : 'suggestions.chance.fromStage')}
        </span>
        <HowKnown chance={data} />
      </div>
      {reasons.length > 0 ? <Reasons reasons={reasons} /> : null}
    </section>
  );
}

function Reasons({ reasons }: { reasons: readonly ScoreReason[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className={classes.reasons} aria-label={t('suggestions.chance.reasons')}>
      {reasons.map(({ text, weight }) => (
        <li key={text}>
          <Icon
            of={weight < 0 ? ArrowDown : ArrowUp}
            label={t(weight < 0 ? 'suggestions.chance.down' : 'suggestions.chance.up')}
          />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

function HowKnown({ chance }: { chance: WinProbability }): ReactNode {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" width={320} withRoles={false} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon size="sm" aria-haspopup="dialog" aria-label={t('suggestions.chance.how')}>
          <Icon of={Info} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown
        data-dd-layer
        role="dialog"
        tabIndex={-1}
        data-autofocus
        aria-label={t('suggestions.chance.how')}
        className={classes.how ?? ''}
      >
        {winModelWords(chance.model).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
