import { Tag } from 'lucide';

import { useState } from 'preact/hooks';

import { t } from '../../lib/i18n';
import { viewer } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { LinkedText } from '../../ui/LinkedText';
import { isFolded } from './folding';
import { isLong } from './isLong';

type Props = { text: string; note: string | null; mine: boolean; readOn?: string };

/** The content note, and the text: folded for a reader who asked for that, shortened where `readOn` leads to the whole. */
export function PostBody({ text, note, mine, readOn }: Props) {
  const [opened, setOpened] = useState(false);
  const folding = viewer.value?.folding;
  const folded = !mine && !opened && folding !== undefined && isFolded(note, folding);
  const shortened = readOn !== undefined && isLong(text);

  return (
    <>
      {note && (
        <p class="post-note">
          <Icon of={Tag} size={18} />
          {t('post.note', { note })}
        </p>
      )}
      {folded ? (
        <Button onClick={() => setOpened(true)}>{t('post.show-anyway')}</Button>
      ) : (
        <div class={shortened ? 'post-text shortened' : 'post-text'}>
          <LinkedText text={text} />
          {shortened && (
            <a class="read-on" href={readOn}>
              {t('post.read-on')}
            </a>
          )}
        </div>
      )}
    </>
  );
}
