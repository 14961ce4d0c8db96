import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge, Channel } from '#shared/contract/index.ts';
import type { EventListener, EventName, EventPayload } from '#shared/contract/events.ts';
import type { QueryClient } from '@tanstack/react-query';
import { connectionStore } from '#renderer/stores/connection.ts';
import { applyEvent, createQueryClient, followEvents } from './queries.ts';

const someInput = { filter: {}, cardsPerColumn: 50 };
let client: QueryClient;

beforeEach(() => {
  client = createQueryClient();
});

function hold(...channels: Channel[]): void {
  for (const channel of channels) client.setQueryData([channel, someInput], { from: channel });
}

function staleChannels(): unknown[] {
  const queries = client.getQueryCache().getAll();
  return queries.filter((query) => query.state.isInvalidated).map((query) => query.queryKey[0]);
}

describe('an event makes old what it tells of', () => {
  it('a change of deals: whatever shows deals, and the stages’ counts', () => {
    hold(
      'deals:board',
      'deals:list',
      'deals:get',
      'deals:facets',
      'stages:list',
      'trash:list',
      'settings:get',
    );
    applyEvent(client, 'deals:changed', { ids: null });
    expect(staleChannels()).toEqual([
      'deals:board',
      'deals:list',
      'deals:get',
      'deals:facets',
      'stages:list',
    ]);
  });

  it('a change of stages: the stages and the deals that stand in them', () => {
    hold('stages:list', 'deals:board', 'trash:list');
    applyEvent(client, 'stages:changed', {});
    expect(staleChannels()).toEqual(['stages:list', 'deals:board']);
  });

  it('a change of the settings: whether it is quiet, beside the settings that it brings along', () => {
    hold('reminders:status', 'deals:board');
    const settings = { doNotDisturb: true } as EventPayload<'settings:changed'>;
    applyEvent(client, 'settings:changed', settings);
    expect(staleChannels()).toEqual(['reminders:status']);
    expect(client.getQueryData(['settings:get', {}])).toEqual(settings);
  });

  it('a change of the trash: the trash', () => {
    hold('trash:list', 'deals:board');
    applyEvent(client, 'trash:changed', {});
    expect(staleChannels()).toEqual(['trash:list']);
  });

  it('a bridge that came back: everything, and the banner goes', () => {
    connectionStore.getState().setLost(true);
    hold('trash:list', 'deals:board', 'settings:get');
    applyEvent(client, 'bridge:reconnected', {});
    expect(staleChannels()).toEqual(['trash:list', 'deals:board', 'settings:get']);
    expect(connectionStore.getState().lost).toBe(false);
  });
});

it('an event that brings the new answer puts it in place of the old one', () => {
  const state = { undo: null, redo: null };
  applyEvent(client, 'undo:changed', state);
  expect(client.getQueryData(['undo:state', {}])).toEqual(state);
});

it('listens to every event until it is told to stop', () => {
  const listeners = new Map<EventName, EventListener<never>>();
  const on: Bridge['on'] = (name, listener) => {
    listeners.set(name, listener as EventListener<never>);
    return () => listeners.delete(name);
  };
  vi.stubGlobal('window', { dealdesk: { on, invoke: vi.fn() } });
  const end = followEvents(client);
  hold('trash:list');
  listeners.get('trash:changed')?.({} as never);
  expect(staleChannels()).toEqual(['trash:list']);
  end();
  expect(listeners.size).toBe(0);
  vi.unstubAllGlobals();
});

it('never waits for a network: the data is on this computer', () => {
  expect(client.getDefaultOptions().queries?.networkMode).toBe('always');
  expect(client.getDefaultOptions().mutations?.networkMode).toBe('always');
});
