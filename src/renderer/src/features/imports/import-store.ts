import { create } from 'zustand';
import type { ImportId, UploadId } from '#shared/domain/ids.ts';
import type { CsvFormat, ImportEntity, ImportPlan } from '#shared/domain/imports.ts';

export type ChosenFile = { uploadId: UploadId; name: string; entity: ImportEntity };

/** What was found is taken over until the user has said otherwise. */
type Settled = { dateOrder: boolean; decimal: boolean };

export type ImportDraft = {
  file: ChosenFile | null;
  /** The format that the user forced, where no plan says it. */
  format: CsvFormat | null;
  /** What the user made of the proposal; null: it stands as it is. */
  plan: ImportPlan | null;
  settled: Settled;
};

type ImportStore = ImportDraft & {
  /** The import whose end the user has seen and left. */
  seen: ImportId | null;
  isOpen: boolean;
};

const noDraft: ImportDraft = {
  file: null,
  format: null,
  plan: null,
  settled: { dateOrder: false, decimal: false },
};

/** What is on the import's pages; it outlives their closing, so that coming back finds everything. */
export const useImportStore = create<ImportStore>()(() => ({ ...noDraft, seen: null, isOpen: false }));

export const importDraft = {
  begin: (file: ChosenFile) => useImportStore.setState({ ...noDraft, file }),
  clear: () => useImportStore.setState(noDraft),
  setFormat: (format: CsvFormat) =>
    useImportStore.setState({ ...noDraft, file: useImportStore.getState().file, format }),
  setPlan: (plan: ImportPlan, settled: Partial<Settled> = {}) =>
    useImportStore.setState((state) => ({ plan, settled: { ...state.settled, ...settled } })),
  leave: (seen: ImportId | null) => useImportStore.setState({ ...noDraft, seen }),
};
