import { ActionIcon, Select, TextInput, Tooltip } from '@mantine/core';
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Currency } from '#shared/domain/money.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { toastInfo } from '#renderer/ui/toast.ts';
import { useSavedText } from '#renderer/ui/use-saved-text.ts';
import { currencyOptions } from './currency-options.ts';
import classes from './general-section.module.css';
import { SavedMark } from './saved-mark.tsx';
import { updateSettings } from './update-settings.ts';

/** Who the owner is, what money is counted in, and what program this is. */
export function GeneralSection(): ReactNode {
  const { t } = useTranslation();
  const { data: settings, error, refetch } = useChannel('settings:get', {});
  if (!settings) return error ? <FailedState error={error} onRetry={() => void refetch()} /> : null;
  return (
    <div className={classes.groups}>
      <section className={classes.group}>
        <h3>{t('settings.general.you')}</h3>
        <SettingText
          label={t('settings.general.ownerName')}
          description={t('settings.general.ownerNameHelp')}
          value={settings.ownerName}
          save={(ownerName) => updateSettings({ ownerName })}
        />
        <SettingText
          short
          label={t('settings.general.ownerInitials')}
          value={settings.ownerInitials}
          save={(ownerInitials) => updateSettings({ ownerInitials })}
        />
      </section>
      <section className={classes.group}>
        <h3>{t('settings.general.money')}</h3>
        <CurrencySetting currency={settings.currency} />
      </section>
      <About />
    </div>
  );
}

type SettingTextProps = {
  label: string;
  description?: string;
  value: string;
  short?: boolean;
  save: (text: string) => Promise<void>;
};

function SettingText({ label, description, value, short = false, save }: SettingTextProps): ReactNode {
  const field = useSavedText({ value, save });
  return (
    <div className={classes.field}>
      <TextInput
        className={short ? classes.short : classes.wide}
        label={label}
        description={description}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={field.text}
        error={field.error}
        onChange={(event) => field.change(event.currentTarget.value)}
        onBlur={() => void field.commit()}
        onKeyDown={field.onKeyDown}
      />
      <SavedMark shown={field.saved} />
    </div>
  );
}

function CurrencySetting({ currency }: { currency: Currency }): ReactNode {
  const { t } = useTranslation();
  const options = useMemo(currencyOptions, []);
  const field = useSavedText({
    value: currency,
    save: (code) => updateSettings({ currency: code as Currency }),
  });
  return (
    <div className={classes.field}>
      <Select
        className={classes.wide}
        label={t('settings.general.currency')}
        description={t('settings.general.currencyHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={options}
        searchable
        openOnFocus={false}
        maxDropdownHeight={280}
        nothingFoundMessage={t('settings.general.noCurrency')}
        value={field.text}
        error={field.error}
        onChange={(code) => void field.commit(code ?? currency)}
      />
      <SavedMark shown={field.saved} />
    </div>
  );
}

function About(): ReactNode {
  const { t } = useTranslation();
  const { data: info } = useChannel('app:info', {});
  if (!info) return null;
  const copy = () =>
    void navigator.clipboard.writeText(info.dataFolder).then(() => toastInfo(t('settings.general.copied')));
  return (
    <section className={classes.group}>
      <h3>{t('settings.general.about')}</h3>
      <dl className={classes.facts}>
        <dt>{t('settings.general.version')}</dt>
        <dd>{info.version}</dd>
        <dt>{t('settings.general.dataFolder')}</dt>
        <dd className={classes.folder}>
          <span title={info.dataFolder}>{info.dataFolder}</span>
          <Tooltip label={t('settings.general.copyFolder')}>
            <ActionIcon size="sm" aria-label={t('settings.general.copyFolder')} onClick={copy}>
              <Icon of={Copy} />
            </ActionIcon>
          </Tooltip>
        </dd>
      </dl>
    </section>
  );
}
