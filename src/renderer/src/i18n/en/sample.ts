export const sample = {
  fill: 'Fill with sample data',
  filled: 'Sample data added.',
  present_one: '{{count, number}} deal or lead here is sample data.',
  present_other: '{{count, number}} deals and leads here are sample data.',
  remove: 'Remove sample data',
  removed_one: '{{count, number}} deal or lead of the sample removed.',
  removed_other: '{{count, number}} deals and leads of the sample removed.',
  keptToo: '{{removed}} {{kept}}',
  kept_one: '{{count, number}} that you worked on stays.',
  kept_other: '{{count, number}} that you worked on stay.',
} as const;
