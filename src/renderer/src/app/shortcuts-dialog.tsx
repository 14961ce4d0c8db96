import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyNames } from '#renderer/ui/key-names.tsx';
import classes from './shortcuts-dialog.module.css';

const groups = [
  {
    name: 'shell.shortcuts.everywhere',
    keys: [
      { keys: ['Mod', 'K'], does: 'shell.shortcuts.searchAll' },
      { keys: ['Mod', 'F'], does: 'shell.shortcuts.searchList' },
      { keys: ['Mod', 'Z'], does: 'shell.shortcuts.undo' },
      { keys: ['Mod', 'Shift', 'Z'], does: 'shell.shortcuts.redo' },
      { keys: ['Esc'], does: 'shell.shortcuts.back' },
      { keys: ['?'], does: 'shell.shortcuts.all' },
    ],
  },
  {
    name: 'shell.shortcuts.deals',
    keys: [
      { keys: ['N'], does: 'shell.shortcuts.newDeal' },
      { keys: ['/'], does: 'shell.shortcuts.search' },
      { keys: ['E'], does: 'shell.shortcuts.edit' },
      { keys: ['C'], does: 'shell.shortcuts.comment' },
    ],
  },
  {
    name: 'shell.shortcuts.leads',
    keys: [
      { keys: ['N'], does: 'shell.shortcuts.newLead' },
      { keys: ['/'], does: 'shell.shortcuts.search' },
      { keys: ['E'], does: 'shell.shortcuts.editLead' },
      { keys: ['C'], does: 'shell.shortcuts.comment' },
    ],
  },
  {
    name: 'shell.shortcuts.reminders',
    keys: [
      { keys: ['↓'], does: 'shell.shortcuts.nextReminder' },
      { keys: ['Enter'], does: 'shell.shortcuts.openEvent' },
      { keys: ['D'], does: 'shell.shortcuts.dismissReminder' },
      { keys: ['S'], does: 'shell.shortcuts.snoozeReminder' },
    ],
  },
  {
    name: 'shell.shortcuts.calendar',
    keys: [
      { keys: ['N'], does: 'shell.shortcuts.newEvent' },
      { keys: ['T'], does: 'shell.shortcuts.today' },
      { keys: ['G'], does: 'shell.shortcuts.jump' },
      { keys: ['D'], does: 'shell.shortcuts.dayView' },
      { keys: ['W'], does: 'shell.shortcuts.weekView' },
      { keys: ['M'], does: 'shell.shortcuts.monthView' },
      { keys: ['A'], does: 'shell.shortcuts.agendaView' },
      { keys: ['↓'], does: 'shell.shortcuts.nextEvent' },
      { keys: ['Alt', '↓'], does: 'shell.shortcuts.moveEvent' },
      { keys: ['Alt', '→'], does: 'shell.shortcuts.moveEventDay' },
      { keys: ['Shift', 'Alt', '↓'], does: 'shell.shortcuts.resizeEvent' },
      { keys: ['Del'], does: 'shell.shortcuts.deleteEvent' },
    ],
  },
  {
    name: 'shell.shortcuts.tables',
    keys: [
      { keys: ['Enter'], does: 'shell.shortcuts.editCell' },
      { keys: ['Mod', 'Enter'], does: 'shell.shortcuts.openRow' },
      { keys: ['Space'], does: 'shell.shortcuts.selectRow' },
      { keys: ['Mod', 'A'], does: 'shell.shortcuts.selectAll' },
      { keys: ['Shift', '↓'], does: 'shell.shortcuts.markCells' },
      { keys: ['Mod', 'C'], does: 'shell.shortcuts.copyCells' },
      { keys: ['Mod', 'V'], does: 'shell.shortcuts.pasteCells' },
      { keys: ['Del'], does: 'shell.shortcuts.deleteRows' },
    ],
  },
] as const;

type ShortcutsDialogProps = { opened: boolean; onClose: () => void };

export function ShortcutsDialog({ opened, onClose }: ShortcutsDialogProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="sm"
      title={t('shell.shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {groups.map((group) => (
        <section key={group.name} className={classes.group}>
          <h3>{t(group.name)}</h3>
          <dl>
            {group.keys.map((shortcut) => (
              <div key={shortcut.does}>
                <dt>{t(shortcut.does)}</dt>
                <dd>
                  <KeyNames keys={shortcut.keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
