/** The programs that journeys need and a machine may lack. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findElectron } from '#scripts/electron-binary.ts';

export const root = join(import.meta.dirname, '..', '..');

const chromiumPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return existsSync(named) ? named : null;
  return [chromium.executablePath(), ...chromiumPaths].find((path) => existsSync(path)) ?? null;
}

/** @returns what stands in the way of journeys in Electron, or null. */
export function whyNoElectron(): string | null {
  if (!findElectron(root))
    return 'no Electron binary was found (npx install-electron, or ELECTRON_OVERRIDE_DIST_PATH)';
  const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  return hasDisplay ? null : 'there is no display (install xvfb)';
}

export function whyNoChromium(): string | null {
  return findChromium() ? null : 'no Chromium was found (install it, or set CHROMIUM_PATH)';
}

/** @returns the Python that has dbusmock; a Python of the user's own before the system's may lack it. */
export function findMockingPython(): string | null {
  const pythons = ['python3', '/usr/bin/python3'];
  return pythons.find((python) => spawnSync(python, ['-c', 'import dbusmock']).status === 0) ?? null;
}

/** @returns the Python that has Django REST Framework and SimpleJWT; null where none has. */
export function findDjangoPython(): string | null {
  const pythons = ['python3', '/usr/bin/python3'];
  const code = 'import django, rest_framework, rest_framework_simplejwt';
  return pythons.find((python) => spawnSync(python, ['-c', code]).status === 0) ?? null;
}

/** @returns what stands in the way of journeys on a desktop, or null. */
export function whyNoDesktop(): string | null {
  if (process.platform !== 'linux') return 'D-Bus is only on Linux';
  if (spawnSync('dbus-daemon', ['--version']).status !== 0) return 'there is no dbus-daemon (install dbus)';
  return findMockingPython() ? null : 'there is no python-dbusmock (install python3-dbusmock)';
}

/** @returns what stands in the way of journeys with a keyring, or null. */
export function whyNoKeyring(): string | null {
  if (process.platform !== 'linux') return 'a Secret Service is only on Linux';
  if (spawnSync('dbus-daemon', ['--version']).status !== 0) return 'there is no dbus-daemon (install dbus)';
  return spawnSync('gnome-keyring-daemon', ['--version']).status === 0
    ? null
    : 'there is no gnome-keyring-daemon (install gnome-keyring)';
}

/** Where everything must be tested, what is absent is a failure. */
export const isAllRequired = process.env['CI'] === 'true' || process.env['DEALDESK_REQUIRE_ALL'] === '1';

export const isRoot = process.getuid?.() === 0;
