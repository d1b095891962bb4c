import { Search, Sprout } from 'lucide';

import { askForMentor, type CircleMentoringParts, saveMentor } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { pending } from '../../../lib/outbox';
import { ButtonLink } from '../../../ui/Button';
import { MentoringWish } from '../MentoringTrouble';

type Props = { here: CircleMentoringParts; several: boolean };

/** The way to a mentor, for whoever has none. */
export function FindInvitation({ here: { id, circle }, several }: Props) {
  const asking = pending(askForMentor, { circle: id }).value;

  return (
    <section class="card stack" aria-labelledby={`find-${id}`}>
      <h2 id={`find-${id}`}>{t('find.card')}</h2>
      {several && (
        <p class="quiet">
          <bdi>{circle.name}</bdi>
        </p>
      )}
      <p>{asking ? t('search.looking') : t('find.what', { circle: circle.name })}</p>
      <MentoringWish of={askForMentor} about={(variables) => variables.circle === id} edit={(row) => `/mentoring/find?circle=${id}&row=${row}`} />
      {!asking && (
        <ButtonLink look="primary" full icon={Search} href={`/mentoring/find?circle=${id}`}>
          {t('find.title')}
        </ButtonLink>
      )}
    </section>
  );
}

/** Graduates are invited once, quietly, and never enrolled. */
export function BecomeInvitation({ here: { id, circle }, several }: Props) {
  const signingUp = pending(saveMentor, { circle: id }).value;

  return (
    <section class="card stack" aria-labelledby={`become-${id}`}>
      <h2 id={`become-${id}`}>{t('become.card')}</h2>
      {several && (
        <p class="quiet">
          <bdi>{circle.name}</bdi>
        </p>
      )}
      <p>{t('become.invitation', { circle: circle.name })}</p>
      <MentoringWish of={saveMentor} about={(variables) => variables.circle === id} edit={(row) => `/mentoring/become?circle=${id}&row=${row}`} />
      {!signingUp && (
        <ButtonLink full icon={Sprout} href={`/mentoring/become?circle=${id}`}>
          {t('become.look')}
        </ButtonLink>
      )}
    </section>
  );
}
