import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { CalendarArrowDown, CalendarRange, Download, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Icon } from '#renderer/ui/icon.tsx';
import { exportAllEvents, exportRange } from './export-events.ts';
import type { DayRange } from './export-events.ts';

/** What the calendar page brings in and takes out as calendar files. `range`: the days that it shows. */
export function CalendarMenu({ range }: { range: DayRange }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { search } = useLocation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Menu width={240} opened={isOpen} onChange={setOpen}>
      <Menu.Target>
        <Tooltip label={t('icalendar.menu')} disabled={isOpen}>
          <ActionIcon variant="default" size="input-xs" aria-label={t('icalendar.menu')}>
            <Icon of={CalendarArrowDown} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('icalendar.menu')}>
        <Menu.Item
          leftSection={<Icon of={Upload} />}
          onClick={() => void navigate(`/calendar/import${search}`)}
        >
          {t('icalendar.import')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon of={CalendarRange} />} onClick={() => void exportRange(range)}>
          {t('icalendar.exportShown')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={Download} />} onClick={() => void exportAllEvents()}>
          {t('icalendar.exportAll')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
