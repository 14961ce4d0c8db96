const sharedCurrencies: Record<string, string> = {
  EUR: 'AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT',
  USD: 'AS BQ EC FM GU IO MH MP PA PR PW SV TC TL UM US VG VI',
  GBP: 'GB GG GS IM JE',
  AUD: 'AU CC CX HM KI NF NR TV',
  NZD: 'CK NU NZ PN TK',
  CHF: 'CH LI',
  NOK: 'BV NO SJ',
  DKK: 'DK FO GL',
  XOF: 'BF BJ CI GW ML NE SN TG',
  XAF: 'CF CG CM GA GQ TD',
  ILS: 'IL PS',
  MAD: 'EH MA',
};

/** A currency of one region alone begins with the region's two letters (ISO 4217). */
const ownCurrencies =
  'AED AMD ARS AZN BAM BDT BHD BND BOB BRL BYN CAD CLP CNY COP CRC CZK DOP DZD EGP ETB GEL GHS GTQ HKD HNL HUF IDR INR ' +
  'IQD ISK JMD JOD JPY KES KHR KRW KWD KZT LBP LKR MDL MKD MXN MYR NGN NIO NPR OMR PEN PHP PKR PLN PYG QAR RON RSD RUB ' +
  'SAR SEK SGD THB TND TRY TTD TWD TZS UAH UGX UYU UZS VND ZAR';

/** A guess for a new store, which the user can change: the region's currency, or the dollar where it is not known. */
export function currencyOfRegion(region: string | undefined): string {
  if (!region) return 'USD';
  const shared = Object.entries(sharedCurrencies).find(([, regions]) => regions.split(' ').includes(region));
  return shared?.[0] ?? ownCurrencies.split(' ').find((currency) => currency.startsWith(region)) ?? 'USD';
}
