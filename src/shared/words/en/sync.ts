export const sync = {
  addressUnknown: 'That is no address of a server. One looks like https://crm.example.com/api.',
  addressNotSafe:
    'The address must begin with https://, or nobody could keep your password secret on the way.',
  addressTooMuch: 'Leave name, password, and whatever follows a ? or # out of the address.',
  emailMissing: 'Enter the e-mail address of your account.',
  passwordMissing: 'Enter your password.',
  notSignedIn: 'You are signed in to no server. Sign in first.',
  otherAccount:
    'What is here was in step with {{email}}. If you go on, it is treated as new to this account, and nothing here is lost.',
  cannotRun: 'Sign in, say what is to be sent, and end the pause first: nothing can be sent before.',
  decided: 'That is decided already.',
  recordGone: 'That record is no longer here.',
  notWritten:
    'What came could not be written: the disk may be full. Make room; nothing that you did is lost.',
  notARecord:
    'The server sent something that is no record. Check the address in Settings > Sync; nothing that you did is lost.',
  unforeseen:
    'The sync stopped at something unforeseen. It is tried again, and nothing that you did is lost.',
  noDeal: 'What the server sent is no deal. Nothing was changed.',
  fileTooLarge:
    'A server takes files of 5 MB at most. This one is larger: it stays on this computer, and opens here as ever.',
  fileNowhere: 'The file is not on the server any more. Its name and history are kept.',
  fileNotKept: 'The file came, and could not be kept.',
  fileNotWhole: 'The file did not come down whole. Nothing was changed; it can be tried again.',
  fileOffline: 'The file is on the server, which cannot be reached now. Open it again once you are online.',
  fileNotFetched: 'The file is on the server, and did not come down: {{why}}',
  someone: 'Someone',
  keychainFailed: 'The system’s keychain did not take the session, so it lasts until the app closes.',
  signInRefused: 'The server did not accept this e-mail address and password.',
  signInNeeded: 'The session has ended. Sign in again; what waits is kept.',
  noSuchServer: 'No Dealdesk server answers at this address. Check it, the part behind the host name too.',
  changedMeanwhile: 'The record was changed on the server at the same moment.',
  serverBusy: 'The server asked to be left alone for a while. It is tried again.',
  serverFailed: 'The server failed ({{status}}). It is tried again.',
  serverRefused: 'The server refused this ({{status}}).',
  redirected: 'The server pointed to another address, which was not followed. Check the server’s address.',
  certificateRefused:
    'The server’s certificate is expired, self-signed or for another host, so nothing was sent. Tell whoever runs the server.',
  timedOut: 'The server did not answer in time. It is tried again.',
  noWay: 'There is no way to the server now. It is tried again.',
  notTheServer: 'What answered is not the server: a sign-in page of the network perhaps. It is tried again.',
  answerTooLarge: 'The answer was far too large, so it was not read to its end.',
  listWithoutEnd: 'The server’s list has no end. It is tried again.',
  noSecretService:
    'No secret service answers on this computer (GNOME Keyring or KWallet), so the session lasts until the app closes.',
  noKeychain: 'The system’s keychain does not answer, so the session lasts until the app closes.',
} as const;
