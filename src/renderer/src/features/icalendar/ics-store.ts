/** A calendar file on its way in. It outlives the closing of its page, so that coming back finds it where it was. */
import { create } from 'zustand';
import type { ChannelOutput } from '#shared/contract/index.ts';
import type { IcsInspection } from '#shared/contract/icalendar.contract.ts';
import type { UploadId } from '#shared/domain/ids.ts';

export type IcsResult = ChannelOutput<'icalendar:import'>;

export type IcsStep =
  | { kind: 'choose'; error: unknown }
  | { kind: 'reading'; name: string; percent: number; cancel: () => void }
  | {
      kind: 'check';
      uploadId: UploadId;
      inspection: IcsInspection;
      isImporting: boolean;
      /** Why the import failed; the file is still there. */
      error: unknown;
    }
  | { kind: 'done'; name: string; result: IcsResult };

type IcsStore = { step: IcsStep; isOpen: boolean };

export const useIcsStore = create<IcsStore>()(() => ({
  step: { kind: 'choose', error: null },
  isOpen: false,
}));

export function icsStep(): IcsStep {
  return useIcsStore.getState().step;
}

export function setIcsStep(step: IcsStep): void {
  useIcsStore.setState({ step });
}
