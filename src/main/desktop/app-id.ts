/** The app's name for the system: of its windows, notifications and tray on Windows; the builder's `appId`. */
export const appId = 'com.dealdesk.app';
/** The desktop file that the Linux packages install, without its ending. */
export const desktopEntry = 'dealdesk';
