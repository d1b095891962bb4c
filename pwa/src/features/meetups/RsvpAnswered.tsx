import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Check } from '../../ui/Choice';
import type { Say, Standing } from './standing';

type Props = { standing: Standing; following: boolean; onAnswer: Say };

/** I come, or wait: who may see it, and the way back. */
export function RsvpAnswered({ standing, following, onAnswer }: Props) {
  const { state, seen } = standing;

  return (
    <>
      {following && <p>{t('rsvp.following')}</p>}
      <Check label={t('rsvp.seen')} hint={t('rsvp.seen-hint')} on={seen} onChange={(on) => onAnswer('GOING', on)} />
      <div class="stack close">
        <Button full onClick={() => onAnswer('DECLINED', false)}>
          {t(state === 'WAITING' ? 'rsvp.not-wait' : 'rsvp.cannot-after-all')}
        </Button>
        {following && (
          <Button look="plain" full onClick={() => onAnswer('DECLINED', false, true)}>
            {t('rsvp.stop-following')}
          </Button>
        )}
      </div>
    </>
  );
}
