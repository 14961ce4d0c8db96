/** What the screen itself has to say when something failed; the main process brings its own words. */
export const errors = {
  internal: 'Something went wrong in Dealdesk. What you had saved is kept. Try again.',
  offline: 'Dealdesk is not answering. What you saved is kept; the last change was not made.',
  withKept: '{{message}} {{kept}}',
} as const;
