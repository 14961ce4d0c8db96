export const event = {
  scope: {
    change: 'What is the change for?',
    delete: 'What is deleted?',
    this: 'This event',
    following: 'This and following events',
    all: 'All events',
    doChange: 'Save',
    doDelete: 'Delete',
  },
  attendees: {
    label: 'Attendees',
    status: { pending: 'Pending', accepted: 'Accepted', declined: 'Declined', tentative: 'Tentative' },
    statusOf: 'Answer of {{who}}',
    remove: 'Remove {{who}}',
    add: 'Add attendees',
    placeholder: 'E-mail, or Name <e-mail>',
    wrong: '{{text}} is no e-mail address. Write one such as anna@example.com.',
    double: '{{email}} is there already.',
    suggested: 'Add {{who}}',
    ofSeries: 'The attendees are those of the whole series.',
    list: 'Attendees of this event',
  },
} as const;
