import { useState } from 'preact/hooks';

import { t } from '../../../lib/i18n';
import { dismiss, retry, type troubled } from '../../../lib/outbox';
import { refusalText } from '../../../lib/sentences';
import { Button, ButtonLink } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { TextArea } from '../../../ui/Field';
import { Time } from '../../../ui/Time';
import { draftPlace, draftWords } from './draftWords';

type Row = (typeof troubled)['value'][number];

/** One thing that did not go out: why, and three ways on. */
export function DraftRow({ row }: { row: Row }) {
  const held = draftWords(row);
  const place = draftPlace(row);
  const [text, setText] = useState(held?.text ?? '');
  const [leaving, setLeaving] = useState(false);

  const again = () => (held && text !== held.text ? held.revise(text.trim()) : void retry(row.key));

  return (
    <article class="card stack close">
      <p class="quiet">
        {t(held || place ? 'drafts.words' : 'drafts.wish')} · <Time at={new Date(row.at).toISOString()} />
      </p>
      {place && <h2 dir="auto">{place.title}</h2>}
      <p>{row.refusal ? refusalText(row.refusal) : t('outbox.set-aside')}</p>
      {held && <TextArea label={t('drafts.text')} value={text} onValue={setText} />}
      <div class="row">
        {place && <ButtonLink href={place.href}>{t('outbox.edit')}</ButtonLink>}
        <Button look="primary" onClick={again}>
          {t('outbox.retry')}
        </Button>
        <Button look="leaving" onClick={() => (held || place ? setLeaving(true) : void dismiss(row.key))}>
          {t('outbox.dismiss')}
        </Button>
      </div>
      {leaving && (
        <Confirm
          title={t('drafts.discard-title')}
          text={t('drafts.discard-text')}
          yes={t('outbox.dismiss')}
          no={t('general.keep')}
          onYes={() => void dismiss(row.key)}
          onClose={() => setLeaving(false)}
        />
      )}
    </article>
  );
}
