import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './section.module.css';

type ValuesTableProps = {
  children: ReactNode;
};

/** The head of the table in which each value of a file's column gets its meaning; a row a value. */
export function ValuesTable({ children }: ValuesTableProps): ReactNode {
  const { t } = useTranslation();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>{t('imports.stages.value')}</th>
          <th className={classes.number}>{t('imports.stages.rows')}</th>
          <th>{t('imports.stages.becomes')}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
