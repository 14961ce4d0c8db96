import type { FileOutcome } from '#shared/contract/attachments.contract.ts';

/** A file on this computer, and the safe name (no path in it) that the user knows it by. */
export type HandedFile = {
  /** Absolute; made by the main process, never taken from outside. */
  path: string;
  fileName: string;
};

/**
 * What a host does with a file that the user wants to see. Electron opens, reveals and asks where to save; a browser can only
 * download, and answers all three with `download`. Whoever calls has decided whether the file may be opened at all.
 * Each throws AppError with words for the user where the system refuses (no program for it, a disk that is full).
 */
export type FilePort = {
  /** Hands the file to the system's program for its kind. Never called for programs and scripts. */
  open(file: HandedFile): Promise<FileOutcome>;
  /** Shows the file selected in its folder, without running it. */
  reveal(file: HandedFile): Promise<FileOutcome>;
  /** Asks where to, suggesting `fileName`, and copies the file there. */
  saveAs(file: HandedFile): Promise<FileOutcome>;
};
