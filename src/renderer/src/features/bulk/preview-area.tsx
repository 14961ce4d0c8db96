import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkPreview, BulkRefusal } from '#shared/contract/bulk.contract.ts';
import { errorWords } from '#renderer/ui/toast.ts';
import classes from './bulk.module.css';
import type { Preview } from './use-preview.ts';

const shownSample = 3;

type PreviewAreaProps = {
  entity: 'deal' | 'lead';
  preview: Preview;
  /** How a value of the field that changes is written. */
  valueWords: (value: string | null) => string;
};

/** How many change, what stays and why, and a few of them before and after. */
export function PreviewArea({ entity, preview, valueWords }: PreviewAreaProps): ReactNode {
  const { t } = useTranslation();
  const { shown, error } = preview;
  if (error) {
    return (
      <p role="alert" className={classes.problem}>
        {errorWords(error)}
      </p>
    );
  }
  return (
    <div className={classes.preview} aria-live="polite" aria-busy={!preview.isCurrent}>
      {shown ? <Figures {...{ entity, valueWords }} preview={shown} /> : <p>{t('bulk.preview.looking')}</p>}
    </div>
  );
}

type FiguresProps = Pick<PreviewAreaProps, 'entity' | 'valueWords'> & { preview: BulkPreview };

function Figures({ entity, preview, valueWords }: FiguresProps): ReactNode {
  const { t } = useTranslation();
  const { changing, unchanged, refused } = preview;
  const left = refused.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <p>
        {changing > 0 ? t(`bulk.preview.changing.${entity}`, { count: changing }) : t('bulk.preview.nothing')}
        {unchanged > 0 ? ` ${t('bulk.preview.unchanged', { count: unchanged })}` : ''}
      </p>
      {left > 0 ? (
        <>
          <p>{t('bulk.preview.refused', { count: left })}</p>
          <ul className={classes.reasons}>
            {refused.map((refusal) => (
              <Reason key={refusal.reason} refusal={refusal} />
            ))}
          </ul>
        </>
      ) : null}
      <Sample preview={preview} valueWords={valueWords} />
    </>
  );
}

function Reason({ refusal }: { refusal: BulkRefusal }): ReactNode {
  const { t } = useTranslation();
  const names = refusal.examples.slice(0, 3).map(({ label }) => `“${label}”`);
  return (
    <li>
      {t('bulk.preview.reason', { count: refusal.count, reason: refusal.reason })}
      {names.length > 0 ? (
        <span className={classes.examples}>{t('bulk.preview.examples', { names: names.join(', ') })}</span>
      ) : null}
    </li>
  );
}

function Sample({ preview, valueWords }: Omit<FiguresProps, 'entity'>): ReactNode {
  const { t } = useTranslation();
  const rows = preview.sample.filter(({ before, after }) => before !== null || after !== null);
  const shown = rows.slice(0, shownSample);
  if (shown.length === 0) return null;
  const rest = preview.changing - shown.length;
  return (
    <table className={classes.sample} aria-label={t('bulk.preview.sample')}>
      <thead>
        <tr>
          <th scope="col">{t('bulk.preview.record')}</th>
          <th scope="col">{t('bulk.preview.before')}</th>
          <th scope="col">{t('bulk.preview.after')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ id, label, before, after }) => (
          <tr key={id}>
            <th scope="row" title={label}>
              {label}
            </th>
            <td>{valueWords(before)}</td>
            <td>{valueWords(after)}</td>
          </tr>
        ))}
        {rest > 0 ? (
          <tr>
            <td colSpan={3} className={classes.rest}>
              {t('bulk.preview.more', { count: rest })}
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}
