export const files = {
  /** The name of a file whose own name held nothing that can be kept. */
  unnamed: 'file',
  gone: 'The file is not on this disk any more. {{outcome}} Add the file again.',
  diskFull: 'The disk is full. {{outcome}} Free some space and try again.',
  notPermitted:
    'Dealdesk may not write in that folder. {{outcome}} Check the folder’s permissions and try again.',
  diskFailed: 'The disk reported an error. {{outcome}} Check the disk and try again.',
  noProgram: 'No program on this computer opens this file. Save it to a place of your choice instead.',
  saveDiskFull: 'The disk is full, so the file was not saved. Free some space or choose another place.',
  saveGone: 'The file or the folder is no longer there, so nothing was saved.',
  saveFailed: 'The file could not be saved there. Choose another place.',
} as const;
