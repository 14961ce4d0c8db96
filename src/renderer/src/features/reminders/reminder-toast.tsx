/** At most one toast of reminders at a time: a single one with what can be done, several as a sentence that opens the list. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { createElement } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReminderId } from '#shared/domain/ids.ts';
import type { ReminderItem } from '#shared/domain/reminders.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { closable, showToast } from '#renderer/ui/notify.ts';
import { addressOf } from './reminder-address.ts';
import { wallNow, whenWords } from './reminder-when.ts';
import classes from './reminder-toast.module.css';
import { SnoozeMenu } from './snooze-menu.tsx';
import { dismiss, snooze } from './use-reminders.ts';

const toastId = 'reminder';
const shownMs = 30_000;

let shown: readonly ReminderId[] = [];

/** Those that the toast speaks of already are counted in. */
export function toastReminders(items: readonly ReminderItem[]): void {
  const ids = [...new Set([...shown, ...items.map(({ id }) => id)])];
  const [item] = items;
  if (!item) return;
  const message =
    ids.length === 1
      ? createElement(OneDue, { item, onDone: hide })
      : createElement(ManyDue, { onDone: hide });
  const toast = {
    ...closable(),
    id: toastId,
    'data-meaning': 'reminder',
    message,
    autoClose: shownMs,
    role: 'status',
    onClose: () => {
      shown = [];
    },
  };
  if (shown.length > 0) notifications.update(toast);
  else showToast(toast);
  shown = ids;
}

/** Takes the toast away once none of those that it speaks of is open any more. */
export function keepToastTrue(isOpen: (id: ReminderId) => boolean): void {
  if (shown.length > 0 && !shown.some(isOpen)) hide();
}

function hide(): void {
  shown = [];
  notifications.hide(toastId);
}

function OneDue({ item, onDone }: { item: ReminderItem; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const when = whenWords(item, wallNow());
  const after = (act: () => Promise<void>) => () => {
    onDone();
    void act();
  };
  return (
    <Stack gap="sm">
      <div>
        <Text className={classes.title} title={item.title}>
          {item.title}
        </Text>
        <Text className={classes.facts}>{[when, item.location].filter(Boolean).join(' · ')}</Text>
      </div>
      <Group gap="sm">
        <SnoozeMenu
          title={item.title}
          position="top-start"
          onSnooze={(until) => after(() => snooze(item, until))()}
        />
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('reminders.dismissNamed', { title: item.title })}
          onClick={after(() => dismiss(item))}
        >
          {t('reminders.dismiss')}
        </Button>
        <Button
          component="a"
          href={`#${addressOf(item)}`}
          variant="subtle"
          size="compact-sm"
          onClick={onDone}
        >
          {t('reminders.open')}
        </Button>
      </Group>
    </Stack>
  );
}

function ManyDue({ onDone }: { onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const { data } = useChannel('reminders:list', {});
  const count = data?.openCount ?? 0;
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm">{t('reminders.dueMany', { count })}</Text>
      <Button component="a" href="#/reminders" variant="subtle" size="compact-sm" onClick={onDone}>
        {t('reminders.openList')}
      </Button>
    </Group>
  );
}
