import { Search, Sprout } from 'lucide';
import type { ComponentChildren } from 'preact';

import type { Mutation } from '../../../gql/document';
import { askForMentor, type CircleMentoringParts, saveMentor } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { pending, pendingOf } from '../../../lib/outbox';
import { ButtonLink } from '../../../ui/Button';
import { List, ListLink } from '../../../ui/List';
import { MentoringWish } from '../MentoringTrouble';

type Props = { circles: readonly CircleMentoringParts[]; several: boolean };

/** The way to a mentor, in each circle in which I have none. */
export function FindInvitation({ circles, several }: Props) {
  const open = circles.filter(({ id }) => !pending(askForMentor, { circle: id }).value);
  const [only] = open;
  if (circles.length === 0) return null;

  return (
    <Invitation id="find" title={t('find.card')}>
      <p>{t(only ? 'find.what' : 'search.looking')}</p>
      {circles.map((here) => (
        <CircleWish key={here.id} of={askForMentor} here={here} several={several} edit={(row) => `/mentoring/find?circle=${here.id}&row=${row}`} />
      ))}
      {several ? (
        <CircleLinks circles={open} href={(id) => `/mentoring/find?circle=${id}`} words={(circle) => t('find.in', { circle })} />
      ) : (
        only && (
          <ButtonLink look="primary" full icon={Search} href={`/mentoring/find?circle=${only.id}`}>
            {t('find.title')}
          </ButtonLink>
        )
      )}
    </Invitation>
  );
}

/** Graduates are invited once, quietly, and never enrolled. */
export function BecomeInvitation({ circles, several }: Props) {
  const open = circles.filter(({ id }) => !pending(saveMentor, { circle: id }).value);
  const [only] = open;
  if (circles.length === 0) return null;

  return (
    <Invitation id="become" title={t('become.card')}>
      <p>{t('become.invitation')}</p>
      {circles.map((here) => (
        <CircleWish key={here.id} of={saveMentor} here={here} several={several} edit={(row) => `/mentoring/become?circle=${here.id}&row=${row}`} />
      ))}
      {several ? (
        <CircleLinks circles={open} href={(id) => `/mentoring/become?circle=${id}`} words={(circle) => t('become.in', { circle })} />
      ) : (
        only && (
          <ButtonLink full icon={Sprout} href={`/mentoring/become?circle=${only.id}`}>
            {t('become.look')}
          </ButtonLink>
        )
      )}
    </Invitation>
  );
}

function Invitation({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="card stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

type WishProps<Variables> = { of: Mutation<unknown, Variables>; here: CircleMentoringParts; several: boolean; edit: (row: string) => string };

/** What of mine is on its way in a circle, or did not go through. */
function CircleWish<Variables extends { circle: string }>({ of, here: { id, circle }, several, edit }: WishProps<Variables>) {
  const isHere = (variables: Variables) => variables.circle === id;
  if (!pendingOf(of).value.some(({ variables }) => isHere(variables))) return null;

  return (
    <div class="stack close">
      {several && (
        <h3 class="quiet">
          <bdi>{circle.name}</bdi>
        </h3>
      )}
      <MentoringWish of={of} about={isHere} edit={edit} />
    </div>
  );
}

type LinksProps = { circles: readonly CircleMentoringParts[]; href: (id: string) => string; words: (circle: string) => string };

function CircleLinks({ circles, href, words }: LinksProps) {
  if (circles.length === 0) return null;

  return (
    <List>
      {circles.map(({ id, circle }) => (
        <ListLink key={id} href={href(id)}>
          <bdi>{words(circle.name)}</bdi>
        </ListLink>
      ))}
    </List>
  );
}
