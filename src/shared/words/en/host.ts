/** What a browser user sees of the host: in the terminal, in place of a page, and where a call did not get through. */
export const host = {
  address: 'Dealdesk is at {{url}}',
  dataFolderMissing: 'Say where the data lies: --data-dir FOLDER',
  openPrinted: 'Open the address that Dealdesk printed when it started.',
  notAllowed: 'Not allowed',
  notFound: 'Not found',
  notReached: 'Dealdesk does not answer. Nothing was changed. Check that it still runs, then try again.',
  lostOnTheWay:
    'The connection to Dealdesk was lost before it answered. Look whether the change was kept, then try again.',
} as const;
