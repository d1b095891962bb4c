import { Share2, Tag, UsersRound } from 'lucide';

import { useState } from 'preact/hooks';

import './Ripple.css';

import { myRipple, type RippleParts } from '../../../gql/recognition';
import { t } from '../../../lib/i18n';
import { useQuery } from '../../../lib/use';
import { Button } from '../../../ui/Button';
import { List, ListLink } from '../../../ui/List';
import { Loaded } from '../../../ui/Loaded';
import { Nothing } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { RippleList } from './RippleList';
import { RipplePicture } from './RipplePicture';
import { RippleShare } from './RippleShare';
import { depths, sentences } from './words';

/** What I have passed on, drawn and told. */
export function RippleScreen() {
  const query = useQuery(myRipple, {});

  return (
    <Screen title={t('ripple.title')} back="/you">
      <div class="stack wide">
        <Loaded query={query}>{({ ripple }) => <MyRipple ripple={ripple} />}</Loaded>
      </div>
    </Screen>
  );
}

function MyRipple({ ripple }: { ripple: RippleParts }) {
  return (
    <>
      {ripple.reached.length > 0 ? <Reached ripple={ripple} /> : <NobodyYet />}
      <List>
        {ripple.edges.length > 0 && (
          <ListLink href="/you/ripple/names" icon={Tag} hint={t('names.short')}>
            {t('names.title')}
          </ListLink>
        )}
        <ListLink href="/you/ripple/community" icon={UsersRound} hint={t('community.short')}>
          {t('community.title')}
        </ListLink>
      </List>
    </>
  );
}

function NobodyYet() {
  return (
    <Nothing>
      <p>{t('ripple.none')}</p>
      <p>{t('ripple.none-hurry')}</p>
    </Nothing>
  );
}

function Reached({ ripple }: { ripple: RippleParts }) {
  const [sharing, setSharing] = useState(false);

  return (
    <>
      <div class="ripple-figure">
        <RipplePicture ripple={ripple} />
        <p>
          {sentences(ripple).map((sentence) => (
            <span key={sentence}>{sentence} </span>
          ))}
        </p>
      </div>
      <section class="stack close">
        <h2>{t('ripple.how-far')}</h2>
        <ol class="stack close">
          {depths(ripple).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <p class="quiet">{t('ripple.what')}</p>
        <RippleList ripple={ripple} />
      </section>
      <Button full icon={Share2} onClick={() => setSharing(true)}>
        {t('ripple.share')}
      </Button>
      {sharing && <RippleShare ripple={ripple} onClose={() => setSharing(false)} />}
    </>
  );
}
