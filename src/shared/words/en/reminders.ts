/** What a notification of the system says; the list in the app has words of its own. */
export const reminders = {
  /** The time and how far off it is: “10:00, 25 minutes ago”. */
  timed: '{{time}}, {{distance}}',
  digest: '{{count}} reminders',
  digestLine: '{{title}}: {{time}}',
  digestMore: 'and {{count}} more',
  snooze5: 'In 5 minutes',
  snooze15: 'In 15 minutes',
  snooze60: 'In an hour',
  snoozeTomorrow: 'Tomorrow',
  dismiss: 'Dismiss',
  trialTitle: 'Reminders come like this',
  trialBody: 'Dealdesk shows one when an event is near.',
} as const;
