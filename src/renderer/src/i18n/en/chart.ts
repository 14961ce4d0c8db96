export const chart = {
  asTable: 'Show as table',
  menu: 'More for {{title}}',
  marks: '{{title}}: a chart. The arrow keys go from value to value, Enter opens what a value counts.',
  copy: 'Copy as image',
  export: 'Export CSV',
  copied: 'Image copied.',
  exported: 'Exported.',
} as const;
