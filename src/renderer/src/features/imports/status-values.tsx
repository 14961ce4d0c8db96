import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportInspection, LeadPlan } from '#shared/domain/imports.ts';
import { leadStatuses, type LeadStatus } from '#shared/domain/leads.ts';
import { formatNumber } from '#renderer/ui/format.ts';
import { importDraft } from './import-store.ts';
import { Section } from './section.tsx';
import classes from './section.module.css';
import { ValuesTable } from './values-table.tsx';

type StatusValuesProps = { inspection: ImportInspection; plan: LeadPlan };

/** What each value of the status column means, and which status rows have that say nothing of it. */
export function StatusValues({ inspection, plan }: StatusValuesProps): ReactNode {
  const { t } = useTranslation();
  const { defaultStatus } = plan;
  return (
    <Section title={t('imports.statuses.title')}>
      {inspection.values.length > 0 ? (
        <ValuesTable>
          {inspection.values.map(({ value, count }) => (
            <ValueRow key={value} value={value} count={count} plan={plan} />
          ))}
        </ValuesTable>
      ) : (
        <p className={classes.hint}>
          {t('imports.statuses.none', { status: t(`leads.status.${defaultStatus}`) })}
        </p>
      )}
      <Select
        mt="md"
        label={t('imports.statuses.default')}
        data={leadStatuses.map((status) => ({ value: status, label: t(`leads.status.${status}`) }))}
        value={defaultStatus}
        onChange={(value) => value && importDraft.setPlan({ ...plan, defaultStatus: value as LeadStatus })}
      />
    </Section>
  );
}

type ValueRowProps = { value: string; count: number; plan: LeadPlan };

const leftOut = 'out';

function ValueRow({ value, count, plan }: ValueRowProps): ReactNode {
  const { t } = useTranslation();
  const choose = (choice: string | null) => {
    if (choice === null) return;
    const meaning = choice === leftOut ? null : (choice as LeadStatus);
    importDraft.setPlan({ ...plan, statusValues: { ...plan.statusValues, [value]: meaning } });
  };
  return (
    <tr>
      <td className={classes.cut} title={value}>
        {value}
      </td>
      <td className={`${classes.number} ${classes.quiet}`}>{formatNumber(count)}</td>
      <td>
        <Select
          size="xs"
          data={[
            ...leadStatuses.map((status) => ({ value: status, label: t(`leads.status.${status}`) })),
            { value: leftOut, label: t('imports.statuses.leaveOut') },
          ]}
          value={plan.statusValues[value] ?? leftOut}
          aria-label={t('imports.stages.becomesOf', { value })}
          onChange={choose}
        />
      </td>
    </tr>
  );
}
