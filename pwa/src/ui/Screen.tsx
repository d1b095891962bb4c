import { ArrowLeft } from 'lucide';

import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

import './Screen.css';

import { t } from '../lib/i18n';
import { Icon } from './Icon';

type Props = { title: string; back?: string; beside?: ComponentChildren; children: ComponentChildren };

/** A whole screen: its title (which takes the focus on a change of screen), where "back" leads, and what is on it. */
export function Screen({ title, back, beside, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${t('general.product')}`;
  }, [title]);

  return (
    <>
      <header class="screen-head">
        {back && (
          <a class="icon-button" href={back} aria-label={t('general.back')}>
            <Icon of={ArrowLeft} />
          </a>
        )}
        <h1 tabIndex={-1}>{title}</h1>
        {beside}
      </header>
      <div class="screen-body">{children}</div>
    </>
  );
}
