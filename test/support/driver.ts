import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** What the next start finds around it. */
export type Surroundings = {
  /** So far is its clock ahead. */
  aheadMs: number;
  /** Of the session bus, and so of the keyring; one that nobody listens at: what the machine has must not matter. */
  busAddress: string;
};

export const nothingAround = (): Surroundings => ({ aheadMs: 0, busAddress: 'unix:path=/nowhere/bus' });

export const laterClock = join(import.meta.dirname, 'later-clock.cjs');

/** How one host is started, stopped and looked into; journeys use the `app` fixture over it. */
export type Driver = {
  readonly host: 'electron' | 'browser';
  /** Opens the app on the data folder. */
  start(): Promise<Page>;
  /** Ends it as a user does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Makes the page this large, in CSS pixels: the window in Electron, the viewport in a browser. */
  resize(width: number, height: number): Promise<void>;
  /** Runs what makes the app save a file, and returns that file. */
  saved(trigger: () => Promise<unknown>): Promise<SavedFile>;
  /** Runs what makes the app open or show a file, and returns how it did. */
  shown(trigger: () => Promise<unknown>): Promise<ShownFile>;
};

export type SavedFile = { fileName: string; bytes: Buffer };

/** `download`: a browser fetched it instead. */
export type ShownFile = { how: 'opened' | 'revealed' | 'download'; fileName: string };
