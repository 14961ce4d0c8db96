export const sync = {
  addressUnknown: 'That is no address of a server. One looks like https://crm.example.com/api.',
  addressNotSafe:
    'The address must begin with https://, or nobody could keep your password secret on the way.',
  addressTooMuch: 'Leave name, password, and whatever follows a ? or # out of the address.',
  emailMissing: 'Enter the e-mail address of your account.',
  passwordMissing: 'Enter your password.',
} as const;
