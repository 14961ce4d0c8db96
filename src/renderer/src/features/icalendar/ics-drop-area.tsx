import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { DropArea } from '#renderer/ui/drop-area.tsx';
import { toastInfo } from '#renderer/ui/notify.ts';
import { readIcsFile } from './read-file.ts';

/** Takes a calendar file that is dropped anywhere on the calendar, and shows what is in it. */
export function IcsDropArea({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { search } = useLocation();
  const take = (files: File[]) => {
    const [file] = files;
    if (!file || files.length > 1) return toastInfo(t('icalendar.oneFile'));
    void readIcsFile(file);
    void navigate(`/calendar/import${search}`);
  };
  return (
    <DropArea
      words={t('icalendar.dropHere')}
      folderWords={(name) => t('icalendar.folder', { name })}
      onFiles={take}
    >
      {children}
    </DropArea>
  );
}
