export const store = {
  unreadable:
    'The data file cannot be read: it is damaged or no Dealdesk file ({{path}}). It was left as it is. Put a copy from the folder "backups" in its place.',
  openElsewhere:
    'Dealdesk is open on this data already. Nothing was changed. Use the window that is open, or close it first.',
  backupUnverified: 'The backup before the update could not be verified. The data was left as it is.',
  newerVersion:
    'This data was written by a newer version of Dealdesk. It was left as it is. Install the newest version to open it.',
  otherHistory:
    'This data has another history than this version of Dealdesk knows (step {{step}}). It was left as it is. Open it with the version that wrote it.',
  referencesBroken:
    'The data could not be brought up to date ({{migration}}): {{count}} records would lose what they belong to. Nothing was changed.',
  migrationsMissing: 'The program is incomplete: its migrations are missing ({{folder}}). Install it again.',
  diskFull: 'The disk is full. Nothing was changed. Free some space and try again.',
  inUse: 'The data is in use by another program just now. Nothing was changed. Try again in a moment.',
  readOnly:
    'The data folder cannot be written. Nothing was changed. Check the folder’s permissions and try again.',
  damaged: 'The data file is damaged. Nothing was changed. Close Dealdesk and restore the newest backup.',
  diskFailed:
    'The data file could not be read or written. Nothing was changed. Check the disk and try again.',
  notStored: 'The data could not be stored. Nothing was changed. The log file says why.',
} as const;
