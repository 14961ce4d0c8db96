import { userLocale } from '#renderer/ui/locale.ts';

export type CurrencyOption = { value: string; label: string };

/** Every currency that Intl knows, by its code and its name in the user's words: `EUR – Euro`. */
export function currencyOptions(): CurrencyOption[] {
  const names = new Intl.DisplayNames([userLocale], { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code} – ${names.of(code) ?? code}`,
  }));
}
