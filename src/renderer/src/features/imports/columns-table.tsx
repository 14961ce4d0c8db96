import { Button, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  dealImportFields,
  leadImportFields,
  type ImportInspection,
  type TablePlan,
} from '#shared/domain/imports.ts';
import { importDraft } from './import-store.ts';
import { withColumn, type ImportField } from './plan-problems.ts';
import { Section } from './section.tsx';
import classes from './section.module.css';

type ColumnsTableProps = { inspection: ImportInspection; plan: TablePlan };

const shownAtFirst = 40;
const leftOut = 'none';

/** Every column of the file, with what is in it and what it becomes. */
export function ColumnsTable({ inspection, plan }: ColumnsTableProps): ReactNode {
  const { t } = useTranslation();
  const [showsAll, setShowsAll] = useState(false);
  const { header } = inspection;
  const shown = showsAll ? header.length : Math.min(header.length, shownAtFirst);
  return (
    <Section title={t('imports.columns.title')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('imports.columns.inFile')}</th>
            <th>{t('imports.columns.values')}</th>
            <th>{t('imports.columns.becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {header.slice(0, shown).map((name, at) => (
            <ColumnRow key={at} at={at} name={name} inspection={inspection} plan={plan} />
          ))}
        </tbody>
      </table>
      {shown < header.length ? (
        <Button variant="subtle" mt="sm" onClick={() => setShowsAll(true)}>
          {t('imports.columns.more', { count: header.length - shown })}
        </Button>
      ) : null}
    </Section>
  );
}

type ColumnRowProps = ColumnsTableProps & { at: number; name: string };

function ColumnRow({ at, name, inspection, plan }: ColumnRowProps): ReactNode {
  const { t } = useTranslation();
  const field = plan.columns[at] ?? null;
  const label = name || t('imports.columns.nameless', { number: at + 1 });
  const values = useMemo(() => firstValues(inspection, at), [inspection, at]);
  const options = [
    { value: leftOut, label: t('imports.columns.leaveOut') },
    ...(plan.entity === 'deal' ? dealImportFields : leadImportFields).map((value) => ({
      value,
      label: t(`imports.fields.${value}`),
    })),
  ];
  return (
    <tr>
      <td className={classes.cut} title={label}>
        {label}
      </td>
      <td className={`${classes.cut} ${classes.quiet}`} title={values}>
        {values || t('imports.columns.empty')}
      </td>
      <td>
        <Select
          size="xs"
          data={options}
          value={field ?? leftOut}
          maxDropdownHeight={420}
          aria-label={t('imports.columns.becomesOf', { column: label })}
          onChange={(value) =>
            importDraft.setPlan(
              withColumn(plan, at, value === leftOut || !value ? null : (value as ImportField)),
            )
          }
        />
      </td>
    </tr>
  );
}

/** The first three different values of a column. */
function firstValues({ sample }: ImportInspection, at: number): string {
  const values = sample.map((row) => (row[at] ?? '').trim()).filter(Boolean);
  return [...new Set(values)].slice(0, 3).join(', ');
}
