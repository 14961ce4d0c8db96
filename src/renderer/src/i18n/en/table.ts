/** Every list: columns, selecting, editing in place, copying and pasting. */
export const table = {
  columns: 'Columns',
  resetColumns: 'Reset columns',
  width: 'Width of {{column}}',
  moveHint: '{{column}}. Drag to move the column, or press Alt and an arrow key.',
  select: 'Select {{name}}',
  selectAll: 'Select all',
  edit: 'Edit {{column}} of {{name}}',
  help: 'The arrow keys go from cell to cell. Enter edits a cell, Ctrl and Enter opens its row, Space selects it.',
  size: '{{rows, number}} × {{columns, number}}',
  marked: '{{rows, number}} rows by {{columns, number}} columns marked',
  markedNone: 'One cell marked',
  copied: '{{rows, number}} rows by {{columns, number}} columns copied',
  copyTooLarge: 'At most {{most, number}} rows can be copied at once; {{rows, number}} are marked.',
  lost: '{{message}} “{{text}}” was not kept.',
  pasteSame: 'Nothing to change: these cells hold this already.',

  paste: {
    nothing: 'There is no text on the clipboard. Nothing was changed. Copy some cells first.',
    missing: 'Some of these rows are gone by now. Nothing was changed. Paste again.',
    uneven:
      'Line {{line, number}} of the copied text has another number of cells than the first. Nothing was changed. Copy a whole block of cells.',
    shape:
      'The copied block is {{pasted}} cells, the marked one {{marked}}. Nothing was changed. Mark one cell, or a block of the same size.',
    tooWide_one:
      'The copied block has {{pasted, number}} columns, but there is room for only {{count, number}} from here. Nothing was changed. Begin further left, or copy fewer columns.',
    tooWide_other:
      'The copied block has {{pasted, number}} columns, but there is room for only {{count, number}} from here. Nothing was changed. Begin further left, or copy fewer columns.',
    tooLong_one:
      'The copied block has {{pasted, number}} rows, but there is only {{count, number}} from here. Nothing was changed. Begin further up, or copy fewer rows.',
    tooLong_other:
      'The copied block has {{pasted, number}} rows, but there are only {{count, number}} from here. Nothing was changed. Begin further up, or copy fewer rows.',
    tooLarge:
      'The copied block has {{rows, number}} rows, more than are pasted at once. Nothing was changed. Paste it in parts.',
    fixed:
      '“{{row}}”, {{column}}: this column cannot be edited. Nothing was changed. Copy or mark a block without it.',
    value: '“{{row}}”, {{column}}: “{{text}}” does not fit. {{message}} Nothing was changed.',
  },
} as const;
