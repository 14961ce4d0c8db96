import { ActionIcon, Tooltip } from '@mantine/core';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import type { ExportRequest } from './export-choice.ts';
import { useExportDialog } from './use-export-dialog.tsx';

type ExportButtonProps = {
  /** What is on the screen when the button is pressed. */
  request: () => ExportRequest;
};

export function ExportButton({ request }: ExportButtonProps): ReactNode {
  const { t } = useTranslation();
  const { open, dialog } = useExportDialog();
  return (
    <>
      <Tooltip label={t('exports.button')}>
        <ActionIcon
          variant="default"
          size="input-xs"
          aria-label={t('exports.button')}
          onClick={() => open(request())}
        >
          <Icon of={Download} />
        </ActionIcon>
      </Tooltip>
      {dialog}
    </>
  );
}
