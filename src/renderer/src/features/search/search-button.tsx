import { Tooltip } from '@mantine/core';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import { KeyNames } from '#renderer/ui/key-names.tsx';
import { openSearch } from './search-store.ts';

/** On the rail. @param className how the rail draws what stands on it. */
export function SearchButton({ className }: { className: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <Tooltip
      position="right"
      label={
        <>
          {t('search.title')} <KeyNames keys={['Mod', 'K']} />
        </>
      }
    >
      <button type="button" className={className} aria-keyshortcuts="Control+K Meta+K" onClick={openSearch}>
        <Icon of={Search} />
        <span>{t('search.button')}</span>
      </button>
    </Tooltip>
  );
}
