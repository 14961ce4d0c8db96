import { Button, Chip, Group, Input, MultiSelect, Popover, Stack } from '@mantine/core';
import { ListFilter } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leadStatuses } from '#shared/domain/leads.ts';
import {
  chipsOfConditions,
  ConditionParts,
  ConditionsButton,
} from '#renderer/features/filters/condition-parts.tsx';
import { useChannel } from '#renderer/ipc/queries.ts';
import { FilterChips } from '#renderer/ui/filter-chips.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { TextFilter } from '#renderer/ui/text-filter.tsx';
import type { LeadFiltersHandle } from './use-lead-filters.ts';

type HandleProps = { handle: LeadFiltersHandle };

/** The search field and the button that opens the other filters. */
export function LeadFilterBar({
  handle,
  textField,
}: HandleProps & { textField: RefObject<HTMLInputElement | null> }): ReactNode {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // What opens next gives the focus back to where it was: not to what is about to close.
  const close = () => {
    button.current?.focus();
    setOpened(false);
  };
  return (
    <>
      <TextFilter
        applied={handle.filters.text}
        onApply={(text) => handle.change({ text })}
        field={textField}
        label={t('leads.filter.text')}
        clearLabel={t('leads.filter.clearText')}
      />
      <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus width={320}>
        <Popover.Target>
          <Button
            ref={button}
            variant="default"
            leftSection={<Icon of={ListFilter} />}
            onClick={() => setOpened(!opened)}
            data-active={handle.isFiltering || undefined}
          >
            {t('leads.filter.button')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('leads.filter.title')}>
          <Stack gap="md">
            <Statuses handle={handle} />
            <Sources handle={handle} />
            <ConditionsButton handle={handle.conditions} onOpen={close} />
            <Group justify="space-between">
              <Button variant="subtle" onClick={handle.clear} disabled={!handle.isFiltering}>
                {t('leads.clearFilters')}
              </Button>
              <Button variant="default" onClick={close}>
                {t('leads.filter.done')}
              </Button>
            </Group>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

function Statuses({ handle }: HandleProps): ReactNode {
  const { t } = useTranslation();
  const label = useId();
  const { statuses } = handle.filters;
  return (
    <div role="group" aria-labelledby={label}>
      <Input.Label id={label} labelElement="div">
        {t('leads.filter.status')}
      </Input.Label>
      <Group gap="xs">
        {leadStatuses.map((status) => (
          <Chip
            key={status}
            size="xs"
            variant="light"
            checked={statuses.includes(status)}
            onChange={(checked) =>
              handle.change({
                statuses: leadStatuses.filter((one) => (one === status ? checked : statuses.includes(one))),
              })
            }
          >
            {t(`leads.status.${status}`)}
          </Chip>
        ))}
      </Group>
    </div>
  );
}

/** Names are prefixed, so that no name can be taken for none. */
const none = 'none';
const named = 'name:';

function Sources({ handle }: HandleProps): ReactNode {
  const { t } = useTranslation();
  const facets = useChannel('leads:facets', {}).data?.sources ?? [];
  const chosen = handle.filters.sources;
  const names = new Set([...facets.map(({ name }) => name), ...chosen.filter((name) => name !== null)]);
  return (
    <MultiSelect
      label={t('leads.filter.source')}
      placeholder={chosen.length === 0 ? t('leads.filter.sourceHint') : ''}
      searchable
      limit={100}
      comboboxProps={{ withinPortal: false }}
      data={[
        { value: none, label: t('leads.filter.noSource') },
        ...[...names].map((name) => ({ value: `${named}${name}`, label: name })),
      ]}
      value={chosen.map((name) => (name === null ? none : `${named}${name}`))}
      onChange={(values) =>
        handle.change({
          sources: values.map((value) => (value === none ? null : value.slice(named.length))),
        })
      }
    />
  );
}

/** The conditions that hold, each with a button that takes it away. */
export function ActiveLeadFilters({ handle }: HandleProps): ReactNode {
  const { t } = useTranslation();
  const { statuses, sources, text } = handle.filters;
  const chip = (key: string, label: string, without: Parameters<typeof handle.change>[0]) => ({
    key,
    label,
    removeLabel: t('leads.filter.remove', { label }),
    onRemove: () => handle.change(without),
  });
  const chips = [
    ...statuses.map((status) =>
      chip(`status-${status}`, t(`leads.status.${status}`), {
        statuses: statuses.filter((one) => one !== status),
      }),
    ),
    ...sources.map((source) =>
      chip(`source-${source}`, source ?? t('leads.filter.noSource'), {
        sources: sources.filter((one) => one !== source),
      }),
    ),
    ...(text ? [chip('text', t('leads.filter.chipText', { text }), { text: '' })] : []),
    ...chipsOfConditions(handle.conditions).map((one) => ({
      ...one,
      removeLabel: t('leads.filter.remove', { label: one.label }),
    })),
  ];
  return (
    <>
      <FilterChips
        label={t('leads.filter.active')}
        chips={chips}
        clearLabel={t('leads.filter.clearAll')}
        onClear={handle.clear}
      />
      <ConditionParts handle={handle.conditions} />
    </>
  );
}
