export const attachments = {
  gone: 'This file does not exist any more. {{outcome}}',
  inTrashAlready: 'This file is in the trash already.',
  notInTrash: 'This file is not in the trash. Nothing was changed.',
  notAttached: 'The file was not attached.',
  notDeleted: 'The file was not deleted.',
  notRestored: 'The file stayed in the trash.',
  nothingOpened: 'Nothing was opened.',
  nothingSaved: 'Nothing was saved.',
  notOpened: 'The file was not opened; it is kept as it was.',
  notSaved: 'The file was not saved there; it is kept in Dealdesk.',
  recordDamaged: 'The record of this file is damaged. The file was not touched.',
  contentVanished:
    'The file is not in the data folder any more. Its name and history are kept. Add the file again, or put the folder “files” back from a backup.',
  contentDamaged:
    'The file in the data folder is not the one that was added. It was not opened. Add the file again, or put the folder “files” back from a backup.',
  notHere:
    'The file is on the server and was not fetched yet. Sign in under Settings > Sync, and open it again once you are online.',
} as const;
