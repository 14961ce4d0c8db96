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
} as const;
