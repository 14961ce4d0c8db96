/** All suggestions at `/dashboard/suggestions?kind=TYPE`, what was put off, and which kinds sank for being dismissed. */
import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { SuggestionList as Listed } from '#shared/contract/suggestions.contract.ts';
import type { SuggestionType } from '#shared/domain/suggestions.ts';
import { suggestionPriorities, suggestionTypes } from '#shared/domain/suggestions.ts';
import { agoWords } from '#renderer/features/record-panel/ago-words.ts';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { formatInstant } from '#renderer/ui/format.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { useNowMs } from '#renderer/ui/use-now.ts';
import { SuggestionList } from './suggestion-list.tsx';
import classes from './suggestions.module.css';
import { LookButton } from './suggestions-panel.tsx';
import { useAISuggestions } from './use-ai-suggestions.ts';
import type { AISuggestions } from './use-ai-suggestions.ts';

const mostListed = 500;
const kindParam = 'kind';

export function SuggestionsPage(): ReactNode {
  const { t } = useTranslation();
  const all = useAISuggestions(mostListed);
  const [search, setSearch] = useSearchParams();
  const kind = suggestionTypes.find((type) => type === search.get(kindParam)) ?? null;
  const choose = (name: string) => setSearch(name === '' ? {} : { [kindParam]: name }, { replace: true });
  const { list } = all;
  const isNever = list?.lookedAtMs === null;
  return (
    <>
      <PageHeader
        title={t('suggestions.title')}
        actions={
          <LookButton all={all} label={t(isNever ? 'suggestions.lookNow' : 'suggestions.lookAgain')} />
        }
      >
        <KindSelect kind={kind} onChoose={choose} />
        <Counted priorities={all.priorities} />
        {list?.lookedAtMs ? <Looked atMs={list.lookedAtMs} /> : null}
      </PageHeader>
      <div className={classes.scroll} tabIndex={-1}>
        {!list && all.error ? <FailedState error={all.error} onRetry={all.retry} /> : null}
        {list ? <Content all={all} list={list} kind={kind} /> : null}
      </div>
    </>
  );
}

type KindSelectProps = { kind: SuggestionType | null; onChoose: (name: string) => void };

function KindSelect({ kind, onChoose }: KindSelectProps): ReactNode {
  const { t } = useTranslation();
  const types = suggestionTypes.map((type) => ({ value: type, label: t(`suggestions.types.${type}`) }));
  return (
    <NativeSelect
      aria-label={t('suggestions.kind')}
      value={kind ?? ''}
      data={[{ value: '', label: t('suggestions.allKinds') }, ...types]}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}

/** How many there are to do at all, the most urgent first, whatever kind is shown. */
function Counted({ priorities }: Pick<AISuggestions, 'priorities'>): ReactNode {
  const { t } = useTranslation();
  const counted = suggestionPriorities.toReversed().filter((priority) => priorities[priority] > 0);
  if (counted.length === 0) return null;
  const words = counted.map((priority) =>
    t(`suggestions.counted.${priority}`, { count: priorities[priority] }),
  );
  return <span className={classes.counted}>{words.join(', ')}</span>;
}

function Looked({ atMs }: { atMs: number }): ReactNode {
  const { t } = useTranslation();
  useNowMs();
  return (
    <span className={classes.looked} title={formatInstant(atMs)}>
      {t('suggestions.looked', { when: agoWords(t, atMs) })}
    </span>
  );
}

type ContentProps = { all: AISuggestions; list: Listed; kind: SuggestionType | null };

function Content({ all, list, kind }: ContentProps): ReactNode {
  const { t } = useTranslation();
  const shown = kind === null ? all.suggestions : all.suggestions.filter(({ type }) => type === kind);
  const nothing =
    list.lookedAtMs === null
      ? 'suggestions.never'
      : kind === null
        ? 'suggestions.empty'
        : 'suggestions.emptyOfType';
  return (
    <div className={classes.column}>
      {shown.length === 0 ? (
        <p className={classes.empty}>{t(nothing)}</p>
      ) : (
        <SuggestionList suggestions={shown} />
      )}
      {list.snoozedCount > 0 ? (
        <p className={classes.note}>{t('suggestions.snoozed', { count: list.snoozedCount })}</p>
      ) : null}
      <SunkRules list={list} />
    </div>
  );
}

function SunkRules({ list }: { list: Listed }): ReactNode {
  const { t } = useTranslation();
  const sunk = list.rules.filter(({ isSunk }) => isSunk);
  if (sunk.length === 0) return null;
  return (
    <section className={classes.note} aria-labelledby="sunk-rules">
      <h2 id="sunk-rules">{t('suggestions.sunk.title')}</h2>
      <ul>
        {sunk.map(({ rule, actioned, dismissed }) => (
          <li key={rule}>
            {t('suggestions.sunk.line', { rule: t(`suggestions.rules.${rule}`), actioned, dismissed })}
          </li>
        ))}
      </ul>
    </section>
  );
}
