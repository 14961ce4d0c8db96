import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { leadMatchKeys, type ImportInspection, type ImportPlan } from '#shared/domain/imports.ts';
import { importDraft } from './import-store.ts';
import { Section } from './section.tsx';
import classes from './section.module.css';

type ExistingOptionsProps = { inspection: ImportInspection; plan: ImportPlan };
type Match = ImportPlan['match'];

type MatchKey = 'externalKey' | 'title' | 'email' | 'company';
const keys: readonly MatchKey[] = ['externalKey', 'title', 'email', 'company'];

/** By what a row finds the deal or lead that is here already, and what then. */
export function ExistingOptions({ inspection, plan }: ExistingOptionsProps): ReactNode {
  const { t } = useTranslation();
  const { match } = plan;
  // The keys on offer are those of the plan's own kind.
  const set = (change: { key?: MatchKey | null; existing?: Match['existing'] }) =>
    importDraft.setPlan({ ...plan, match: { ...match, ...change } } as ImportPlan);
  const columns: readonly (string | null)[] = plan.source === 'csv' ? plan.columns : leadMatchKeys;
  const labelOf = (key: MatchKey) => {
    if (plan.source === 'vcard') return key === 'title' ? '' : t(`imports.existing.keys.card.${key}`);
    const at = columns.indexOf(key);
    const column = inspection.header[at] || t('imports.columns.nameless', { number: at + 1 });
    return t('imports.existing.keys.column', { column });
  };
  return (
    <Section title={t(`imports.existing.title.${plan.entity}`)}>
      <div className={classes.fields}>
        <Select
          label={t('imports.existing.key')}
          data={[
            ...keys
              .filter((key) => columns.includes(key))
              .map((key) => ({ value: key, label: labelOf(key) })),
            { value: 'none', label: t('imports.existing.keys.none') },
          ]}
          value={match.key ?? 'none'}
          onChange={(value) => set({ key: keys.find((key) => key === value) ?? null })}
        />
        <Select
          label={t('imports.existing.do')}
          disabled={match.key === null}
          data={(['update', 'skip'] as const).map((value) => ({
            value,
            label: t(`imports.existing.${value}`),
          }))}
          value={match.existing}
          onChange={(value) => value && set({ existing: value as Match['existing'] })}
        />
      </div>
      {match.key !== null ? <p className={classes.hint}>{t(hintOf(plan))}</p> : null}
    </Section>
  );
}

function hintOf({ source, match }: ImportPlan) {
  if (match.existing === 'skip') return 'imports.existing.skipHint';
  return source === 'vcard' ? 'imports.existing.updateCardHint' : 'imports.existing.updateHint';
}
