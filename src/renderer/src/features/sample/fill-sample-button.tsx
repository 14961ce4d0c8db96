import { Button } from '@mantine/core';
import { Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannel } from '#renderer/ipc/queries.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { useSample } from './use-sample.ts';

/** A way out of an empty page, while there is neither a deal nor a lead. */
export function FillSampleButton(): ReactNode {
  const { t } = useTranslation();
  const { data: state } = useChannel('sample:state', {});
  const { isBusy, fill } = useSample();
  if (!state?.isOffered) return null;
  return (
    <Button variant="default" leftSection={<Icon of={Sparkles} />} disabled={isBusy} onClick={fill}>
      {t('sample.fill')}
    </Button>
  );
}
