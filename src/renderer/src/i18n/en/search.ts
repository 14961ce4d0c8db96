/** The search over everything. */
export const search = {
  button: 'Search',
  title: 'Search everything',
  hint: 'Search deals, leads, comments and notes',
  start: 'Type a name, a word, an e-mail address or a phone number.',
  found: 'Found',
  nothing: 'Nothing was found for “{{text}}”.',
  count_one: '{{count, number}} found',
  count_other: '{{count, number}} found',
  kinds: { deal: 'Deal', lead: 'Lead', comment: 'Comment', interaction: 'Log', event: 'Event' },
} as const;
