import { Button, Progress, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { FileSpreadsheet } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cardLimits, isCardFileName, type ImportEntity } from '#shared/domain/imports.ts';
import { AppError } from '#shared/errors.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { channelQuery, queryClient } from '#renderer/ipc/queries.ts';
import { uploadFile } from '#renderer/ipc/upload.ts';
import { formatBytes } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { errorWords } from '#renderer/ui/toast.ts';
import { importDraft, useImportStore, type ChosenFile } from './import-store.ts';
import classes from './choose-file.module.css';
import { Note } from './note.tsx';

type Reading = { name: string; percent: number };

/** A file on its way in: carried over, looked into, and refused here where it is no CSV file. */
function useChosenFile(entity: ImportEntity) {
  const [reading, setReading] = useState<Reading | null>(null);
  const [error, setError] = useState<unknown>(null);

  async function read(file: File): Promise<void> {
    setError(null);
    const refusal = refusalOf(file, entity);
    if (refusal) {
      setError(refusal);
      return;
    }
    setReading({ name: file.name, percent: 0 });
    try {
      const uploadId = await uploadFile(file, {
        purpose: 'import',
        onProgress: (sent, total) =>
          setReading({ name: file.name, percent: total ? (sent / total) * 90 : 90 }),
      });
      try {
        await queryClient.fetchQuery(channelQuery('imports:inspect', { uploadId, entity }));
        replaceDraft({ uploadId, name: file.name, entity });
      } catch (problem) {
        await call('uploads:abort', { uploadId });
        throw problem;
      }
    } catch (problem) {
      setError(problem);
      setReading(null);
    }
  }
  return { reading, error, setError, read: (file: File) => void read(file) };
}

/** What can be said of a file before any of it is read. */
function refusalOf(file: File, entity: ImportEntity): AppError | null {
  if (!isCardFileName(file.name)) return null;
  if (entity === 'deal') return new AppError('VALIDATION', t('imports.choose.cardsAreLeads'));
  if (file.size <= cardLimits.fileBytes) return null;
  const sizes = { size: formatBytes(file.size), max: formatBytes(cardLimits.fileBytes) };
  return new AppError('VALIDATION', t('imports.choose.cardsTooLarge', sizes));
}

/** The file that was being checked for the other page, if there is one, is given up for this one. */
function replaceDraft(file: ChosenFile): void {
  const before = useImportStore.getState().file;
  if (before) void call('uploads:abort', { uploadId: before.uploadId });
  importDraft.begin(file);
}

export function ChooseFile({ entity }: { entity: ImportEntity }): ReactNode {
  const { t } = useTranslation();
  const { reading, error, read } = useChosenFile(entity);
  const [tooMany, setTooMany] = useState(false);
  const open = useRef<() => void>(null);
  const drop = (files: File[]) => {
    setTooMany(files.length > 1);
    const [file] = files;
    if (file && files.length === 1) read(file);
  };
  const problem = tooMany ? t('imports.choose.one') : error ? errorWords(error) : null;
  return (
    <div className={classes.choose}>
      <Dropzone
        onDrop={drop}
        openRef={open}
        activateOnClick={false}
        enablePointerEvents
        disabled={reading !== null}
        className={classes.zone ?? ''}
        inputProps={{ 'aria-label': t(`imports.choose.input.${entity}`) }}
        aria-label={t(`imports.choose.drop.${entity}`)}
      >
        <div className={classes.inner}>
          <Icon of={FileSpreadsheet} />
          {reading ? (
            <>
              <Text role="status">{t('imports.choose.reading', { name: reading.name })}</Text>
              <Progress
                className={classes.progress ?? ''}
                value={reading.percent}
                aria-label={reading.name}
              />
            </>
          ) : (
            <>
              <p className={classes.lead}>{t(`imports.choose.drop.${entity}`)}</p>
              <p className={classes.hint}>{t(`imports.choose.hint.${entity}`)}</p>
              <Button onClick={() => open.current?.()} data-autofocus>
                {t('imports.choose.button')}
              </Button>
            </>
          )}
        </div>
      </Dropzone>
      {problem ? <Note tone="error">{problem}</Note> : null}
    </div>
  );
}
