export const shell = {
  undo: 'Undo',
} as const;
