import { CircleAlert } from 'lucide';

import { t } from '../lib/i18n';
import { dismiss, retry, type Row } from '../lib/outbox';
import { refusalText } from '../lib/sentences';
import { Button, ButtonLink } from './Button';
import { Notice } from './Notice';

type Props = {
  row: Pick<Row, 'key' | 'state' | 'refusal'>;
  edit?: string | undefined;
  /** What is said instead of the refusal's own sentence, where that speaks of something else. */
  sentence?: string | undefined;
};

/** Something that was refused or set aside: why, and what can be done. Nothing is thrown away unasked. */
export function Trouble({ row, edit, sentence }: Props) {
  const refused = row.state === 'refused' && row.refusal;

  return (
    <Notice look="refused" icon={CircleAlert}>
      <p>{refused ? (sentence ?? refusalText(refused)) : t('outbox.set-aside')}</p>
      <div class="row">
        {edit && <ButtonLink href={edit}>{t('outbox.edit')}</ButtonLink>}
        <Button onClick={() => void retry(row.key)}>{t('outbox.retry')}</Button>
        <Button look="plain" onClick={() => void dismiss(row.key)}>
          {t('outbox.dismiss')}
        </Button>
      </div>
    </Notice>
  );
}
