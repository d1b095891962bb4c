import type { CommunityRippleParts } from '../../../gql/recognition';
import { t } from '../../../lib/i18n';

type Numbers = Pick<CommunityRippleParts, 'helped' | 'passedOn' | 'ratio' | 'usualWait'>;

/** The numbers in sentences. They come rounded down; one that is missing is too small to be told. */
export function communityWords({ helped, passedOn, ratio, usualWait }: Numbers): { helped: string[]; wait: string } {
  return {
    helped: helped === null ? [t('community.few')] : helped === 0 ? [t('community.none')] : [t('community.helped', { count: helped }), ...passed(passedOn, ratio)],
    wait: usualWait === null ? t('community.wait-few') : usualWait < 1 ? t('community.wait-same') : t('community.wait-days', { count: usualWait }),
  };
}

function passed(passedOn: number | null, ratio: number | null): string[] {
  if (passedOn === null) return [t('community.passed-few')];
  if (passedOn === 0) return [t('community.passed-none')];
  return [t('community.passed', { count: passedOn }), ...(ratio === null ? [] : [partOf(ratio)])];
}

/** A part from 0 to 1 as people say it: so many in ten. */
function partOf(ratio: number): string {
  const tenths = Math.round(ratio * 10);
  if (tenths === 0) return t('community.ratio-little');
  return tenths === 10 ? t('community.ratio-all') : t('community.ratio', { tenths });
}
