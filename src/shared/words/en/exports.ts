export const exports = {
  dealsFile: 'Deals {{date}}.csv',
  leadsFile: 'Leads {{date}}.csv',
  cardsFile: 'Leads {{date}}.vcf',
  tableFile: '{{title}} {{date}}.csv',
  pictureFile: '{{title}} {{date}}.png',
  pictureTooLarge: 'The picture is too large.',
} as const;
