import { Button, Checkbox, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/ipc/bridge.ts';
import { csvEncodings, csvFormatSchema } from '#shared/domain/imports.ts';
import type { CsvFormat, ImportInspection, ImportPlan } from '#shared/domain/imports.ts';
import { formatBytes, formatNumber } from '#renderer/ui/format.ts';
import classes from './format-line.module.css';
import { importDraft, useImportStore } from './import-store.ts';

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

type FormatLineProps = { inspection: ImportInspection; plan: ImportPlan };

/** Which file it is and how it is written; another separator or encoding makes other columns, so all is found anew. */
export function FormatLine({ inspection, plan }: FormatLineProps): ReactNode {
  const { t } = useTranslation();
  const file = useImportStore((state) => state.file);
  const format = plan.source === 'csv' ? plan.format : null;
  const another = () => {
    if (file) void call('uploads:abort', { uploadId: file.uploadId });
    importDraft.clear();
  };
  return (
    <div className={classes.line}>
      <div className={classes.file}>
        <span className={classes.name} title={inspection.fileName}>
          {inspection.fileName}
        </span>
        <span className={classes.facts}>
          {t(format ? 'imports.file.facts' : 'imports.file.cards', {
            count: inspection.rowCount,
            size: formatBytes(inspection.sizeBytes),
            rows: formatNumber(inspection.rowCount),
          })}
        </span>
        <Button variant="subtle" size="compact-sm" onClick={another}>
          {t('imports.file.other')}
        </Button>
      </div>
      {format ? <FormatFields format={format} /> : null}
    </div>
  );
}

function FormatFields({ format }: { format: CsvFormat }): ReactNode {
  const { t } = useTranslation();
  const change = (patch: Partial<CsvFormat>) => importDraft.setFormat({ ...format, ...patch });
  return (
    <>
      <Select
        label={t('imports.file.delimiter')}
        data={csvFormatSchema.shape.delimiter.options.map((value) => ({
          value,
          label: t(`imports.file.delimiters.${delimiterNames[value]}`),
        }))}
        value={format.delimiter}
        onChange={(value) => value && change({ delimiter: value as CsvFormat['delimiter'] })}
      />
      <Select
        label={t('imports.file.encoding')}
        data={csvEncodings.map((value) => ({ value, label: t(`imports.file.encodings.${value}`) }))}
        value={format.encoding}
        onChange={(value) => value && change({ encoding: value as CsvFormat['encoding'] })}
      />
      <Checkbox
        className={classes.header ?? ''}
        label={t('imports.file.hasHeader')}
        checked={format.hasHeader}
        onChange={(event) => change({ hasHeader: event.currentTarget.checked })}
      />
    </>
  );
}
