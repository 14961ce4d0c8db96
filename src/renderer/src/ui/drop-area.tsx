import type { DragEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import classes from './drop-area.module.css';
import { toastInfo } from './notify.ts';

type DropAreaProps = {
  /** What letting go does. */
  words: string;
  /** What is said of a folder, which cannot be taken. */
  folderWords: (name: string) => string;
  onFiles: (files: File[]) => void;
  children: ReactNode;
};

/** Takes files that are dropped anywhere on it, and says so while they hang above. */
export function DropArea({ words, folderWords, onFiles, children }: DropAreaProps): ReactNode {
  const [isOver, setOver] = useState(false);
  // Entering a child comes before leaving its parent: only the outermost leave ends it.
  const depth = useRef(0);
  const turn = (by: 1 | -1) => (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    const { files, folders } = droppedFiles(event.dataTransfer);
    for (const name of folders) toastInfo(folderWords(name));
    if (files.length > 0) onFiles(files);
  };
  return (
    <div
      className={classes['drop']}
      onDragEnter={turn(1)}
      onDragLeave={turn(-1)}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDrop={drop}
    >
      {children}
      {isOver ? (
        <div className={classes['over']} role="status">
          {words}
        </div>
      ) : null}
    </div>
  );
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}

/** A dropped folder looks like a file that cannot be read: it is told apart while the drop lasts. */
function droppedFiles(transfer: DataTransfer): { files: File[]; folders: string[] } {
  const folders = [...transfer.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry?.isDirectory ? [entry.name] : [];
  });
  return { files: [...transfer.files].filter((file) => !folders.includes(file.name)), folders };
}
