import type { MentorshipParts, RoomMessageParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { clockTime, inWords } from '../../../lib/when';
import { byDay } from './messageDays';

type Pair = Pick<MentorshipParts, 'line' | 'farewell' | 'theirFarewell'>;

/** A conversation, oldest message first, as a file that any device can read. `now`: milliseconds since 1970. */
export function conversationText({ line, farewell, theirFarewell }: Pair, messages: readonly RoomMessageParts[], zone: string, now: number): string {
  const { name } = line.other;
  const names = `${t('room.you')}, ${name}`;
  const heading = [t('save.heading', { names }), t('save.circle', { circle: line.circle.name }), t('save.on', { day: inWords('date', now, zone) })].join('\n');
  const thanks = [
    theirFarewell?.thanks ? `${t('save.thanks', { name })}\n${theirFarewell.thanks}` : '',
    farewell?.thanks ? `${t('save.thanks-mine')}\n${farewell.thanks}` : '',
  ];
  return [heading, ...days(messages, zone), ...thanks].filter(Boolean).join('\n\n').concat('\n');
}

function days(messages: readonly RoomMessageParts[], zone: string): string[] {
  return byDay(messages, zone).map(({ at, lines }) => {
    const said = lines.map(({ message: { name, mine, text, at: time } }) => `${t('save.line', { time: clockTime(time, zone), name: mine ? t('room.you') : name })}\n${text}`);
    return [inWords('dayOfYear', at, zone), ...said].join('\n\n');
  });
}
