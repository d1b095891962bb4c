import './Ripple.css';

import { myRipple, type RippleEdgeParts, setConsent } from '../../../gql/recognition';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { useQuery } from '../../../lib/use';
import { Avatar } from '../../../ui/Avatar';
import { Check } from '../../../ui/Choice';
import { Loaded } from '../../../ui/Loaded';
import { Nothing } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { NotTaken } from '../NotTaken';

/** Each completed mentorship that I was part of, and whether names may show on it. */
export function NamesScreen() {
  const query = useQuery(myRipple, {});

  return (
    <Screen title={t('names.title')} back="/you/ripple">
      <div class="stack wide">
        <div class="stack close">
          <p>{t('names.what')}</p>
          <p class="quiet">{t('names.withdraw')}</p>
        </div>
        <NotTaken of={setConsent} />
        <Loaded query={query}>{({ ripple }) => <Edges edges={ripple.edges} />}</Loaded>
      </div>
    </Screen>
  );
}

function Edges({ edges }: { edges: readonly RippleEdgeParts[] }) {
  if (edges.length === 0) {
    return (
      <Nothing>
        <p>{t('names.none')}</p>
      </Nothing>
    );
  }
  return (
    <>
      <EdgeGroup title={t('names.mentored')} edges={edges.filter(({ mentored }) => mentored)} />
      <EdgeGroup title={t('names.mentor')} edges={edges.filter(({ mentored }) => !mentored)} />
    </>
  );
}

function EdgeGroup({ title, edges }: { title: string; edges: readonly RippleEdgeParts[] }) {
  if (edges.length === 0) return null;
  return (
    <section class="stack close">
      <h2>{title}</h2>
      <ul class="stack close">
        {edges.map((edge) => (
          <Edge key={edge.id} edge={edge} />
        ))}
      </ul>
    </section>
  );
}

function Edge({ edge: { id, name, avatar, mentored, mine, theirs } }: { edge: RippleEdgeParts }) {
  const on = pending(setConsent, { edge: id }).value?.on ?? mine;

  return (
    <li class="card ripple-edge">
      <h3 class="row ripple-person">
        <Avatar seed={avatar} size={32} />
        <bdi>{name}</bdi>
      </h3>
      <Check
        label={
          <>
            {t('names.may')} <span class="unseen">{t('names.with', { name })}</span>
          </>
        }
        hint={t(standing(on, theirs, mentored), { name })}
        on={on}
        onChange={(wish) => enqueue(setConsent, { edge: id, on: wish })}
      />
    </li>
  );
}

function standing(mine: boolean, theirs: boolean, mentored: boolean) {
  if (mine && theirs) return mentored ? 'names.both-mentored' : 'names.both-mentor';
  if (mine) return 'names.only-mine';
  return theirs ? 'names.only-theirs' : 'names.neither';
}
