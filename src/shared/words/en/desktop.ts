/** What the tray, the system's notifications and the dialogs of the desktop say. */
export const desktop = {
  open: 'Open',
  openApp: 'Open Dealdesk',
  newEvent: 'New event',
  reminders: 'Reminders',
  remindersCount: 'Reminders ({{count}})',
  doNotDisturb: 'Do not disturb',
  quit: 'Quit',
  tooltip: 'Dealdesk',
  tooltipCount: 'Dealdesk: {{count}} due',
  staysTitle: 'Dealdesk keeps running',
  staysDetail:
    'Its window is closed, and your reminders still come. You find Dealdesk in the tray; Settings can change this.',
  keepRunning: 'Keep running',
  quitInstead: 'Quit instead',
} as const;
