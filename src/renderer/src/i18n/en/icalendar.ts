/** Calendar files: bringing one in, and taking events out. */
export const icalendar = {
  menu: 'Import and export',
  import: 'Import a calendar file ...',
  exportShown: 'Export what is shown',
  exportAll: 'Export all events',
  exported_one: '{{count, number}} event exported.',
  exported_other: '{{count, number}} events exported.',
  exportedNone: 'There is no event to export. An empty calendar was written.',
  dropHere: 'Drop the calendar file to import it',
  oneFile: 'One file at a time. Nothing was imported. Drop a single calendar file.',
} as const;
