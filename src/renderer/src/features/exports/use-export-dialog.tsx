import type { ReactNode } from 'react';
import { useCallback, useState } from 'react';
import type { ExportRequest } from './export-choice.ts';
import { ExportDialog } from './export-dialog.tsx';

export type ExportDialogHandle = {
  open(request: ExportRequest): void;
  /** To be rendered by whoever uses the hook. */
  dialog: ReactNode;
};

export function useExportDialog(): ExportDialogHandle {
  const [request, setRequest] = useState<ExportRequest | null>(null);
  const close = useCallback(() => setRequest(null), []);
  const open = useCallback((next: ExportRequest) => setRequest(next), []);
  return { open, dialog: <ExportDialog request={request} onClose={close} /> };
}
