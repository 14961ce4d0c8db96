export const comments = {
  textMissing: 'Write something first.',
  textTooLong: 'A comment is at most {{max}} characters long.',
  gone: 'This comment does not exist any more. {{outcome}}',
  inTrash: 'This comment is in the trash. It was not changed. Restore it first.',
  inTrashAlready: 'This comment is in the trash already.',
  notInTrash: 'This comment is not in the trash. Nothing was changed.',
  notAdded: 'The comment was not added.',
  notChanged: 'The comment was not changed.',
  notDeleted: 'The comment was not deleted.',
  notRestored: 'The comment stayed in the trash.',
} as const;
