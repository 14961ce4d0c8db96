import { Button, Group, Popover, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Suggestion } from '#shared/domain/suggestions.ts';
import { formatDay, formatDayFull } from '#renderer/ui/format.ts';
import type { FromSuggestion } from './acted.ts';
import { moveDueDate } from './move-due-date.ts';
import type { DueDateAction } from './move-due-date.ts';
import { forget, start, useIsStarted } from './started-store.ts';
import { addressOf } from './suggestion-address.ts';
import classes from './suggestions.module.css';
import { markActioned } from './use-ai-suggestions.ts';

type ActionProps = { suggestion: Suggestion };

/** The button that does it; where it leads elsewhere, the question whether it was done stands here afterwards. */
export function SuggestionButton({ suggestion }: ActionProps): ReactNode {
  const isStarted = useIsStarted(suggestion.id);
  const { action } = suggestion;
  if (action.kind === 'dueDate') return <DueDateButton suggestion={suggestion} action={action} />;
  return isStarted ? <DoneQuestion suggestion={suggestion} /> : <GoButton suggestion={suggestion} />;
}

function GoButton({ suggestion }: ActionProps): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id, title, action } = suggestion;
  const address = addressOf(action);
  const words = t(`suggestions.actions.${action.kind}`);
  const go = () => {
    if (!address) return;
    start(id);
    const { pathname, search, state } = address;
    const from: FromSuggestion = { suggestion: id };
    void navigate({ pathname, search }, { state: { ...state, ...from } });
  };
  return (
    <Button
      variant="light"
      size="compact-sm"
      aria-label={t('suggestions.actions.named', { action: words, title })}
      onClick={go}
    >
      {words}
    </Button>
  );
}

/** Moves the date only once the user has seen to which day. */
function DueDateButton({ suggestion, action }: ActionProps & { action: DueDateAction }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const askId = useId();
  const words = t('suggestions.actions.dueDate');
  const move = async () => {
    setBusy(true);
    if (await moveDueDate(suggestion, action)) setOpen(false);
    setBusy(false);
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <Button
          variant="light"
          size="compact-sm"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          aria-label={t('suggestions.actions.named', { action: words, title: suggestion.title })}
          onClick={() => setOpen(!isOpen)}
        >
          {words}
        </Button>
      </Popover.Target>
      <Popover.Dropdown data-dd-layer role="dialog" aria-labelledby={askId}>
        <Text id={askId} size="sm" title={formatDayFull(action.dueDate)}>
          {t('suggestions.move.ask', { day: formatDay(action.dueDate) })}
        </Text>
        <Group justify="flex-end" gap="sm" mt="sm">
          <Button variant="default" size="compact-sm" onClick={() => setOpen(false)}>
            {t('shell.cancel')}
          </Button>
          <Button size="compact-sm" loading={isBusy} data-autofocus onClick={() => void move()}>
            {t('suggestions.move.yes')}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Not everything that is done on another page can be seen from here. */
function DoneQuestion({ suggestion }: ActionProps): ReactNode {
  const { t } = useTranslation();
  const { id, title } = suggestion;
  const yes = async () => {
    if (await markActioned(suggestion)) forget(id);
  };
  return (
    <div role="group" aria-label={t('suggestions.asked.group', { title })} className={classes.asked}>
      <span>{t('suggestions.asked.question')}</span>
      <Button variant="light" size="compact-sm" onClick={() => void yes()}>
        {t('suggestions.asked.yes')}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => forget(id)}>
        {t('suggestions.asked.no')}
      </Button>
    </div>
  );
}
