import { Button, Checkbox, Group, Modal, Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannel } from '#renderer/ipc/queries.ts';
import { followFileOutcome } from '#renderer/ipc/file-outcome.ts';
import { toastDone, toastError } from '#renderer/ui/toast.ts';
import type { ExportChoice, ExportFormat, ExportRequest, ExportScope } from './export-choice.ts';
import { exportRecords, firstChoice } from './export-choice.ts';

type ExportDialogProps = { request: ExportRequest | null; onClose: () => void };

/** Asks what to export and how, and has the file saved. */
export function ExportDialog({ request, onClose }: ExportDialogProps): ReactNode {
  const { t } = useTranslation();
  // The words stay while the dialog fades out.
  const [shown, setShown] = useState(request);
  if (request && request !== shown) setShown(request);
  return (
    <Modal
      opened={request !== null}
      onClose={onClose}
      title={shown ? t(`exports.title.${shown.entity}`) : ''}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      centered
    >
      {shown ? <ExportForm key={String(request !== null)} request={shown} onClose={onClose} /> : null}
    </Modal>
  );
}

type ExportFormProps = { request: ExportRequest; onClose: () => void };

function ExportForm({ request, onClose }: ExportFormProps): ReactNode {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<ExportChoice>(() => firstChoice(request));
  const change = (patch: Partial<ExportChoice>) => setChoice((now) => ({ ...now, ...patch }));
  const { isSaving, save } = useExport(request, onClose);
  const count = useCounts(request)[choice.scope];
  const isCsv = choice.format === 'csv';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(choice);
      }}
    >
      <Stack gap="md">
        <ScopeField request={request} value={choice.scope} onChange={(scope) => change({ scope })} />
        {request.entity === 'lead' ? (
          <FormatField value={choice.format} onChange={(format) => change({ format })} />
        ) : null}
        {isCsv && request.columns ? (
          <Radio.Group
            label={t('exports.columns')}
            value={choice.columns}
            onChange={(value) => change({ columns: value === 'shown' ? 'shown' : 'all' })}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="all" label={t('exports.columnsAll')} />
              <Radio value="shown" label={t('exports.columnsShown')} />
            </Stack>
          </Radio.Group>
        ) : null}
        {isCsv ? (
          <Checkbox
            label={t('exports.defuse')}
            description={t('exports.defuseHint')}
            checked={choice.defuse}
            onChange={(event) => change({ defuse: event.currentTarget.checked })}
          />
        ) : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('exports.cancel')}
          </Button>
          <Button
            type="submit"
            loading={isSaving}
            disabled={count === 0}
            title={count === 0 ? t('exports.nothing') : undefined}
          >
            {t('exports.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useExport(request: ExportRequest, onClose: () => void) {
  const { t } = useTranslation();
  const [isSaving, setSaving] = useState(false);
  const save = async (choice: ExportChoice) => {
    setSaving(true);
    try {
      const { file, rows } = await exportRecords(request, choice);
      const where = followFileOutcome(file);
      // Whoever backs out of choosing a place is asked again.
      if (file.kind === 'cancelled') return;
      toastDone(t(`exports.saved.${request.entity}`, { count: rows, where: where ?? '' }).trim());
      onClose();
    } catch (error) {
      toastError(error, { kept: t('exports.kept') });
    } finally {
      setSaving(false);
    }
  };
  return { isSaving, save };
}

const firstRow = { offset: 0, limit: 1 } as const;
const anyDeals = { sort: { by: 'createdAtMs', direction: 'asc' }, ...firstRow } as const;

/** How many records each choice would export; undefined until it is known. */
function useCounts(request: ExportRequest): Record<ExportScope, number | undefined> {
  const isDeal = request.entity === 'deal';
  const dealFilter = request.entity === 'deal' ? request.filter : {};
  const leadFilter = request.entity === 'lead' ? request.filter : {};
  const deals = useChannel('deals:list', { filter: dealFilter, ...anyDeals }, { enabled: isDeal });
  const allDeals = useChannel('deals:list', { filter: {}, ...anyDeals }, { enabled: isDeal });
  const leads = useChannel('leads:list', { filter: leadFilter, ...anyDeals }, { enabled: !isDeal });
  const allLeads = useChannel('leads:list', { filter: {}, ...anyDeals }, { enabled: !isDeal });
  return {
    selected: request.selected?.count,
    view: (isDeal ? deals : leads).data?.total,
    everything: (isDeal ? allDeals : allLeads).data?.total,
  };
}

type ScopeFieldProps = {
  request: ExportRequest;
  value: ExportScope;
  onChange: (scope: ExportScope) => void;
};

function ScopeField({ request, value, onChange }: ScopeFieldProps): ReactNode {
  const { t } = useTranslation();
  const counts = useCounts(request);
  const scopes: ExportScope[] = request.selected
    ? ['selected', 'view', 'everything']
    : ['view', 'everything'];
  return (
    <Radio.Group
      label={t('exports.what')}
      value={value}
      onChange={(next) => onChange(scopes.find((scope) => scope === next) ?? 'view')}
    >
      <Stack gap="xs" mt="xs">
        {scopes.map((scope) => (
          <Radio
            key={scope}
            value={scope}
            label={t(`exports.${scope}`, { count: counts[scope] ?? 0 })}
            data-autofocus={scope === value || undefined}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

const formats = ['csv', 'vcard4', 'vcard3'] as const;

type FormatFieldProps = { value: ExportFormat; onChange: (format: ExportFormat) => void };

function FormatField({ value, onChange }: FormatFieldProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('exports.format')}
      value={value}
      onChange={(next) => onChange(formats.find((format) => format === next) ?? 'csv')}
    >
      <Stack gap="xs" mt="xs">
        {formats.map((format) => (
          <Radio key={format} value={format} label={t(`exports.formats.${format}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
