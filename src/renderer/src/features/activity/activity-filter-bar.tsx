import { Button, Chip, Group, Input, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { activityTypes } from '#shared/domain/activities.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { isPlainDate } from '#shared/domain/dates.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { FilterChips } from '#renderer/ui/filter-chips.tsx';
import { ChipChoices, NameChoices } from '#renderer/ui/filter-fields.tsx';
import { FilterPopover } from '#renderer/ui/filter-popover.tsx';
import { formatDayFull } from '#renderer/ui/format.ts';
import type { AddressFilters } from '#renderer/ui/use-address-filters.ts';
import type { ActivityFilters } from './activity-filters.ts';
import { dayPresets, noActivityFilters } from './activity-filters.ts';

type HandleProps = { handle: AddressFilters<ActivityFilters> };

/** The button that opens the filters. */
export function ActivityFilterButton({ handle }: HandleProps): ReactNode {
  const { t } = useTranslation();
  return (
    <FilterPopover
      button={t('activity.filter.button')}
      title={t('activity.filter.title')}
      isFiltering={handle.isFiltering}
    >
      {(close) => <FilterForm handle={handle} onDone={close} />}
    </FilterPopover>
  );
}

/** Every filter; each holds as soon as it is set. */
function FilterForm({ handle, onDone }: HandleProps & { onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const names = useChannel('dashboard:actors', {}).data?.names ?? [];
  const { types, actors } = handle.filters;
  return (
    <Stack gap="md">
      <ChipChoices
        label={t('activity.filter.types')}
        options={activityTypes}
        labelOf={(type) => t(`activity.types.${type}`)}
        chosen={types}
        onChange={(chosen) => handle.change({ types: chosen })}
      />
      <NameChoices
        label={t('activity.filter.actors')}
        hint={t('activity.filter.actorsHint')}
        names={names}
        chosen={actors}
        onChange={(chosen) => handle.change({ actors: chosen.filter((name) => name !== null).slice(-50) })}
      />
      <Days handle={handle} />
      <Group justify="space-between">
        <Button
          variant="subtle"
          onClick={() => handle.change(noActivityFilters)}
          disabled={!handle.isFiltering}
        >
          {t('activity.clear')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('activity.filter.done')}
        </Button>
      </Group>
    </Stack>
  );
}

function Days({ handle }: HandleProps): ReactNode {
  const { t } = useTranslation();
  const label = useId();
  const { days, from, to } = handle.filters;
  const dayOf = (text: string): PlainDate | null => (isPlainDate(text) ? text : null);
  return (
    <div role="group" aria-labelledby={label}>
      <Input.Label id={label} labelElement="div">
        {t('activity.filter.days')}
      </Input.Label>
      <Group gap="xs">
        {dayPresets.map((preset) => (
          <Chip
            key={preset}
            size="xs"
            variant="light"
            checked={days === preset}
            onChange={(checked) => handle.change({ days: checked ? preset : null, from: null, to: null })}
          >
            {t(`activity.filter.presets.${preset}`)}
          </Chip>
        ))}
      </Group>
      <Group grow gap="sm" mt="sm">
        <TextInput
          type="date"
          label={t('activity.filter.from')}
          value={from ?? ''}
          max={to ?? undefined}
          onChange={(event) => handle.change({ days: null, from: dayOf(event.currentTarget.value) })}
        />
        <TextInput
          type="date"
          label={t('activity.filter.to')}
          value={to ?? ''}
          min={from ?? undefined}
          onChange={(event) => handle.change({ days: null, to: dayOf(event.currentTarget.value) })}
        />
      </Group>
    </div>
  );
}

/** The filters that hold, each with a button that takes it away. */
export function ActiveActivityFilters({ handle }: HandleProps): ReactNode {
  const { t } = useTranslation();
  const { types, actors, days, from, to } = handle.filters;
  const chip = (key: string, label: string, without: Partial<ActivityFilters>) => ({
    ...{ key, label },
    removeLabel: t('activity.filter.remove', { label }),
    onRemove: () => handle.change(without),
  });
  const chips = [
    ...types.map((type) =>
      chip(`type-${type}`, t(`activity.types.${type}`), { types: types.filter((one) => one !== type) }),
    ),
    ...actors.map((name) => chip(`who-${name}`, name, { actors: actors.filter((one) => one !== name) })),
    ...(days ? [chip('days', t(`activity.filter.presets.${days}`), { days: null })] : []),
    ...(from
      ? [chip('from', t('activity.filter.chipFrom', { day: formatDayFull(from) }), { from: null })]
      : []),
    ...(to ? [chip('to', t('activity.filter.chipTo', { day: formatDayFull(to) }), { to: null })] : []),
  ];
  return (
    <FilterChips
      label={t('activity.filter.active')}
      chips={chips}
      clearLabel={t('activity.filter.clearAll')}
      onClear={() => handle.change(noActivityFilters)}
    />
  );
}
