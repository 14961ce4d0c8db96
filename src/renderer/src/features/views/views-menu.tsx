import { Button, Menu } from '@mantine/core';
import {
  Bookmark,
  ChevronDown,
  Copy,
  House,
  Link as LinkIcon,
  Pencil,
  Pin,
  PinOff,
  Save,
  Trash2,
  Undo2,
  X,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChannel } from '#renderer/ipc/queries.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import type { ViewActions } from './use-view-actions.ts';
import { addressOf } from './view-address.ts';
import { ViewNameDialog } from './view-name-dialog.tsx';
import classes from './views.module.css';

/** The saved views of a list: opens them, keeps what the list shows as one, and changes the one that is open. */
export function ViewsMenu({ actions }: { actions: ViewActions }): ReactNode {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'save' | 'rename' | null>(null);
  const { view, isChanged } = actions;
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <Button
            variant="default"
            className={classes.button ?? ''}
            leftSection={<Icon of={Bookmark} />}
            rightSection={<Icon of={ChevronDown} />}
            aria-label={view ? t('views.buttonOpen', { name: view.name }) : t('views.button')}
            title={view?.name}
            data-active={view ? true : undefined}
          >
            <span className={classes.label}>{view?.name ?? t('views.button')}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('views.menu')} className={classes.dropdown ?? ''}>
          <Listed actions={actions} />
          <Menu.Divider />
          {view ? <OfOpen actions={actions} onRename={() => setAsking('rename')} /> : null}
          <Menu.Item leftSection={<Icon of={Save} />} onClick={() => setAsking('save')}>
            {t('views.saveAs')}
          </Menu.Item>
          {view ? (
            <>
              <Menu.Item leftSection={<Icon of={X} />} onClick={actions.leave}>
                {t('views.close')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item leftSection={<Icon of={Trash2} />} onClick={actions.archive}>
                {t('views.archive')}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {view && isChanged ? (
        <Button variant="light" title={t('views.changed')} onClick={actions.saveChanges}>
          {t('views.saveChanges')}
        </Button>
      ) : null}
      {asking === 'save' ? (
        <ViewNameDialog
          title={t('views.saveTitle')}
          hint={t('views.saveHint')}
          initial={{ name: '', isPinned: false }}
          onSave={actions.saveAs}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'rename' && view ? (
        <ViewNameDialog
          title={t('views.renameTitle')}
          initial={view}
          onSave={actions.rename}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </>
  );
}

function Listed({ actions }: { actions: ViewActions }): ReactNode {
  const { t } = useTranslation();
  const all = useChannel('views:list', {}).data?.views ?? [];
  const listed = all.filter(({ entity }) => entity === actions.entity);
  if (listed.length === 0) return <Menu.Label>{t('views.none')}</Menu.Label>;
  return (
    <>
      <Menu.Label>{t('views.listed')}</Menu.Label>
      {listed.map((one) => (
        <Menu.Item
          key={one.id}
          component={Link}
          to={addressOf(one)}
          leftSection={<Icon of={one.isStart ? House : one.isPinned ? Pin : Bookmark} />}
          aria-current={one.id === actions.view?.id ? 'true' : undefined}
          title={one.name}
        >
          <span className={classes.name}>{one.name}</span>
        </Menu.Item>
      ))}
    </>
  );
}

function OfOpen({ actions, onRename }: { actions: ViewActions; onRename: () => void }): ReactNode {
  const { t } = useTranslation();
  const { view, isChanged } = actions;
  if (!view) return null;
  return (
    <>
      {isChanged ? (
        <>
          <Menu.Item leftSection={<Icon of={Save} />} onClick={actions.saveChanges}>
            {t('views.saveChanges')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={Undo2} />} onClick={actions.discard}>
            {t('views.discardChanges')}
          </Menu.Item>
        </>
      ) : null}
      <Menu.Item leftSection={<Icon of={Pencil} />} onClick={onRename}>
        {t('views.rename')}
      </Menu.Item>
      <Menu.Item leftSection={<Icon of={view.isPinned ? PinOff : Pin} />} onClick={actions.togglePin}>
        {view.isPinned ? t('views.unpin') : t('views.pin')}
      </Menu.Item>
      <Menu.Item leftSection={<Icon of={House} />} onClick={actions.toggleStart}>
        {view.isStart ? t('views.unsetStart') : t('views.setStart')}
      </Menu.Item>
      <Menu.Item leftSection={<Icon of={LinkIcon} />} onClick={actions.copyLink}>
        {t('views.copyLink')}
      </Menu.Item>
      <Menu.Item leftSection={<Icon of={Copy} />} onClick={actions.duplicate}>
        {t('views.duplicate')}
      </Menu.Item>
    </>
  );
}
