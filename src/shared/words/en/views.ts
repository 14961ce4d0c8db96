export const views = {
  nameMissing: 'Give the view a name.',
  nameTooLong: 'A view’s name is at most {{max}} characters long.',
  gone: 'This view does not exist any more. Nothing was changed.',
  inTrash: 'This view is in the trash. Nothing was changed. Restore it first.',
  inTrashAlready: 'This view is in the trash already.',
  notInTrash: 'This view is not in the trash. Nothing was changed.',
} as const;
