const regionsByCurrency: Record<string, string> = {
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

/** Where one region has one currency and the region's letters do not give it away (ISO 4217 by ISO 3166). */
const currencyByRegion: Record<string, string> = {
  ...{ AE: 'AED', AM: 'AMD', AR: 'ARS', AZ: 'AZN', BA: 'BAM', BD: 'BDT', BH: 'BHD', BN: 'BND', BO: 'BOB' },
  ...{ BR: 'BRL', BY: 'BYN', CA: 'CAD', CL: 'CLP', CN: 'CNY', CO: 'COP', CR: 'CRC', CZ: 'CZK', DO: 'DOP' },
  ...{ DZ: 'DZD', EG: 'EGP', ET: 'ETB', GE: 'GEL', GH: 'GHS', GT: 'GTQ', HK: 'HKD', HN: 'HNL', HU: 'HUF' },
  ...{ ID: 'IDR', IN: 'INR', IQ: 'IQD', IS: 'ISK', JM: 'JMD', JO: 'JOD', JP: 'JPY', KE: 'KES', KH: 'KHR' },
  ...{ KR: 'KRW', KW: 'KWD', KZ: 'KZT', LB: 'LBP', LK: 'LKR', MD: 'MDL', MK: 'MKD', MX: 'MXN', MY: 'MYR' },
  ...{ NG: 'NGN', NI: 'NIO', NP: 'NPR', OM: 'OMR', PE: 'PEN', PH: 'PHP', PK: 'PKR', PL: 'PLN', PY: 'PYG' },
  ...{ QA: 'QAR', RO: 'RON', RS: 'RSD', RU: 'RUB', SA: 'SAR', SE: 'SEK', SG: 'SGD', TH: 'THB', TN: 'TND' },
  ...{ TR: 'TRY', TT: 'TTD', TW: 'TWD', TZ: 'TZS', UA: 'UAH', UG: 'UGX', UY: 'UYU', UZ: 'UZS', VN: 'VND' },
  ...{ ZA: 'ZAR' },
};

/** A guess for a new store, which the user can change: the region's currency, or the dollar where it is not known. */
export function currencyOfRegion(region: string | undefined): string {
  if (!region) return 'USD';
  const shared = Object.entries(regionsByCurrency).find(([, regions]) => regions.split(' ').includes(region));
  return shared?.[0] ?? currencyByRegion[region] ?? 'USD';
}
