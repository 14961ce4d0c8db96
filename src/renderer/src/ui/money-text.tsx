import type { ReactNode } from 'react';
import { formatMoney, formatMoneyCompact, moneyParts } from './format.ts';
import classes from './money-text.module.css';

type MoneyTextProps = { amountMinor: number; currency: string; compact?: boolean };

/** An amount whose currency stands quietly beside it; a shortened one shows the whole on hover. */
export function MoneyText({ amountMinor, currency, compact = false }: MoneyTextProps): ReactNode {
  if (compact) {
    return (
      <span className={classes.money} title={formatMoney(amountMinor, currency)}>
        {formatMoneyCompact(amountMinor, currency)}
      </span>
    );
  }
  return (
    <span className={classes.money}>
      {moneyParts(amountMinor, currency).map((part, at) => (
        <span key={at} className={part.isCurrency ? classes.currency : undefined}>
          {part.text}
        </span>
      ))}
    </span>
  );
}
