/** The import of a calendar file, over the calendar: choose it, see what is in it, see what came of it. */
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import classes from '#renderer/features/imports/import-page.module.css';
import { onEvent } from '#renderer/ipc/bridge.ts';
import { CheckCalendar } from './check-calendar.tsx';
import { ChooseCalendar } from './choose-calendar.tsx';
import { IcsResultView } from './ics-result.tsx';
import { useIcsStore } from './ics-store.ts';
import { giveUpFile, readOpenedFile } from './read-file.ts';

export function IcsImportPage(): ReactNode {
  const { t } = useTranslation();
  const step = useIcsStore((state) => state.step);
  const close = useClose();
  useOpenedFiles();
  const leave = () => {
    giveUpFile();
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('icalendar.title')}
      closeButtonProps={{ 'aria-label': t('icalendar.close') }}
      closeOnClickOutside={false}
      classNames={{
        content: classes['narrow'] ?? '',
        header: classes['header'] ?? '',
        body: classes['body'] ?? '',
      }}
      yOffset="4dvh"
      padding={0}
    >
      {step.kind === 'choose' || step.kind === 'reading' ? <ChooseCalendar step={step} /> : null}
      {step.kind === 'check' ? <CheckCalendar step={step} onCancel={leave} /> : null}
      {step.kind === 'done' ? <IcsResultView step={step} onDone={leave} /> : null}
    </Modal>
  );
}

/** Closing leaves a file that is being checked as it is: it is there again when the page is. */
function useClose(): () => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  useEffect(() => {
    useIcsStore.setState({ isOpen: true });
    return () => useIcsStore.setState({ isOpen: false });
  }, []);
  return () => void navigate(`/calendar${search}`);
}

/** A file that the system opened brings the app here, or finds it here already. */
function useOpenedFiles(): void {
  useEffect(() => {
    void readOpenedFile();
    return onEvent('app:open', ({ path }) => {
      if (path.startsWith('/calendar/import')) void readOpenedFile();
    });
  }, []);
}
