import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardSummary } from '#shared/contract/dashboard.contract.ts';
import type { Currency } from '#shared/domain/money.ts';
import { maxAmountMinor } from '#shared/domain/money.ts';
import type { Month } from '#shared/domain/periods.ts';
import { addMonths, monthOf } from '#shared/domain/periods.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { amountExample, amountText, readAmount } from '#renderer/ui/amount-text.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import { toastError, toastInfo } from '#renderer/ui/toast.ts';
import { monthWords } from './month-words.ts';

type GoalDialogProps = { summary: DashboardSummary; opened: boolean; onClose: () => void };

/** A month's goal, from that month on until another one is set. */
export function GoalDialog({ summary, opened, onClose }: GoalDialogProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('dashboard.goal.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      centered
    >
      {opened ? <GoalForm summary={summary} onClose={onClose} /> : null}
    </Modal>
  );
}

const monthsAhead = 12;

function GoalForm({ summary, onClose }: Omit<GoalDialogProps, 'opened'>): ReactNode {
  const { t } = useTranslation();
  const { goal } = summary.standing;
  const [currency, setCurrency] = useState<Currency>(goal?.currency ?? summary.currency);
  const [text, setText] = useState(() => amountText(goal?.amountMinor ?? 0, currency, userLocale));
  const [month, setMonth] = useState<Month>(monthOf(summary.today));
  const [isSaving, setSaving] = useState(false);
  const amountMinor = readAmount(text, currency, userLocale);
  const isWrong = amountMinor === null || amountMinor < 0 || amountMinor > maxAmountMinor;
  const save = async () => {
    if (isWrong) return;
    setSaving(true);
    try {
      await call('dashboard:setGoal', { month, amountMinor, currency });
      toastInfo(
        t(amountMinor === 0 ? 'dashboard.goal.removed' : 'dashboard.goal.saved', {
          month: monthWords(month),
        }),
      );
      onClose();
    } catch (error) {
      toastError(error, { kept: t('dashboard.goal.kept') });
      setSaving(false);
    }
  };
  const months = Array.from({ length: monthsAhead }, (_, at) => addMonths(monthOf(summary.today), at));
  const currencies = [...new Set([currency, ...summary.currencies])];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="md">
        <Group gap="sm" align="flex-start" grow>
          <TextInput
            label={t('dashboard.goal.amount')}
            description={t('dashboard.goal.help')}
            data-autofocus
            autoComplete="off"
            inputMode="decimal"
            value={text}
            error={
              isWrong ? t('dashboard.goal.wrong', { example: amountExample(currency, userLocale) }) : null
            }
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Group>
        <Group gap="sm" grow>
          {currencies.length > 1 ? (
            <Select
              label={t('dashboard.currency')}
              data={currencies}
              value={currency}
              onChange={(code) => setCurrency(currencies.find((one) => one === code) ?? currency)}
            />
          ) : null}
          <Select
            label={t('dashboard.goal.from')}
            data={months.map((one) => ({ value: one, label: monthWords(one) }))}
            value={month}
            onChange={(value) => setMonth(months.find((one) => one === value) ?? month)}
          />
        </Group>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('dashboard.goal.cancel')}
          </Button>
          <Button type="submit" loading={isSaving}>
            {t('dashboard.goal.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
