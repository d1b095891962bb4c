import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { useRef } from 'preact/hooks';

import './Shell.css';

import { t } from '../lib/i18n';
import { isSomebodyIn } from '../lib/session';
import { Skeletons } from '../ui/Skeleton';
import { said } from '../ui/toast';
import { MyCircles } from './MyCircles';
import { Places } from './Places';
import { StatusLines } from './StatusLines';
import { useOpened } from './useOpened';

/** Screens with something to write or one thing to do; the bar would only be in the way. */
const withoutBar = /^\/(write|recovery-code|join|meetups\/new|mentoring\/(become(\/cards)?|find|plan)|(post|meetups)\/[^/]+\/edit)$/;

/** What stays around every screen: the bar, what helps beside it, and the places where something may be said. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const main = useRef<HTMLElement>(null);
  useOpened();
  const bar = isSomebodyIn() && !withoutBar.test(path);

  return (
    <div class={bar ? 'shell with-bar' : 'shell no-bar'}>
      <button type="button" class="button primary skip" onClick={() => main.current?.focus()}>
        {t('general.skip')}
      </button>
      <main ref={main} class="main" tabIndex={-1}>
        <StatusLines />
        <div class="not-yet">
          <Skeletons />
        </div>
        {children}
      </main>
      {bar && (
        <div class="beside">
          <Places path={path} />
          <MyCircles />
        </div>
      )}
      <div class="toast" role="status">
        {said.value && <p>{said.value}</p>}
      </div>
    </div>
  );
}
