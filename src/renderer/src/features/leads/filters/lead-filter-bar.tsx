import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { leadStatuses } from '#shared/domain/leads.ts';
import {
  chipsOfConditions,
  ConditionParts,
  ConditionsButton,
} from '#renderer/features/filters/condition-parts.tsx';
import { useChannel } from '#renderer/ipc/queries.ts';
import { FilterChips } from '#renderer/ui/filter-chips.tsx';
import { ChipChoices, NameChoices } from '#renderer/ui/filter-fields.tsx';
import { FilterPopover } from '#renderer/ui/filter-popover.tsx';
import { TextFilter } from '#renderer/ui/text-filter.tsx';
import type { LeadFiltersHandle } from './use-lead-filters.ts';

type HandleProps = { handle: LeadFiltersHandle };

/** The search field and the button that opens the other filters. */
export function LeadFilterBar({
  handle,
  textField,
}: HandleProps & { textField: RefObject<HTMLInputElement | null> }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <TextFilter
        applied={handle.filters.text}
        onApply={(text) => handle.change({ text })}
        field={textField}
        label={t('leads.filter.text')}
        clearLabel={t('leads.filter.clearText')}
      />
      <FilterPopover
        button={t('leads.filter.button')}
        title={t('leads.filter.title')}
        isFiltering={handle.isFiltering}
      >
        {(close) => <FilterForm handle={handle} onDone={close} />}
      </FilterPopover>
    </>
  );
}

/** Every filter but the text; each holds as soon as it is set. */
function FilterForm({ handle, onDone }: HandleProps & { onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const facets = useChannel('leads:facets', {}).data?.sources ?? [];
  const { statuses, sources } = handle.filters;
  return (
    <Stack gap="md">
      <ChipChoices
        label={t('leads.filter.status')}
        options={leadStatuses}
        labelOf={(status) => t(`leads.status.${status}`)}
        chosen={statuses}
        onChange={(chosen) => handle.change({ statuses: chosen })}
      />
      <NameChoices
        label={t('leads.filter.source')}
        hint={t('leads.filter.sourceHint')}
        noneLabel={t('leads.filter.noSource')}
        names={facets.map(({ name }) => name)}
        chosen={sources}
        onChange={(chosen) => handle.change({ sources: chosen })}
      />
      <ConditionsButton handle={handle.conditions} onOpen={onDone} />
      <Group justify="space-between">
        <Button variant="subtle" onClick={handle.clear} disabled={!handle.isFiltering}>
          {t('leads.clearFilters')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('leads.filter.done')}
        </Button>
      </Group>
    </Stack>
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
