import { Button, Menu, getDefaultZIndex } from '@mantine/core';
import type { MenuProps } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { snoozes } from '#shared/domain/reminders.ts';
import type { Snooze } from '#shared/domain/reminders.ts';
import { Icon } from '#renderer/ui/icon.tsx';

const names = {
  5: 'reminders.snoozeFor.minutes5',
  15: 'reminders.snoozeFor.minutes15',
  60: 'reminders.snoozeFor.minutes60',
  tomorrow: 'reminders.snoozeFor.tomorrow',
} as const satisfies Record<Snooze, string>;

type SnoozeMenuProps = {
  /** What is put off, for whoever hears the button's name. */
  title: string;
  onSnooze: (until: Snooze) => void;
  /** Where the list of times opens. */
  position?: MenuProps['position'];
  tabIndex?: number;
  /** Opened by a key, too, where the list says so. */
  opened?: boolean;
  onChange?: (opened: boolean) => void;
};

export function SnoozeMenu(props: SnoozeMenuProps): ReactNode {
  const { title, onSnooze, position = 'bottom-end', tabIndex = 0, opened, onChange } = props;
  const { t } = useTranslation();
  return (
    <Menu
      width={160}
      position={position}
      // The first choice has the focus: `s`, then Enter.
      withInitialFocusPlaceholder={false}
      // Above the toast that it may stand in.
      zIndex={getDefaultZIndex('max')}
      {...(opened === undefined ? {} : { opened })}
      {...(onChange === undefined ? {} : { onChange })}
    >
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          tabIndex={tabIndex}
          rightSection={<Icon of={ChevronDown} />}
          aria-label={t('reminders.snoozeNamed', { title })}
        >
          {t('reminders.snooze')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {snoozes.map((until) => (
          <Menu.Item key={until} onClick={() => onSnooze(until)}>
            {t(names[until])}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
