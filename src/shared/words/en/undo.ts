export const undo = {
  nothingToUndo: 'There is nothing to undo.',
  nothingToRedo: 'There is nothing to redo.',
  undoneAlready: 'This was undone already.',
  changedSince:
    'This was changed again since, so it cannot be taken back alone. Nothing was changed. Undo the later change first.',
  stageInTheWay: 'A stage that this needs was removed, or holds deals since. Nothing was changed.',
  closedOverThere:
    'The deal is closed on the server by now, and the server takes no deal back from there. Nothing was changed.',
} as const;
