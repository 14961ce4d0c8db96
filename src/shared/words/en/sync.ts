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
  unforeseen:
    'The sync stopped at something unforeseen. It is tried again, and nothing that you did is lost.',
} as const;
