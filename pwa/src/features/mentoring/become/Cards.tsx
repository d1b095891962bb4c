import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import '../Mentoring.css';

import { t } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import { Dock } from '../../../ui/Dock';
import { settle } from '../../../ui/settle';

const CARDS = ['boundaries', 'confidential', 'clinical', 'coordinator', 'yourself'] as const;

type Props = {
  /** Which card is being read, from 0. */
  at: Signal<number>;
  onFinish: () => void;
};

/** One situation at a time: first the situation, then what helps in it, and why. */
export function Cards({ at, onFinish }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const open = useSignal(false);
  const number = Math.min(Math.max(at.value, 0), CARDS.length - 1);
  const card = CARDS[number] ?? CARDS[0];
  const last = number === CARDS.length - 1;
  const turn = (by: number) => {
    at.value = number + by;
    open.value = false;
    settle();
  };
  const reveal = () => {
    open.value = true;
    settle();
  };
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) heading.current?.focus();
    begun.current = true;
  }, [number]);

  return (
    <div class="filling">
      {number === 0 && <p class="quiet">{t('cards.why-first')}</p>}
      <article class="card stack">
        <p class="quiet">{t('cards.of', { number: number + 1, count: CARDS.length })}</p>
        <h2 ref={heading} tabIndex={-1} class="card-title">
          {t(`card.${card}.title`)}
        </h2>
        <p class="reading">{t(`card.${card}.situation`)}</p>
        <div role="status">{open.value && <Answer card={card} />}</div>
      </article>
      <Dock>
        {open.value ? (
          <Button look="primary" full onClick={last ? onFinish : () => turn(1)}>
            {t(last ? 'cards.finish' : 'cards.next')}
          </Button>
        ) : (
          <>
            <p class="quiet dock-words">{t('cards.think')}</p>
            <Button look="primary" full onClick={reveal}>
              {t('cards.reveal')}
            </Button>
          </>
        )}
        {number > 0 && (
          <Button look="plain" full onClick={() => turn(-1)}>
            {t('cards.back')}
          </Button>
        )}
      </Dock>
    </div>
  );
}

function Answer({ card }: { card: (typeof CARDS)[number] }) {
  return (
    <div class="stack">
      <div class="stack close">
        <h3>{t('cards.helps')}</h3>
        <p class="reading">{t(`card.${card}.helps`)}</p>
      </div>
      <div class="stack close">
        <h3>{t('cards.why')}</h3>
        <p class="reading">{t(`card.${card}.why`)}</p>
      </div>
    </div>
  );
}
