import type { NotificationSupport } from '#shared/domain/reminders.ts';

/** One notification of the system: what it says, and what can be answered from it where the system has actions. */
export type Notice = {
  /** A later notice with the same key takes its place. */
  key: string;
  title: string;
  body: string;
  actions: readonly { id: string; label: string }[];
};

export type NoticeAnswer = { kind: 'click' } | { kind: 'action'; id: string } | { kind: 'closed' };

/** The messenger. What it carries is in the store before, and stays there whatever becomes of it. */
export type Notifier = {
  support(): NotificationSupport;
  /** Resolves once the system has it, or has refused it; never throws. `onAnswer` may come at any time after, or never. */
  show(notice: Notice, onAnswer: (answer: NoticeAnswer) => void): Promise<'shown' | 'failed'>;
  withdraw(key: string): void;
  /** How many wait, on the app's icon, where the system has a badge. */
  badge(count: number): void;
};

/** What the system says that may have changed what is due: it woke, was unlocked, or changed its zone. @returns the end of listening. */
export type SystemSignals = { onWake(listener: () => void): () => void };

/** What the host can do beside its windows: Settings offers only that. */
export type HostAbilities = { hasTray: boolean; canStartAtLogin: boolean };
export const noAbilities = (): HostAbilities => ({ hasTray: false, canStartAtLogin: false });

/** Where there is no system to notify with: a page in a browser. */
export const noNotifier: Notifier = {
  support: () => 'none',
  show: () => Promise.resolve('failed'),
  withdraw: () => undefined,
  badge: () => undefined,
};
export const noSignals: SystemSignals = { onWake: () => () => undefined };
