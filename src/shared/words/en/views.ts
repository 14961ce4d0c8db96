export const views = {
  nameMissing: 'Give the view a name.',
  nameTooLong: 'A view’s name is at most {{max}} characters long.',
} as const;
