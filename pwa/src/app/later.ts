import type { ComponentType } from 'preact';
import { lazy } from 'preact-iso';

import { withTexts } from '../lib/i18n';
import { Unreachable } from './Unreachable';

/** A screen that is fetched when it is first asked for, and with it what it says. */
export function later(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => {
    try {
      return await withTexts(load());
    } catch {
      return Unreachable;
    }
  });
}
