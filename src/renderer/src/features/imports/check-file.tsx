import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadId } from '#shared/domain/ids.ts';
import type { ImportInspection, ImportPlan, TablePlan } from '#shared/domain/imports.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { queryClient } from '#renderer/ipc/queries.ts';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { formatNumber } from '#renderer/ui/format.ts';
import { toastError } from '#renderer/ui/toast.ts';
import classes from './check-file.module.css';
import { ColumnsTable } from './columns-table.tsx';
import { DateQuestion } from './date-question.tsx';
import { ExistingOptions } from './existing-options.tsx';
import { FormatLine } from './format-line.tsx';
import { useImportStore, type ChosenFile } from './import-store.ts';
import { Note } from './note.tsx';
import { findProblem, type PlanProblem } from './plan-problems.ts';
import { PreviewTable } from './preview-table.tsx';
import { ReadingOptions } from './reading-options.tsx';
import { StageValues } from './stage-values.tsx';
import { StatusValues } from './status-values.tsx';
import { useInspection } from './use-inspection.ts';

type CheckFileProps = { file: ChosenFile; onClose: () => void };

/** What was found in the file, to be confirmed or corrected, and what would come of it. */
export function CheckFile({ file, onClose }: CheckFileProps): ReactNode {
  const { t } = useTranslation();
  const { inspection, plan, error, isStale, retry } = useInspection(file);
  if (error && !inspection) return <FailedState error={error} onRetry={retry} />;
  if (!inspection || !plan) return null;
  const cancel = () => {
    void call('uploads:abort', { uploadId: file.uploadId });
    onClose();
  };
  return (
    <>
      <div className={classes.scroll}>
        <FormatLine inspection={inspection} plan={plan} />
        {plan.source === 'csv' ? <DateQuestion inspection={inspection} plan={plan} /> : null}
        {inspection.hasOldCards ? <Note tone="warning">{t('imports.file.oldCards')}</Note> : null}
        <div className={classes.halves}>
          {plan.source === 'csv' ? <TableOptions inspection={inspection} plan={plan} /> : null}
          <ExistingOptions inspection={inspection} plan={plan} />
        </div>
        <PreviewTable inspection={inspection} isStale={isStale} />
      </div>
      <Foot file={file} inspection={inspection} plan={plan} isStale={isStale} onCancel={cancel} />
    </>
  );
}

/** What only a file of rows and columns needs: cards say themselves what is what. */
function TableOptions({ inspection, plan }: { inspection: ImportInspection; plan: TablePlan }): ReactNode {
  return (
    <>
      <ColumnsTable inspection={inspection} plan={plan} />
      {plan.entity === 'deal' ? (
        <StageValues inspection={inspection} plan={plan} />
      ) : (
        <StatusValues inspection={inspection} plan={plan} />
      )}
      <ReadingOptions inspection={inspection} plan={plan} />
    </>
  );
}

type FootProps = {
  file: { uploadId: UploadId };
  inspection: ImportInspection;
  plan: ImportPlan;
  isStale: boolean;
  onCancel: () => void;
};

function Foot({ file, inspection, plan, isStale, onCancel }: FootProps): ReactNode {
  const { t } = useTranslation();
  const [isStarting, setStarting] = useState(false);
  const datesAreSettled = useImportStore((state) => state.settled.dateOrder);
  const problem = findProblem(plan, inspection, datesAreSettled);
  const { readable } = inspection;
  const start = async () => {
    setStarting(true);
    try {
      const status = await call('imports:start', { uploadId: file.uploadId, plan });
      queryClient.setQueryData(['imports:get', {}], status);
    } catch (error) {
      toastError(error);
    } finally {
      setStarting(false);
    }
  };
  return (
    <div className={classes.foot}>
      <Outlook inspection={inspection} problem={problem} />
      <Button variant="default" size="md" onClick={onCancel}>
        {t('imports.cancel')}
      </Button>
      <Button
        size="md"
        disabled={problem !== null || readable === 0 || isStale}
        loading={isStarting}
        onClick={() => void start()}
      >
        {readable > 0 && problem === null
          ? t('imports.check.start', { count: readable, formatted: formatNumber(readable) })
          : t('imports.check.startNone')}
      </Button>
    </div>
  );
}

type OutlookProps = { inspection: ImportInspection; problem: PlanProblem | null };

function Outlook({ inspection, problem }: OutlookProps): ReactNode {
  const { t } = useTranslation();
  if (problem) {
    const words =
      problem.kind === 'twice'
        ? t('imports.check.twice', { field: t(`imports.fields.${problem.field}`) })
        : t(`imports.check.${problem.kind}`);
    return (
      <Text className={classes.outlook ?? ''} data-problem="true" role="status">
        {words}
      </Text>
    );
  }
  const { readable, refused, partly } = inspection;
  return (
    <Text className={classes.outlook ?? ''} role="status">
      {t('imports.check.ready', { count: readable, formatted: formatNumber(readable) })}
      {refused > 0 ? (
        <span className={classes.refused}>
          {t('imports.check.refused', { count: refused, formatted: formatNumber(refused) })}
        </span>
      ) : null}
      {partly > 0 ? (
        <span className={classes.refused}>
          {t('imports.check.partly', { count: partly, formatted: formatNumber(partly) })}
        </span>
      ) : null}
    </Text>
  );
}
