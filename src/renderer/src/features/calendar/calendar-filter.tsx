import { Button, Checkbox, Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { eventTypes } from '#shared/domain/calendar.ts';
import type { DealId } from '#shared/domain/ids.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { FilterPopover } from '#renderer/ui/filter-popover.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { CalendarAddress, Shown } from './calendar-address.ts';
import classes from './calendar-filter.module.css';
import { typeIcons } from './grid/type-icons.ts';

type AddressProps = { address: CalendarAddress };

/** Which types are shown, and of which deal. */
export function CalendarFilters({ address }: AddressProps): ReactNode {
  const { t } = useTranslation();
  const { shown, show } = address;
  return (
    <Stack gap="md">
      <div role="group" aria-label={t('calendar.show')} className={classes.types}>
        {eventTypes.map((type) => (
          <Checkbox
            key={type}
            size="xs"
            checked={shown.types.length === 0 || shown.types.includes(type)}
            onChange={(event) => show({ types: toggled(shown, type, event.currentTarget.checked) })}
            label={
              <span className={classes.type}>
                <Icon of={typeIcons[type]} />
                {t(`calendar.typeNames.${type}`)}
              </span>
            }
          />
        ))}
      </div>
      <DealSelect chosen={shown.dealId} onChange={(dealId) => show({ dealId })} />
      {isFiltering(shown) ? (
        <Button variant="subtle" size="xs" onClick={() => show({ types: [], dealId: null })}>
          {t('calendar.clearFilters')}
        </Button>
      ) : null}
    </Stack>
  );
}

/** The last type cannot be switched off: a calendar of nothing is of no use, so that all are shown again. */
function toggled({ types }: Shown, type: Shown['types'][number], isOn: boolean): Shown['types'] {
  const before = types.length === 0 ? eventTypes : types;
  return eventTypes.filter((one) => (one === type ? isOn : before.includes(one)));
}

function isFiltering({ types, dealId }: Shown): boolean {
  return types.length > 0 || dealId !== null;
}

/** The same in a narrow window, where there is no room for the side. */
export function CalendarFilterButton({ address }: AddressProps): ReactNode {
  const { t } = useTranslation();
  const { types, dealId } = address.shown;
  const count = Number(types.length > 0) + Number(dealId !== null);
  return (
    <div className={classes.narrow}>
      <FilterPopover
        button={count > 0 ? t('calendar.filterCount', { count }) : t('calendar.filter')}
        title={t('calendar.filter')}
        isFiltering={count > 0}
      >
        {() => <CalendarFilters address={address} />}
      </FilterPopover>
    </div>
  );
}

type DealSelectProps = { chosen: DealId | null; onChange: (dealId: DealId | null) => void };
const offered = { sort: { by: 'title', direction: 'asc' }, limit: 20, offset: 0 } as const;

/** Deals are looked for as one types: there may be a hundred thousand. */
function DealSelect({ chosen, onChange }: DealSelectProps): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const chosenDeal = useChannel('deals:get', { id: chosen ?? ('' as DealId) }, { enabled: chosen !== null });
  const title = chosenDeal.data?.title ?? '';
  const wanted = text === title ? '' : text.trim();
  const found = useChannel(
    'deals:list',
    { filter: wanted ? { text: wanted } : {}, ...offered },
    { placeholderData: (previous) => previous },
  );
  const options = (found.data?.rows ?? []).map(({ id, title: label }) => ({ value: id as string, label }));
  if (chosen && title && !options.some(({ value }) => value === chosen))
    options.unshift({ value: chosen, label: title });
  return (
    <Select
      size="xs"
      label={t('calendar.dealFilter')}
      placeholder={t('calendar.dealFilterHint')}
      data={options}
      // What is offered has been filtered where the deals are.
      filter={({ options: all }) => all}
      value={chosen}
      onChange={(id) => onChange(id as DealId | null)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('calendar.clearDeal') }}
      onSearchChange={setText}
      nothingFoundMessage={t('calendar.dealFilterNone')}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
