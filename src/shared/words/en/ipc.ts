export const ipc = {
  noChannel: 'There is no channel {{name}}. Nothing was changed.',
  inputMisfit: 'The input does not fit.',
  ofField: '{{field}}: {{problem}}',
  internal: 'Something went wrong inside Dealdesk, and nothing was changed. The log file says what.',
} as const;
