export const exports = {
  dealsFile: 'Deals {{date}}.csv',
  leadsFile: 'Leads {{date}}.csv',
  cardsFile: 'Leads {{date}}.vcf',
} as const;
