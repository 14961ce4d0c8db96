export const app = {
  notStarted: 'Dealdesk could not start',
  notStartedWhy: 'Dealdesk could not start. {{reason}}',
  startBroke:
    'Something went wrong inside Dealdesk while it started. Nothing was changed. The log file says what.',
  openAlready: 'Dealdesk is open on this data already. Its window was brought to the front.',
  menuEdit: 'Edit',
  menuView: 'View',
} as const;
