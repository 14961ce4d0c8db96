export const bulk = {
  gone: 'Deleted in the meantime.',
  useClose:
    'Deals are closed as won or lost, not moved to the closing stage. Nothing was changed. Choose Close instead.',
  closedStays: 'Closed deals do not go back to the pipeline.',
  closedAlready: 'Closed already.',
  noField: 'Choose what is to be set.',
} as const;
