import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { chipsOfConditions, ConditionParts } from '#renderer/features/filters/condition-parts.tsx';
import { FilterChips } from '#renderer/ui/filter-chips.tsx';
import { FilterPopover } from '#renderer/ui/filter-popover.tsx';
import { TextFilter } from '#renderer/ui/text-filter.tsx';
import { chipsOf } from './filter-chips.ts';
import { FilterForm } from './filter-form.tsx';
import { useCurrency } from './use-currency.ts';
import type { FiltersHandle } from './use-filters.ts';

type FilterBarProps = { handle: FiltersHandle; textField: RefObject<HTMLInputElement | null> };

/** The search field and the button that opens the other filters. */
export function FilterBar({ handle, textField }: FilterBarProps): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <TextFilter
        applied={handle.filters.text}
        onApply={(text) => handle.change({ text })}
        field={textField}
        label={t('board.filter.text')}
        clearLabel={t('board.filter.clearText')}
      />
      <FilterPopover
        button={t('board.filter.button')}
        title={t('board.filter.title')}
        isFiltering={handle.isFiltering}
      >
        {(close) => <FilterForm handle={handle} onDone={close} />}
      </FilterPopover>
    </>
  );
}

/** The conditions that hold, each with a button that takes it away. */
export function ActiveFilters({ handle }: { handle: FiltersHandle }): ReactNode {
  const { t } = useTranslation();
  const currency = useCurrency();
  const chips = [
    ...chipsOf(handle.filters, t, currency).map(({ without, ...chip }) => ({
      ...chip,
      onRemove: () => handle.change(without),
    })),
    ...chipsOfConditions(handle.conditions),
  ];
  return (
    <>
      <FilterChips
        label={t('board.filter.active')}
        chips={chips.map((chip) => ({
          ...chip,
          removeLabel: t('board.filter.remove', { label: chip.label }),
        }))}
        clearLabel={t('board.filter.clearAll')}
        onClear={handle.clear}
      />
      <ConditionParts handle={handle.conditions} />
    </>
  );
}
