import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportInspection, ImportPlan } from '#shared/domain/imports.ts';
import { importDraft } from './import-store.ts';
import { Section } from './section.tsx';
import classes from './section.module.css';

type ExistingOptionsProps = { inspection: ImportInspection; plan: ImportPlan };
type Match = ImportPlan['match'];

const keys = ['externalKey', 'title'] as const;

/** By what a row finds the deal that is here already, and what then. */
export function ExistingOptions({ inspection, plan }: ExistingOptionsProps): ReactNode {
  const { t } = useTranslation();
  const { match } = plan;
  const set = (change: Partial<Match>) => importDraft.setPlan({ ...plan, match: { ...match, ...change } });
  const columnOf = (key: (typeof keys)[number]) => {
    const at = plan.columns.indexOf(key);
    return inspection.header[at] || t('imports.columns.nameless', { number: at + 1 });
  };
  return (
    <Section title={t('imports.existing.title')}>
      <div className={classes.fields}>
        <Select
          label={t('imports.existing.key')}
          data={[
            ...keys
              .filter((key) => plan.columns.includes(key))
              .map((key) => ({
                value: key,
                label: t(`imports.existing.keys.${key}`, { column: columnOf(key) }),
              })),
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
      {match.key !== null ? (
        <p className={classes.hint}>{t(`imports.existing.${match.existing}Hint`)}</p>
      ) : null}
    </Section>
  );
}
