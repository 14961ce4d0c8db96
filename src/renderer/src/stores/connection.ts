import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

type Connection = { lost: boolean; setLost: (lost: boolean) => void };

/** Whether the last call found the other side of the bridge gone (only a browser can lose it). */
export const connectionStore = createStore<Connection>()((set) => ({
  lost: false,
  setLost: (lost) => set((state) => (state.lost === lost ? state : { lost })),
}));

export function useConnectionLost(): boolean {
  return useStore(connectionStore, (state) => state.lost);
}
