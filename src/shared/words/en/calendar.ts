export const calendar = {
  titleMissing: 'Give the event a title.',
  titleTooLong: 'A title is at most {{max}} characters long.',
  descriptionTooLong: 'A description is at most {{max}} characters long.',
  locationTooLong: 'A place is at most {{max}} characters long.',
  timeUnknown: 'Write a time such as 09:30.',
  zoneUnknown: 'This computer does not know that time zone. Choose one from the list.',
  reminderUnknown: 'A reminder comes at most four weeks before the event.',
  tooManyReminders: 'An event has at most {{max}} reminders.',
  tooManyAttendees: 'An event has at most {{max}} attendees.',
  attendeeEmailMissing: 'Write the attendee’s e-mail address, such as anna@example.com.',
  attendeeNameTooLong: 'A name is at most {{max}} characters long.',
  ruleTooLong: 'This rule is too long.',
} as const;
